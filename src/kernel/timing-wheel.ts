import { NO_SLOT, type EventRecords } from './event-records.ts';

/**
 * Buckets of equal width for the times ahead, each with an unsorted list of slots: filing one costs the same however
 * many there are (R. Brown, "Calendar queues", CACM 31, 1988). The widths are powers of two, so that no rounding puts a
 * time into the wrong bucket.
 */
export class TimingWheel {
  private readonly heads: Int32Array;
  private readonly perBucket: number;
  /** Everything up to the end of this bucket, counted from time 0, has been taken out. */
  private taken: number;
  private count = 0;

  /**
   * `bucketCount` is a power of two, `width` a power of two of time. `from` is the time at which the wheel begins: its
   * bucket counts as taken. `records` link the slots of a list.
   */
  constructor(
    readonly bucketCount: number,
    readonly width: number,
    from: number,
    private readonly records: EventRecords,
  ) {
    this.heads = new Int32Array(bucketCount).fill(NO_SLOT);
    this.perBucket = 1 / width;
    this.taken = Math.floor(from * this.perBucket);
  }

  /** How many slots are filed. */
  get size(): number {
    return this.count;
  }

  /** The first moment after the buckets that have been taken out. */
  get takenUntil(): number {
    return (this.taken + 1) * this.width;
  }

  /** The first moment that is too far ahead to be filed. */
  get horizon(): number {
    return (this.taken + this.bucketCount) * this.width;
  }

  /** Files a slot with a time from `takenUntil` to before `horizon`. */
  file(time: number, slot: number): void {
    const place = Math.floor(time * this.perBucket) & (this.bucketCount - 1);
    this.records.link(slot, this.heads[place]!);
    this.heads[place] = slot;
    this.count += 1;
  }

  /** The beginning of the next bucket that holds anything, or Infinity. */
  nextStart(): number {
    if (this.count === 0) return Infinity;
    const { heads } = this;
    const mask = this.bucketCount - 1;
    let bucket = this.taken + 1;
    while (heads[bucket & mask] === NO_SLOT) bucket += 1;
    return bucket * this.width;
  }

  /** Takes out all that is filed before the end of the bucket of `time`, where nothing is filed before that bucket. */
  takeTo(time: number, visit: (slot: number) => void): void {
    this.taken = Math.floor(time * this.perBucket);
    this.takeList(this.taken & (this.bucketCount - 1), visit);
  }

  /** Takes out everything, in no particular order. */
  drain(visit: (slot: number) => void): void {
    for (let place = 0; this.count > 0; place += 1) this.takeList(place, visit);
  }

  private takeList(place: number, visit: (slot: number) => void): void {
    let slot = this.heads[place]!;
    this.heads[place] = NO_SLOT;
    while (slot !== NO_SLOT) {
      const following = this.records.nextOf(slot);
      this.count -= 1;
      visit(slot);
      slot = following;
    }
  }
}
