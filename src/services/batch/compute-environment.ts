import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Microseconds } from '../../base/units.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import type { EnvironmentConfig } from './environment-fields.ts';
import type { BatchConfig } from './fields.ts';
import type { Host, JobSize } from './host.ts';
import type { BatchMeters } from './meters.ts';
import type { Obstacle } from './obstacle.ts';
import type { SpotPools } from './spot-pools.ts';

/** What compute environments work with. */
export interface EnvironmentContext {
  readonly scheduler: Scheduler;
  readonly meters: BatchMeters;
  readonly notices: SparseNotices<Notice>;
  readonly pools: SpotPools;
  readonly startStream: RandomStream;
  readonly interruptionStream: RandomStream;
  /** The settings of the whole Batch. */
  settings(): BatchConfig;
  /** A host is gone with everything on it. */
  hostLost(host: Host): void;
  /** So many tasks on a host are taken back. */
  interruptTasks(host: Host, count: number): void;
}

/** Told of jobs that have got room on a host. */
export type VisitPlace = (host: Host, count: number) => void;

/** One compute environment: hosts and how many of them there are to be. */
export abstract class ComputeEnvironment {
  /** In the order in which they were launched. */
  hosts: Host[] = [];
  /** Its roles or settings are wrong: it neither takes jobs nor scales. */
  isInvalid = false;
  isEnabled: boolean;
  maxvCpus: number;

  constructor(
    public config: EnvironmentConfig,
    protected readonly context: EnvironmentContext,
  ) {
    this.isEnabled = config.isEnabled;
    this.maxvCpus = config.maxvCpus;
  }

  get name(): string {
    return this.config.name;
  }

  /** VALID and ENABLED: it takes jobs. */
  get isUsable(): boolean {
    return this.isEnabled && !this.isInvalid;
  }

  /** vCPUs of everything that was launched. */
  abstract get launchedVcpus(): number;

  /** The settings changed, by a person or in the console. */
  configure(config: EnvironmentConfig): void {
    this.config = config;
    this.isEnabled = config.isEnabled;
    this.maxvCpus = config.maxvCpus;
  }

  /** The environment is gone from the settings: it lets its jobs finish and scales down. */
  retire(): void {
    this.configure({ ...this.config, isEnabled: false, minvCpus: 0, instanceCount: 0 });
  }

  /** What is there when the run begins. */
  abstract found(size: JobSize): void;

  /** Instances that have come up join, before jobs are placed. */
  abstract beginCycle(): void;

  /** Places jobs of a size in the free room, in the order in which hosts were launched. Returns how many. */
  place(size: JobSize, count: number, visit: VisitPlace): number {
    let left = count;
    for (const host of this.hosts) {
      if (left === 0) break;
      const placed = Math.min(left, host.roomFor(size));
      if (placed === 0) continue;
      host.take(this.context.scheduler.now, size, placed);
      visit(host, placed);
      left -= placed;
    }
    return count - left;
  }

  /** How many jobs of a size fit on instances that are on their way. */
  roomOnItsWay(size: JobSize): number {
    let room = 0;
    for (const host of this.hosts) {
      if (host.state === 'starting') room += host.plannableRoomFor(size);
    }
    return room;
  }

  /** Whether it may still scale up for jobs of this size. */
  abstract canGrowFor(size: JobSize): boolean;

  /** Finds room for waiting jobs on what is there, on its way or still to be launched. Returns for how many. */
  abstract plan(size: JobSize, count: number): number;

  /** Scales down, and pays, after jobs were placed. `seconds` since the last cycle. */
  abstract endCycle(seconds: number): void;

  /** Why a waiting job of this size gets no room. */
  obstacle(size: JobSize): Obstacle {
    if (!this.isEnabled) return 'disabled';
    if (this.isInvalid) return 'invalid';
    return this.capacityObstacle(size);
  }

  protected abstract capacityObstacle(size: JobSize): Obstacle;

  protected get now(): Microseconds {
    return this.context.scheduler.now;
  }
}
