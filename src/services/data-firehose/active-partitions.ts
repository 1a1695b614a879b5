import { toSeconds, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import { binomial, multinomial } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import { batchOf, type RecordBatch } from './record-batch.ts';
import { RecordBuffer, type BufferingHints } from './record-buffer.ts';

const PARTITIONS_MAX = FACTS.activePartitionsMax.value;
/** Up to this many messages, keys are drawn one by one. */
const KEY_BY_KEY_MAX = 16;
/** Sums of shares are one but for so much. */
const ROUNDING = 1e-9;

/** What becomes of partitioned records. */
export interface PartitionOutcome {
  /** A partition's buffer is due; it gathered so many bytes a second. */
  deliver(batch: RecordBatch, bytesPerSecond: number): void;
  /** There are too many active partitions. */
  overflow(batch: RecordBatch): void;
}

/** The active partitions of one key space, and the share of its messages that have their keys. */
interface ActiveKeys {
  readonly buffers: Map<number, RecordBuffer>;
  mass: number;
}

/** One buffer for each key that has records (FH-9). A partition is active until its buffer is delivered. */
export class ActivePartitions {
  /** Active partitions. */
  count = 0;
  /** By the whole key space, whatever part of it records have their keys from. */
  private readonly byKeys = new Map<KeySpace, ActiveKeys>();
  private bufferedRecords = 0;
  private bufferedBytes = 0;
  /** The buffer to which records are being added. */
  private filling: RecordBuffer | undefined;
  /** When the records came that are being added. */
  private arrivedAt: Microseconds = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private hints: BufferingHints,
    private readonly outcome: PartitionOutcome,
  ) {}

  get records(): number {
    return this.bufferedRecords;
  }

  get bytes(): number {
    return this.bufferedBytes;
  }

  /** When the oldest record here came, or undefined when there is none. */
  get oldestArrivedAt(): Microseconds | undefined {
    let oldest: Microseconds | undefined;
    for (const { buffers } of this.byKeys.values()) {
      for (const { oldestArrivedAt } of buffers.values()) {
        if (oldestArrivedAt !== undefined) oldest = Math.min(oldest ?? Infinity, oldestArrivedAt);
      }
    }
    return oldest;
  }

  configure(hints: BufferingHints): void {
    this.hints = hints;
    for (const { buffers } of [...this.byKeys.values()]) {
      for (const buffer of [...buffers.values()]) buffer.configure(hints);
    }
  }

  /** Deals records that came at a moment to their partitions, drawing keys that have not been drawn. */
  add(cohort: Cohort, arrivedAt: Microseconds): void {
    const { keys, key, count } = cohort;
    this.arrivedAt = arrivedAt;
    if (key !== KEYS_UNDRAWN) this.addTo(cohort, key, count);
    else if (count <= KEY_BY_KEY_MAX) {
      for (let message = 0; message < count; message += 1) {
        this.addTo(cohort, keys.draw(this.stream), 1);
      }
    } else this.addUndrawn(cohort);
  }

  /** Splits off those whose keys are active, then opens a partition for one of the others, and so on. */
  private addUndrawn(cohort: Cohort): void {
    let left = cohort.count;
    const active = this.activeOf(cohort.keys);
    left -= this.addToActive(cohort, active, left);
    while (left > 0 && this.count < PARTITIONS_MAX) {
      const key = this.drawInactive(cohort.keys, active);
      const share = Math.min(1, cohort.keys.mass(key) / (1 - activeShare(cohort.keys, active)));
      const count = 1 + binomial(this.stream, left - 1, share);
      this.addTo(cohort, key, count);
      left -= count;
    }
    if (left > 0) this.outcome.overflow(this.batchOf(cohort, left));
  }

  /** Returns how many of the messages have the keys of active partitions. */
  private addToActive(cohort: Cohort, active: ActiveKeys, count: number): number {
    const { buffers } = active;
    if (buffers.size === 0) return 0;
    const mass = activeShare(cohort.keys, active);
    if (mass === 0) return 0;
    const isAll = buffers.size >= cohort.keys.keyCount || 1 - mass < ROUNDING;
    const dealt = isAll ? count : binomial(this.stream, count, Math.min(1, mass));
    const keys = [...buffers.keys()];
    const masses = Float64Array.from(keys, (key) => cohort.keys.mass(key));
    const total = masses.reduce((sum, each) => sum + each, 0);
    const shares = masses.map((each) => each / total);
    for (const [index, part] of multinomial(this.stream, dealt, shares).entries()) {
      const key = keys[index];
      if (part > 0 && key !== undefined) this.addTo(cohort, key, part);
    }
    return dealt;
  }

  private drawInactive(keys: KeySpace, { buffers }: ActiveKeys): number {
    let key = keys.draw(this.stream);
    while (buffers.has(key)) key = keys.draw(this.stream);
    return key;
  }

  private addTo(cohort: Cohort, key: number, count: number): void {
    const { keys } = cohort;
    const active = this.activeOf(keys);
    const batch = this.batchOf(cohort, count);
    if (!active.buffers.has(key) && this.count >= PARTITIONS_MAX) {
      this.outcome.overflow(batch);
      return;
    }
    const buffer = active.buffers.get(key) ?? this.open(keys, key, active);
    this.bufferedRecords += batch.records;
    this.bufferedBytes += batch.bytes;
    this.filling = buffer;
    buffer.add(batch);
    this.filling = undefined;
    if (buffer.records === 0) this.close(keys, key, active);
  }

  private open(keys: KeySpace, key: number, active: ActiveKeys): RecordBuffer {
    const buffer = new RecordBuffer(this.scheduler, this.hints, (batch) => {
      this.bufferedRecords -= batch.records;
      this.bufferedBytes -= batch.bytes;
      const seconds = Math.max(1, toSeconds(this.scheduler.now - batch.oldestArrivedAt));
      this.outcome.deliver(batch, batch.bytes / seconds);
      // While records are added, some may be left for the next round.
      if (this.filling !== buffer) this.close(keys, key, active);
    });
    active.buffers.set(key, buffer);
    active.mass += keys.whole.mass(key);
    this.count += 1;
    return buffer;
  }

  private close(keys: KeySpace, key: number, active: ActiveKeys): void {
    active.buffers.delete(key);
    this.count -= 1;
    active.mass = active.buffers.size === 0 ? 0 : active.mass - keys.whole.mass(key);
    if (active.buffers.size === 0) this.byKeys.delete(keys.whole);
  }

  private activeOf({ whole }: KeySpace): ActiveKeys {
    const known = this.byKeys.get(whole);
    if (known) return known;
    const made = { buffers: new Map<number, RecordBuffer>(), mass: 0 };
    this.byKeys.set(whole, made);
    return made;
  }

  private batchOf(cohort: Cohort, count: number): RecordBatch {
    return batchOf(withCount(cohort, count), this.arrivedAt);
  }
}

/** The share of the messages of a key space, or of a part of one, that have the keys of active partitions. */
function activeShare(keys: KeySpace, { buffers, mass }: ActiveKeys): number {
  if (keys === keys.whole) return mass;
  let share = 0;
  for (const key of buffers.keys()) share += keys.mass(key);
  return share;
}
