import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import type { ContainerTask, TaskPlacement } from './container-task.ts';
import { FACTS } from './facts.ts';
import type { TaskRoster } from './task-roster.ts';
import type { TaskWorkshop } from './task-workshop.ts';

/** Hears what becomes of tasks. */
export interface TaskLifeObserver {
  /** They are RUNNING. */
  entered(tasks: readonly ContainerTask[]): void;
  /** They went from PENDING to STOPPED. */
  failedToStart(tasks: readonly ContainerTask[]): void;
  /** They were RUNNING for no more than a moment: their containers exited. */
  exited(tasks: readonly ContainerTask[]): void;
  /** Some are told to stop or have stopped, for whatever reason. */
  left(): void;
}

/** Launches and stops tasks, at the pace of Fargate (ECS-START, ECS-STOP). */
export class TaskLife {
  observer: TaskLifeObserver | null = null;
  /** Whether a load balancer sends requests to the tasks: they leave it before they are told to stop. */
  hasLoadBalancer = false;

  /** `onListening` is called for every task that can take its first work. */
  constructor(
    private readonly context: NodeContext,
    private readonly workshop: TaskWorkshop,
    private readonly roster: TaskRoster,
    private readonly onListening: (task: ContainerTask) => void,
  ) {}

  /** Tasks that have been running for long when the run begins. */
  found(placements: readonly TaskPlacement[], zoneCount: number): void {
    const longAgo = -fromSeconds(FACTS.billingMinimumSeconds.value);
    for (const task of this.roster.add(placements, zoneCount)) {
      task.state = 'running';
      task.listening = true;
      task.pullingSince = longAgo;
      task.runningSince = Number.NEGATIVE_INFINITY;
      task.verdict = 'healthy';
    }
    this.roster.refresh();
  }

  /** Launches tasks together. Returns those that a zone has capacity for. `cause` is for the timeline. */
  launch(
    placements: readonly TaskPlacement[],
    zoneCount: number,
    cause: string,
  ): readonly ContainerTask[] {
    const tasks = this.roster.add(placements, zoneCount);
    const [first] = tasks;
    if (!first) return tasks;
    const { imageMegabytes } = first.placement.definition;
    this.roster.refresh();
    this.context.notice({ kind: 'change', text: `Starting ${tasksText(tasks.length)} ${cause}` });
    this.after(FACTS.provisioningSeconds.value, () => {
      this.pull(tasks);
      this.after(imageMegabytes / FACTS.imagePullMegabytesPerSecond.value, () => {
        this.run(tasks);
      });
    });
    return tasks;
  }

  /** Tells tasks to stop: out of the load balancer, then SIGTERM, then SIGKILL. Those without work end at once. */
  stop(tasks: readonly ContainerTask[], stopTimeoutSeconds: number): void {
    const delay = this.hasLoadBalancer ? FACTS.deregistrationDelaySeconds.value : 0;
    this.stopWithin(tasks, delay + stopTimeoutSeconds);
  }

  /** Tells tasks to stop that have so long to finish, a load balancer or not. */
  stopWithin(tasks: readonly ContainerTask[], seconds: number): void {
    this.kill(tasks.filter(({ state }) => state === 'pending'));
    const draining = tasks.filter(({ state }) => state === 'running');
    for (const task of draining) task.state = 'draining';
    this.roster.refresh();
    if (draining.length > 0) this.observer?.left();
    for (const task of draining) this.endWhenIdle(task);
    this.after(seconds, () => {
      this.kill(draining.filter(({ state }) => state === 'draining'));
    });
  }

  /** Ends a task that was only waiting to finish its work. */
  endWhenIdle(task: ContainerTask): void {
    if (task.state !== 'draining' || task.inFlight > 0) return;
    this.kill([task]);
  }

  /** Stops tasks at once, whatever they are working on. */
  kill(tasks: readonly ContainerTask[]): void {
    if (tasks.length === 0) return;
    for (const task of tasks) {
      this.chargeMinimum(task);
      this.roster.remove(task);
    }
    // First no new work comes, then what is inside breaks off: callers that retry at once go elsewhere.
    for (const task of tasks) task.state = 'terminated';
    this.roster.refresh();
    for (const task of tasks) task.terminate();
    this.observer?.left();
  }

  private pull(tasks: readonly ContainerTask[]): void {
    for (const task of tasks) {
      if (task.state === 'pending') task.pullingSince = this.context.scheduler.now;
    }
    this.roster.refresh();
  }

  private run(tasks: readonly ContainerTask[]): void {
    const present = tasks.filter(({ state }) => state === 'pending');
    const [first] = present;
    if (!first) return;
    const { definition } = first.placement;
    if (definition.defect === 'image-missing') {
      this.observer?.failedToStart(present);
      this.kill(present);
      return;
    }
    if (definition.defect === 'exits') {
      this.observer?.exited(present);
      this.kill(present);
      return;
    }
    for (const task of present) {
      task.state = 'running';
      task.runningSince = this.context.scheduler.now;
      task.answersHealthChecks = definition.defect !== 'unhealthy';
    }
    this.roster.refresh();
    this.observer?.entered(present);
    this.after(definition.applicationStartSeconds, () => {
      this.begin(present);
    });
  }

  private begin(tasks: readonly ContainerTask[]): void {
    const present = tasks.filter(({ state }) => state === 'running');
    if (present.length === 0) return;
    for (const task of present) task.listening = true;
    this.roster.refresh();
    for (const task of present) this.onListening(task);
  }

  private chargeMinimum({ pullingSince }: ContainerTask): void {
    if (pullingSince === null) return;
    const livedSeconds = toSeconds(this.context.scheduler.now - pullingSince);
    const missing = FACTS.billingMinimumSeconds.value - livedSeconds;
    if (missing > 0) this.workshop.meters.minimumChargeSeconds.add(missing);
  }

  private after(seconds: number, action: () => void): void {
    this.context.scheduler.schedule(fromSeconds(seconds), action, Priority.Release);
  }
}

/** `1 task`, `3 tasks`. */
export function tasksText(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`;
}
