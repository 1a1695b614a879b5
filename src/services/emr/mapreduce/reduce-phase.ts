import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import { TASK_FAILED } from '../reasons.ts';
import { Attempt } from './attempt.ts';
import type { JobEnvironment } from './job-environment.ts';
import { outputBytesOf, type JobPlan } from './job-plan.ts';
import type { MapPhase, OnAttemptFailure } from './map-phase.ts';
import { Reducers } from './reducers.ts';
import { stragglers } from './speculation.ts';
import { TaskDurations } from './task-durations.ts';
import type { Task } from './task.ts';

/** The reducers of a job in their containers: when they may have one, and what becomes of them. */
export class ReducePhase {
  readonly reducers: Reducers;
  private readonly durations = new TaskDurations();
  /** The node whose memory is kept free until a reducer fits. */
  private reserved: ClusterNode | undefined;
  private runningCount = 0;
  private readonly wantsTwin: Task[] = [];

  constructor(
    private readonly plan: JobPlan,
    private readonly maps: MapPhase,
    private readonly environment: JobEnvironment,
    private readonly onChange: () => void,
    private readonly onFailure: OnAttemptFailure,
  ) {
    const { reduceTasks, hotKeyShare } = plan;
    const hot = reduceTasks > 1 ? environment.stream.integer(reduceTasks) : 0;
    const bytes = outputBytesOf(plan, maps.inputBytes);
    this.reducers = new Reducers(reduceTasks, maps.count, bytes, hotKeyShare, hot);
  }

  get count(): number {
    return this.plan.reduceTasks;
  }

  get isDone(): boolean {
    return this.reducers.done === this.count;
  }

  /** Whether no reducer waits for map outputs any more. */
  get areAllPastShuffle(): boolean {
    return this.reducers.pending === 0 && this.reducers.inPhase('shuffle') === 0;
  }

  /** Reducers that ask for a container now (EMR-14): none before enough maps are done. */
  get wanted(): number {
    const { slowStartShare } = this.environment.terms();
    if (this.maps.doneShare < slowStartShare) return 0;
    return Math.min(this.reducers.pending + this.wantsTwin.length, this.allowed);
  }

  isReserved(node: ClusterNode): boolean {
    return this.reserved === node && this.wanted > 0;
  }

  get reservedContainers(): number {
    return this.reserved && this.wanted > 0 ? 1 : 0;
  }

  /** Starts a reducer on the node; where it does not fit yet, one node is kept free for it. */
  start(node: ClusterNode): boolean {
    if (this.wanted === 0) return false;
    const { reduceMb } = this.environment.terms();
    if (this.reserved && !this.reserved.takesContainers) this.reserved = undefined;
    if (node.freeMb < reduceMb) {
      if (node.memoryMb >= reduceMb) this.reserved ??= node;
      return false;
    }
    const task = this.reducers.take(node, this.nodeCount) ?? this.takeTwin(node);
    if (!task) return false;
    this.reserved = undefined;
    this.run(task, node, reduceMb);
    return true;
  }

  /** A map is done: reducers may fetch its output, or go on when it was the last. */
  mapsChanged(): void {
    const { scheduler } = this.environment;
    this.reducers.mapsDone(this.maps.done, scheduler.now);
    if (!this.maps.isDone) return;
    for (const task of this.reducers.running) {
      for (const attempt of task.attempts) this.goOn(task, attempt);
    }
  }

  outputsLost(): void {
    this.reducers.outputsLost(this.maps.done, this.environment.scheduler.now);
  }

  nodeLost(node: ClusterNode): void {
    if (this.reserved === node) this.reserved = undefined;
  }

  speculate(): void {
    if (!this.maps.isDone) return;
    const slow = stragglers(
      this.reducers.running,
      this.durations,
      this.environment.scheduler.now,
    ).filter((task) => !this.wantsTwin.includes(task));
    this.wantsTwin.push(...slow);
    if (slow.length > 0) this.environment.resources.reconsider();
  }

  /** Takes the container of a reducer that only fetches; returns whether there was one. */
  preemptOne(): boolean {
    const task = this.reducers.running.find(({ attempts }) =>
      [...attempts].every((attempt) => this.reducers.isFetching(attempt)),
    );
    if (!task) return false;
    this.endAttempts(task);
    this.reducers.putBack(task);
    return true;
  }

  restart(): void {
    for (const task of this.reducers.running) {
      this.endAttempts(task);
      this.reducers.putBack(task);
    }
  }

  endAll(): void {
    for (const task of this.reducers.running) this.endAttempts(task);
  }

  private get nodeCount(): number {
    return this.environment.nodes().filter(({ takesContainers }) => takesContainers).length;
  }

  /** While maps wait, reducers hold at most half of the memory, and no larger a share than maps are done. */
  private get allowed(): number {
    if (this.maps.pending === 0) return Number.POSITIVE_INFINITY;
    const { reduceMb } = this.environment.terms();
    const { totalMb } = this.environment.resources;
    const share = Math.min(this.maps.doneShare, FACTS.reduceRampUpShare.value);
    return Math.max(0, Math.floor(((totalMb - reduceMb) * share) / reduceMb) - this.runningCount);
  }

  private takeTwin(node: ClusterNode): Task | undefined {
    const task = this.wantsTwin.shift();
    if (task?.attempts.size !== 1) return undefined;
    return [...task.attempts].some((attempt) => attempt.node === node) ? undefined : task;
  }

  private run(task: Task, node: ClusterNode, reduceMb: number): void {
    const { scheduler, meters } = this.environment;
    if (task.attempts.size > 0) meters.twins.add(1);
    const attempt = new Attempt(node, 'reduce', reduceMb, scheduler, (lost) => {
      this.gone(task, lost);
    });
    task.attempts.add(attempt);
    this.runningCount += 1;
    this.reducers.begin(task, attempt, this.environment.terms(), scheduler.now);
    if (this.maps.isDone) this.goOn(task, attempt);
  }

  private goOn(task: Task, attempt: Attempt): void {
    const { scheduler, stream } = this.environment;
    const terms = this.environment.terms();
    const fails = terms.failureShare > 0 && stream.uniform() < terms.failureShare;
    this.reducers.complete(task, attempt, terms, scheduler.now, () => {
      if (fails) this.failed(task, attempt);
      else this.write(task, attempt);
    });
  }

  private write(task: Task, attempt: Attempt): void {
    const { objects } = this.environment;
    const bytes = this.reducers.partitionBytes(task);
    if (this.plan.output !== 's3' || !objects.isWired) {
      this.complete(task, attempt);
      return;
    }
    objects.access('put-object', bytes, (failed) => {
      if (attempt.isOver) return;
      if (failed) this.failed(task, attempt, failed.reason);
      // Nothing comes of it while the node stands still.
      else attempt.work(0, () => this.complete(task, attempt));
    });
  }

  private complete(task: Task, { startedAt }: Attempt): void {
    this.durations.add(this.environment.scheduler.now - startedAt);
    this.endAttempts(task);
    task.isDone = true;
    this.reducers.done += 1;
    this.onChange();
  }

  private failed(task: Task, attempt: Attempt, reason = TASK_FAILED): void {
    attempt.end();
    const isLast = task.fail(attempt.node);
    this.gone(task, attempt);
    this.onFailure(attempt.node, reason, isLast);
  }

  private gone(task: Task, attempt: Attempt): void {
    task.attempts.delete(attempt);
    this.forget(attempt);
    if (task.attempts.size > 0) return;
    this.reducers.putBack(task);
    this.environment.resources.reconsider();
  }

  private endAttempts(task: Task): void {
    for (const attempt of task.attempts) {
      if (!attempt.isOver) attempt.end();
      this.forget(attempt);
    }
    task.attempts.clear();
  }

  private forget(attempt: Attempt): void {
    this.runningCount -= 1;
    this.reducers.forget(attempt);
  }
}
