import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { EMR_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';

/** The states of a cluster, in EMR’s words (EMR-7). */
export type ClusterState =
  | 'STARTING'
  | 'BOOTSTRAPPING'
  | 'RUNNING'
  | 'WAITING'
  | 'TERMINATING'
  | 'TERMINATED'
  | 'TERMINATED_WITH_ERRORS';

/** What the life of a cluster moves. */
export interface ClusterLife {
  config(): ClusterConfig;
  /** Everything is installed: nodes join, and HDFS is filled. */
  up(): void;
  /** Steps may begin now. */
  work(): void;
  /** The nodes are to go; steps were ended before. */
  down(): void;
  /** A mark for the timeline. */
  tell(text: string): void;
}

/** From STARTING to TERMINATED: the states of a cluster, and why it ends. */
export class LifeCycle {
  state: ClusterState = 'STARTING';
  private idleSince: Microseconds | undefined;
  private hasWorked = false;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly life: ClusterLife,
  ) {}

  /** Whether steps may run. */
  get isUp(): boolean {
    return this.state === 'RUNNING' || this.state === 'WAITING';
  }

  /** Whether steps are taken: the cluster is up, or about to be. */
  get takesSteps(): boolean {
    return this.isUp || this.state === 'STARTING' || this.state === 'BOOTSTRAPPING';
  }

  get isOver(): boolean {
    return this.state === 'TERMINATED' || this.state === 'TERMINATED_WITH_ERRORS';
  }

  start(): void {
    const { startSeconds } = this.life.config();
    const provisioning = fromSeconds(startSeconds * FACTS.startingShare.value);
    this.scheduler.schedule(provisioning, () => {
      if (this.state === 'STARTING') this.state = 'BOOTSTRAPPING';
    });
    this.scheduler.schedule(fromSeconds(startSeconds), () => {
      if (!this.takesSteps) return;
      this.life.up();
      this.state = 'WAITING';
      this.life.tell('The cluster is up');
      this.life.work();
    });
  }

  /** So many steps are pending or running now. */
  workChanged(activeSteps: number): void {
    if (!this.isUp) return;
    const { clusterType } = this.life.config();
    if (activeSteps > 0) {
      this.state = 'RUNNING';
      this.hasWorked = true;
      this.idleSince = undefined;
      return;
    }
    this.state = 'WAITING';
    this.idleSince ??= this.scheduler.now;
    if (clusterType === 'transient' && this.hasWorked) {
      this.terminate(false, 'All steps are done: the transient cluster terminates');
    }
  }

  /** Auto-termination after idleness. */
  endSecond(): void {
    const { idleTerminationSeconds } = this.life.config();
    if (idleTerminationSeconds === 0 || this.state !== 'WAITING') return;
    const idle = this.scheduler.now - (this.idleSince ?? this.scheduler.now);
    if (idle >= fromSeconds(idleTerminationSeconds)) {
      this.terminate(false, 'The cluster was idle for too long and terminates');
    }
  }

  /** Ends the cluster; whoever calls has ended its steps. */
  terminate(isError: boolean, text: string): void {
    if (!this.takesSteps) return;
    this.state = 'TERMINATING';
    this.life.tell(text);
    this.life.down();
    this.scheduler.schedule(fromSeconds(FACTS.terminatingSeconds.value), () => {
      this.state = isError ? 'TERMINATED_WITH_ERRORS' : 'TERMINATED';
    });
  }
}
