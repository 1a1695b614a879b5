import { fromMilliseconds, MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { userRecordsOf } from './record-line.ts';
import type { ShardSource } from './shard-source.ts';
import type { SlotLoad, SlotState } from './slot-load.ts';

const STEP = fromMilliseconds(FACTS.stepMilliseconds.value);
const BUFFERED_WORK = FACTS.bufferedWorkSeconds.value * MICROSECONDS_PER_SECOND;

/** What comes to the windows of a subtask, in order. */
export type SlotInput =
  | { readonly kind: 'events'; readonly events: readonly KeyedEvents[]; readonly count: number }
  | { readonly kind: 'watermark'; readonly at: Microseconds }
  | { readonly kind: 'barrier' };

/** What a slot needs of its job. */
export interface SlotWork {
  readonly scheduler: Scheduler;
  readonly load: SlotLoad;
  /** Time that reading one record and counting one event take in a slot. */
  readonly workPerRecord: Microseconds;
  readonly workPerEvent: Microseconds;
  /** Whether sources may hand on events: all windows keep up. */
  hasRoom(): boolean;
  /** Whether windows may work: all sinks keep up. */
  canEmit(): boolean;
  /** Records were read: they go to their windows. */
  emit(shard: ShardSource, records: readonly StreamRecord[]): void;
  /** Input of the windows of this slot is done. */
  handle(slot: TaskSlot, input: SlotInput): void;
  /** The windows of a slot no longer keep up. */
  onFull(): void;
  /** The windows of a slot keep up again. */
  onRoom(): void;
}

/**
 * A task slot: one subtask of the source and one of the windows, taking turns on the share of a vCPU that the slot has.
 * What waits between them is bounded, so that slow windows hold up all sources (MF-8).
 */
export class TaskSlot {
  readonly shards: ShardSource[] = [];
  private readonly inputs = new FirstInFirstOut<SlotInput>();
  private inputEvents = 0;
  private nextShard = 0;
  /** By how much more time went into reading than into windows lately; they share the slot evenly. */
  private readingAhead: Microseconds = 0;
  private state: SlotState = 'idle';
  private timer: EventHandle | undefined;
  /** Records or events that are being worked on. */
  private workingCount = 0;
  private isProceeding = false;
  private stopped = false;

  constructor(
    readonly index: number,
    private readonly work: SlotWork,
  ) {}

  /** Records and events that are here and not done. */
  get heldCount(): number {
    let count = this.inputEvents + this.workingCount;
    for (const shard of this.shards) count += shard.waitingCount;
    return count;
  }

  /** Whether the windows have more work waiting than fits between two operators. */
  private isFull(): boolean {
    return this.inputEvents * this.work.workPerEvent >= BUFFERED_WORK;
  }

  get activity(): SlotState {
    return this.state;
  }

  /** Input for the windows; call {@link proceed} afterwards. */
  push(input: SlotInput): void {
    this.inputs.push(input);
    if (input.kind !== 'events') return;
    const wasFull = this.isFull();
    this.inputEvents += input.count;
    if (!wasFull && this.isFull()) this.work.onFull();
  }

  /** Begins what can be begun. */
  proceed(): void {
    // What takes no time ends within the loop and may come back here: the loop goes on with it.
    if (this.isProceeding) return;
    this.isProceeding = true;
    this.beginAll();
    this.isProceeding = false;
  }

  private beginAll(): void {
    while (this.timer === undefined && !this.stopped) {
      const began =
        this.readingAhead < 0
          ? this.beginReading() || this.beginInput()
          : this.beginInput() || this.beginReading();
      if (began) continue;
      this.become(this.hasWork ? 'back-pressured' : 'idle');
      return;
    }
  }

  /** Ends without finishing what is here. */
  stop(): void {
    this.stopped = true;
    if (this.timer !== undefined) this.work.scheduler.cancel(this.timer);
    this.timer = undefined;
    this.become('idle');
  }

  private get hasWork(): boolean {
    return this.inputs.size > 0 || this.shards.some((shard) => shard.waitingCount > 0);
  }

  private beginInput(): boolean {
    if (this.inputs.size === 0 || !this.work.canEmit()) return false;
    const input = this.inputs.shift();
    if (!input) return false;
    if (input.kind !== 'events') {
      this.work.handle(this, input);
      return true;
    }
    const wasFull = this.isFull();
    this.inputEvents -= input.count;
    const duration = input.count * this.work.workPerEvent;
    this.readingAhead = Math.max(-STEP, this.readingAhead - duration);
    this.begin(input.count, duration, () => {
      this.work.handle(this, input);
    });
    if (wasFull && !this.isFull()) this.work.onRoom();
    return true;
  }

  private beginReading(): boolean {
    if (!this.work.hasRoom()) return false;
    const shard = this.shardWithRecords();
    if (!shard) return false;
    const { workPerRecord } = this.work;
    const recordsMax = workPerRecord > 0 ? Math.max(1, Math.floor(STEP / workPerRecord)) : Infinity;
    const records = shard.take(Math.min(recordsMax, shard.waitingCount));
    const count = userRecordsOf(records);
    const duration = count * workPerRecord;
    this.readingAhead = Math.min(STEP, this.readingAhead + duration);
    this.begin(count, duration, () => {
      this.work.emit(shard, records);
    });
    return true;
  }

  private shardWithRecords(): ShardSource | undefined {
    for (const [offset] of this.shards.entries()) {
      const index = (this.nextShard + offset) % this.shards.length;
      const shard = this.shards[index];
      if (!shard || shard.waitingCount === 0) continue;
      this.nextShard = index + 1;
      return shard;
    }
    return undefined;
  }

  private begin(count: number, duration: Microseconds, finish: () => void): void {
    this.workingCount = count;
    if (duration < 1) {
      finish();
      this.workingCount = 0;
      return;
    }
    this.become('busy');
    this.timer = this.work.scheduler.schedule(
      Math.round(duration),
      () => {
        this.timer = undefined;
        this.isProceeding = true;
        finish();
        this.workingCount = 0;
        this.isProceeding = false;
        this.proceed();
      },
      Priority.Release,
    );
  }

  private become(state: SlotState): void {
    this.work.load.change(this.state, state);
    this.state = state;
  }
}
