import type { Reason } from '../../../protocols/answer.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import { Attempt } from './attempt.ts';
import type { JobEnvironment } from './job-environment.ts';
import type { JobPlan, MapInput } from './job-plan.ts';
import { MapPool } from './map-pool.ts';
import { runMap } from './map-work.ts';
import { stragglers } from './speculation.ts';
import { TaskDurations } from './task-durations.ts';
import type { Task } from './task.ts';

/** An attempt has failed on a node; `isLast`: its task has no further attempt. */
export type OnAttemptFailure = (node: ClusterNode, reason: Reason, isLast: boolean) => void;

/** The maps of a job: what waits, what runs and what is done. */
export class MapPhase {
  readonly pool: MapPool;
  readonly inputBytes: number;
  /** Maps that were started for the first time. */
  begun = 0;
  done = 0;
  local = 0;
  remote = 0;
  twins = 0;
  private readonly durations = new TaskDurations();
  private readonly runningTasks = new Set<Task>();
  private readonly wantsTwin: Task[] = [];
  private again = 0;

  constructor(
    private readonly plan: JobPlan,
    inputs: readonly MapInput[],
    private readonly environment: JobEnvironment,
    private readonly onChange: () => void,
    private readonly onFailure: OnAttemptFailure,
  ) {
    this.pool = new MapPool(inputs);
    this.inputBytes = inputs.reduce((total, { bytes }) => total + bytes, 0);
  }

  get count(): number {
    return this.pool.tasks.length;
  }

  /** Maps that wait for a container, twins among them. */
  get pending(): number {
    return this.pool.pending + this.wantsTwin.length;
  }

  get running(): number {
    return this.runningTasks.size;
  }

  get isDone(): boolean {
    return this.done === this.count;
  }

  get doneShare(): number {
    return this.count === 0 ? 1 : this.done / this.count;
  }

  /** Whether maps wait that had a container before: they come before everything else. */
  get hasAgain(): boolean {
    return this.again > 0;
  }

  /** Starts a map on the node, if one waits that suits. */
  start(node: ClusterNode, isLocalOnly: boolean): boolean {
    const { mapMb } = this.environment.terms();
    if (node.freeMb < mapMb) return false;
    const nodes = this.environment.nodes().filter(({ takesContainers }) => takesContainers);
    const task =
      this.pool.take(node, isLocalOnly, nodes.length) ?? this.takeTwin(node, isLocalOnly);
    if (!task) return false;
    this.run(task, node, mapMb);
    return true;
  }

  /** Asks for twins of stragglers (EMR-18). */
  speculate(): void {
    const slow = stragglers([...this.runningTasks], this.durations, this.environment.scheduler.now);
    const wanted = slow.filter((task) => !this.wantsTwin.includes(task));
    if (wanted.length === 0) return;
    this.wantsTwin.push(...wanted);
    this.environment.resources.reconsider();
  }

  /** Whether the output of some map is on the node. */
  hasOutputOn(node: ClusterNode): boolean {
    return this.pool.tasks.some(({ doneOn }) => doneOn === node);
  }

  /** Completed maps whose output was on the node wait again (EMR-17); returns whether there were any. */
  outputsLost(node: ClusterNode): boolean {
    let lost = 0;
    for (const task of this.pool.tasks) {
      if (task.doneOn !== node) continue;
      task.doneOn = undefined;
      task.isDone = false;
      lost += 1;
      this.waitAgain(task);
    }
    this.done -= lost;
    return lost > 0;
  }

  /** The application master has begun anew: what was running waits again. */
  restart(): void {
    for (const task of [...this.runningTasks]) {
      this.endAttempts(task);
      this.waitAgain(task);
    }
  }

  endAll(): void {
    for (const task of [...this.runningTasks]) this.endAttempts(task);
  }

  private takeTwin(node: ClusterNode, isLocalOnly: boolean): Task | undefined {
    if (isLocalOnly) return undefined;
    while (this.wantsTwin.length > 0) {
      const task = this.wantsTwin[0];
      if (task?.attempts.size !== 1) this.wantsTwin.shift();
      else if ([...task.attempts].some((attempt) => attempt.node === node)) return undefined;
      else return this.wantsTwin.shift();
    }
    return undefined;
  }

  private run(task: Task, node: ClusterNode, mapMb: number): void {
    const { scheduler, meters } = this.environment;
    const isLocal = this.pool.isLocal(task, node);
    if (task.attempts.size > 0) {
      this.twins += 1;
      meters.twins.add(1);
    } else if (task.wasStarted) this.again -= 1;
    else this.begun += 1;
    task.wasStarted = true;
    if (isLocal) this.local += 1;
    else this.remote += 1;
    (isLocal ? meters.localMaps : meters.remoteMaps).add(1);
    const attempt = new Attempt(node, 'map', mapMb, scheduler, (lost) => {
      this.gone(task, lost);
    });
    task.attempts.add(attempt);
    this.runningTasks.add(task);
    const input = this.pool.input(task);
    runMap(attempt, input, this.plan, isLocal, this.environment, (reason) => {
      if (reason) this.failed(task, attempt, reason);
      else this.complete(task, attempt);
    });
  }

  private complete(task: Task, { node, startedAt }: Attempt): void {
    this.durations.add(this.environment.scheduler.now - startedAt);
    this.endAttempts(task);
    task.isDone = true;
    task.doneOn = node;
    this.done += 1;
    this.onChange();
  }

  private failed(task: Task, attempt: Attempt, reason: Reason): void {
    attempt.end();
    const isLast = task.fail(attempt.node);
    this.gone(task, attempt);
    this.onFailure(attempt.node, reason, isLast);
  }

  /** An attempt is no more; the task waits again unless a twin runs on. */
  private gone(task: Task, attempt: Attempt): void {
    task.attempts.delete(attempt);
    if (task.attempts.size > 0) return;
    this.runningTasks.delete(task);
    this.waitAgain(task);
    this.environment.resources.reconsider();
  }

  private waitAgain(task: Task): void {
    this.again += 1;
    this.pool.putBack(task);
  }

  private endAttempts(task: Task): void {
    for (const attempt of task.attempts) if (!attempt.isOver) attempt.end();
    task.attempts.clear();
    this.runningTasks.delete(task);
  }
}
