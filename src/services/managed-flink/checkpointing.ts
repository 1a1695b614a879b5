import {
  fromMilliseconds,
  fromSeconds,
  MICROSECONDS_PER_SECOND,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { ApplicationMeters } from './application-meters.ts';
import { FACTS } from './facts.ts';
import type { ShardPositions } from './shard-source.ts';
import type { WindowEntry } from './window-store.ts';

const PAUSE = fromSeconds(FACTS.checkpointPauseSeconds.value);
const TIMEOUT = fromSeconds(FACTS.checkpointTimeoutSeconds.value);

/** A consistent picture of a job: what it had read, and the windows that came of it. */
export interface Checkpoint {
  readonly shards: ShardPositions;
  readonly entries: readonly WindowEntry[];
}

/** What a checkpoint is taken of. */
export interface CheckpointedJob {
  /** How many slots must hand in their state. */
  readonly slotCount: number;
  /** Where the sources stand. */
  positions(): ShardPositions;
  /** Sends a barrier to all windows, behind the events of {@link positions}. */
  sendBarriers(): void;
}

/** What is measured of checkpoints. */
type CheckpointMeters = Pick<
  ApplicationMeters,
  'failedCheckpoints' | 'checkpointDuration' | 'checkpointSize'
>;

interface PendingCheckpoint {
  readonly startedAt: Microseconds;
  readonly shards: ShardPositions;
  readonly entries: WindowEntry[];
  missingSlots: number;
}

/** Takes checkpoints of a job: one at a time, every interval and at least a pause after the last one. */
export class Checkpointing {
  private pending: PendingCheckpoint | undefined;
  private timer: EventHandle | undefined;
  /** Called with the checkpoint that is taken before a stop. */
  private onSavepoint: ((checkpoint: Checkpoint) => void) | undefined;
  private lastStartedAt: Microseconds;
  private lastEndedAt: Microseconds = -Infinity;

  constructor(
    private readonly job: CheckpointedJob,
    private readonly scheduler: Scheduler,
    private readonly interval: Microseconds,
    private readonly meters: CheckpointMeters,
    private readonly onStored: (checkpoint: Checkpoint) => void,
  ) {
    this.lastStartedAt = scheduler.now;
    this.scheduleNext();
  }

  /** When the checkpoint that is under way began, or undefined. */
  get startedAt(): Microseconds | undefined {
    return this.pending?.startedAt;
  }

  /** Takes one more checkpoint, after which the job is stopped; one that is under way is given up. */
  savepoint(onStored: (checkpoint: Checkpoint) => void): void {
    this.abort();
    this.onSavepoint = onStored;
    this.trigger();
  }

  /** The barrier has reached the windows of a slot. */
  acknowledge(entries: Iterable<WindowEntry>): void {
    const { pending } = this;
    if (!pending) return;
    for (const entry of entries) pending.entries.push(entry);
    pending.missingSlots -= 1;
    if (pending.missingSlots > 0) return;
    const bytes = pending.entries.length * FACTS.stateBytesPerEntry.value;
    const upload =
      fromMilliseconds(FACTS.checkpointBaseMilliseconds.value) +
      Math.round((bytes * MICROSECONDS_PER_SECOND) / FACTS.checkpointBytesPerSecond.value);
    this.replaceTimer(upload, () => {
      this.store(pending, bytes);
    });
  }

  /** The job ends: a checkpoint that is under way has failed. */
  stop(): void {
    this.abort();
    this.replaceTimer(undefined);
  }

  private abort(): void {
    if (this.pending) this.meters.failedCheckpoints.add(1);
    this.pending = undefined;
  }

  private trigger(): void {
    const { now } = this.scheduler;
    this.lastStartedAt = now;
    const { slotCount } = this.job;
    this.pending = {
      startedAt: now,
      shards: this.job.positions(),
      entries: [],
      missingSlots: slotCount,
    };
    this.replaceTimer(TIMEOUT, () => {
      this.abort();
      this.lastEndedAt = this.scheduler.now;
      this.scheduleNext();
    });
    this.job.sendBarriers();
  }

  private store({ startedAt, shards, entries }: PendingCheckpoint, bytes: number): void {
    const { scheduler, meters } = this;
    this.pending = undefined;
    this.lastEndedAt = scheduler.now;
    meters.checkpointDuration.record(toMilliseconds(scheduler.now - startedAt), 1);
    meters.checkpointSize.record(bytes, 1);
    const checkpoint = { shards, entries };
    if (this.onSavepoint) {
      this.onSavepoint(checkpoint);
      return;
    }
    this.onStored(checkpoint);
    this.scheduleNext();
  }

  private scheduleNext(): void {
    const dueAt = Math.max(this.lastStartedAt + this.interval, this.lastEndedAt + PAUSE);
    this.replaceTimer(Math.max(0, dueAt - this.scheduler.now), () => {
      this.trigger();
    });
  }

  private replaceTimer(delay: Microseconds | undefined, then: () => void = () => undefined): void {
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.timer = undefined;
    if (delay === undefined) return;
    this.timer = this.scheduler.schedule(
      delay,
      () => {
        this.timer = undefined;
        then();
      },
      Priority.Normal,
    );
  }
}
