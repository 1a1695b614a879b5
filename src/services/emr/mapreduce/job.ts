import { fromSeconds } from '../../../base/units.ts';
import type { Reason } from '../../../protocols/answer.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { ClusterNode } from '../nodes/cluster-node.ts';
import { MASTER_FAILED, TASK_FAILED } from '../reasons.ts';
import type { Application } from '../yarn/application.ts';
import { Attempt } from './attempt.ts';
import { jobProgress, type JobProgress } from './job-progress.ts';
import type { JobEnvironment } from './job-environment.ts';
import type { JobPlan, MapInput } from './job-plan.ts';
import { MapPhase } from './map-phase.ts';
import { ReducePhase } from './reduce-phase.ts';

/** How a job has ended: null when it succeeded. */
export type OnJobEnd = (reason: Reason | null) => void;

const LOOK = fromSeconds(FACTS.speculationSeconds.value);

/** One MapReduce job: an application master, then maps, then reducers, each in a container of YARN. */
export class Job implements Application {
  readonly maps: MapPhase;
  readonly reduces: ReducePhase;
  private master: Attempt | undefined;
  private masterAttempts = 0;
  private isReady = false;
  private isOver = false;
  private readonly failuresByNode = new Map<ClusterNode, number>();

  constructor(
    readonly plan: JobPlan,
    inputs: readonly MapInput[],
    private readonly environment: JobEnvironment,
    private readonly onEnd: OnJobEnd,
  ) {
    const onFailure = (node: ClusterNode, reason: Reason, isLast: boolean): void => {
      this.attemptFailed(node, reason, isLast);
    };
    this.maps = new MapPhase(plan, inputs, environment, () => this.mapsChanged(), onFailure);
    this.reduces = new ReducePhase(
      plan,
      this.maps,
      environment,
      () => this.finishIfDone(),
      onFailure,
    );
  }

  /** Asks YARN for the application master. */
  start(): void {
    this.environment.resources.submit(this);
    this.look();
  }

  /** Ends everything that runs, as when the cluster terminates. */
  kill(): void {
    this.end();
  }

  get pendingContainers(): number {
    if (!this.isReady) return this.master ? 0 : 1;
    return this.maps.pending + this.reduces.wanted;
  }

  get pendingMb(): number {
    const { mapMb, reduceMb } = this.environment.terms();
    if (!this.isReady) return this.master ? 0 : reduceMb;
    return this.maps.pending * mapMb + this.reduces.wanted * reduceMb;
  }

  /** How far it is, for the face. */
  progress(): JobProgress {
    return jobProgress(this, this.environment);
  }

  offer(node: ClusterNode, isLocalOnly: boolean): boolean {
    if (this.isOver) return false;
    if (!this.isReady) return !this.master && this.startMaster(node);
    const failures = this.failuresByNode.get(node) ?? 0;
    if (failures >= FACTS.taskFailuresPerNodeMax.value && this.hasOtherNode(node)) return false;
    // Maps to run again, then reducers, then maps: the priorities of MapReduce in YARN.
    if (this.maps.hasAgain && this.maps.start(node, isLocalOnly)) return true;
    if (this.reduces.start(node)) return true;
    if (this.reduces.isReserved(node)) return false;
    return this.maps.start(node, isLocalOnly);
  }

  get reservedContainers(): number {
    return this.reduces.reservedContainers;
  }

  needs(node: ClusterNode): boolean {
    return this.needsMapOutputs && this.maps.hasOutputOn(node);
  }

  nodeLost(node: ClusterNode): void {
    if (this.isOver) return;
    this.reduces.nodeLost(node);
    if (this.needsMapOutputs && this.maps.outputsLost(node)) this.reduces.outputsLost();
  }

  /** Map outputs are on the disks of the nodes; without reducers they are where the output is. */
  private get needsMapOutputs(): boolean {
    return this.plan.reduceTasks > 0 && !this.reduces.areAllPastShuffle;
  }

  private startMaster(node: ClusterNode): boolean {
    const { reduceMb, mastersOnCoreOnly } = this.environment.terms();
    if (node.freeMb < reduceMb || (mastersOnCoreOnly && node.role !== 'core')) return false;
    const { scheduler } = this.environment;
    this.masterAttempts += 1;
    this.master = new Attempt(node, 'application-master', reduceMb, scheduler, () => {
      this.masterLost();
    });
    const seconds = this.plan.sharesMaster ? 0 : FACTS.masterStartSeconds.value;
    this.master.work(fromSeconds(seconds), () => {
      this.isReady = true;
      if (this.maps.pool.tasks.length === 0) this.mapsChanged();
      this.environment.resources.reconsider();
    });
    return true;
  }

  /** The second attempt finds the maps that were done; what was running is run again. */
  private masterLost(): void {
    this.master = undefined;
    this.isReady = false;
    if (this.masterAttempts >= FACTS.applicationAttemptsMax.value) {
      this.finish(MASTER_FAILED);
      return;
    }
    this.maps.restart();
    this.reduces.restart();
    this.environment.resources.reconsider();
  }

  private mapsChanged(): void {
    if (this.isOver) return;
    this.reduces.mapsChanged();
    this.finishIfDone();
  }

  private finishIfDone(): void {
    if (this.maps.isDone && this.reduces.isDone) this.finish(null);
    else this.environment.resources.reconsider();
  }

  private attemptFailed(node: ClusterNode, reason: Reason, isLast: boolean): void {
    if (this.isOver) return;
    this.environment.meters.attemptsFailed.add(1);
    // What cannot be read is no fault of the node.
    if (reason === TASK_FAILED) {
      this.failuresByNode.set(node, (this.failuresByNode.get(node) ?? 0) + 1);
    }
    if (isLast) this.finish(reason);
    else this.environment.resources.reconsider();
  }

  private hasOtherNode(node: ClusterNode): boolean {
    const max = FACTS.taskFailuresPerNodeMax.value;
    return this.environment
      .nodes()
      .some(
        (other) =>
          other !== node && other.takesContainers && (this.failuresByNode.get(other) ?? 0) < max,
      );
  }

  /** From time to time: twins for stragglers, and room for maps that reducers keep out. */
  private look(): void {
    if (this.isOver) return;
    if (this.isReady) {
      if (this.environment.terms().speculativeExecution) {
        this.maps.speculate();
        this.reduces.speculate();
      }
      this.makeRoom();
    }
    this.environment.scheduler.schedule(LOOK, () => this.look());
  }

  /** Maps wait, none runs and none would fit: reducers hold all memory, and one of them must go. */
  private makeRoom(): void {
    const { mapMb } = this.environment.terms();
    if (this.maps.pending === 0 || this.maps.running > 0) return;
    const fits = this.environment
      .nodes()
      .some((node) => node.takesContainers && node.freeMb >= mapMb);
    if (!fits && this.reduces.preemptOne()) this.environment.resources.reconsider();
  }

  private finish(reason: Reason | null): void {
    if (this.isOver) return;
    this.end();
    this.onEnd(reason);
  }

  private end(): void {
    this.isOver = true;
    this.maps.endAll();
    this.reduces.endAll();
    if (this.master && !this.master.isOver) this.master.end();
    this.environment.resources.finish(this);
  }
}
