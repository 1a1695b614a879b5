import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const RECORDS_PER_SECOND = FACTS.shardWriteRecordsPerSecond.value;
const BYTES_PER_SECOND = FACTS.shardWriteBytesPerSecond.value;
const BURST_SECONDS = FACTS.shardWriteBurstSeconds.value;
const ROUNDING_BYTES = FACTS.throttleRoundingBytes.value;
const RECORDS_CAPACITY = RECORDS_PER_SECOND * BURST_SECONDS * MICROSECONDS_PER_SECOND;

/** Where each number of a shard's limits stands. */
const Column = {
  /** Levels in millionths of a record and of a byte, so that whole rates over whole microseconds add up exactly. */
  records: 0,
  bytes: 1,
  bytesCapacity: 2,
  refilledAt: 3,
  call: 4,
  payloadOfCall: 5,
  takenRecords: 6,
  takenBytes: 7,
  refusedRecords: 8,
} as const;
const COLUMN_COUNT = 9;
const ROWS_INITIAL = 16;
const NO_CALL = -1;

/**
 * What each shard still takes, a row of numbers per shard: a bucket of records and a bucket of bytes (KDS-4, KDS-7). The
 * payloads that one PutRecords call brings to the shard are rounded up together to whole KiB; keys count as they are (KDS-6).
 *
 * The two buckets are the kernel's `TokenBucket` written out, and the numbers of all shards stand side by side, since a large
 * stream asks for every shard at every tick.
 */
export class WriteLimitsTable {
  private numbers = new Float64Array(ROWS_INITIAL * COLUMN_COUNT);
  private rowCount = 0;

  /** Makes the limits of a shard, with full buckets. Returns their row. */
  add(now: Microseconds, recordMaxKibibytes: number): number {
    const row = this.rowCount;
    this.rowCount += 1;
    const at = row * COLUMN_COUNT;
    if (at === this.numbers.length) {
      const wider = new Float64Array(this.numbers.length * 2);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    const { numbers } = this;
    const bytesCapacity = burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
    numbers[at + Column.bytesCapacity] = bytesCapacity;
    numbers[at + Column.records] = RECORDS_CAPACITY;
    numbers[at + Column.bytes] = bytesCapacity;
    numbers[at + Column.refilledAt] = now;
    numbers[at + Column.call] = NO_CALL;
    return row;
  }

  /** Records taken since the shard opened. */
  takenRecords(row: number): number {
    return this.numbers[row * COLUMN_COUNT + Column.takenRecords]!;
  }

  /** Bytes charged since the shard opened. */
  takenBytes(row: number): number {
    return this.numbers[row * COLUMN_COUNT + Column.takenBytes]!;
  }

  /** Records refused since the shard opened. */
  refusedRecords(row: number): number {
    return this.numbers[row * COLUMN_COUNT + Column.refusedRecords]!;
  }

  /** The stream's maximum record size changed, and with it how large a burst may be (KDS-28). */
  configure(row: number, now: Microseconds, recordMaxKibibytes: number): void {
    const at = row * COLUMN_COUNT;
    this.refill(at, now);
    this.numbers[at + Column.bytesCapacity] =
      burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
  }

  /**
   * Takes as many of `count` records as the limits allow now, each with so many bytes of payload and partition key, and
   * returns how many. `call` tells PutRecords calls apart.
   */
  take(
    row: number,
    now: Microseconds,
    call: number,
    count: number,
    payloadBytes: number,
    keyBytes: number,
  ): number {
    const { numbers } = this;
    const at = row * COLUMN_COUNT;
    if (call !== numbers[at + Column.call]) {
      numbers[at + Column.call] = call;
      numbers[at + Column.payloadOfCall] = 0;
    }
    this.refill(at, now);
    let charge = this.chargeFor(at, count, payloadBytes, keyBytes);
    let taken = count;
    if (
      charge * MICROSECONDS_PER_SECOND > numbers[at + Column.bytes]! ||
      count * MICROSECONDS_PER_SECOND > numbers[at + Column.records]!
    ) {
      taken = Math.min(
        this.fitting(at, count, payloadBytes, keyBytes),
        Math.floor(numbers[at + Column.records]! / MICROSECONDS_PER_SECOND),
      );
      charge = this.chargeFor(at, taken, payloadBytes, keyBytes);
    }
    if (taken > 0) {
      numbers[at + Column.records]! -= taken * MICROSECONDS_PER_SECOND;
      numbers[at + Column.bytes]! -= charge * MICROSECONDS_PER_SECOND;
      numbers[at + Column.payloadOfCall]! += taken * payloadBytes;
      numbers[at + Column.takenRecords]! += taken;
      numbers[at + Column.takenBytes]! += charge;
    }
    numbers[at + Column.refusedRecords]! += count - taken;
    return taken;
  }

  private refill(at: number, now: Microseconds): void {
    const { numbers } = this;
    const elapsed = now - numbers[at + Column.refilledAt]!;
    if (elapsed === 0) return;
    numbers[at + Column.refilledAt] = now;
    numbers[at + Column.records] = Math.min(
      RECORDS_CAPACITY,
      numbers[at + Column.records]! + elapsed * RECORDS_PER_SECOND,
    );
    numbers[at + Column.bytes] = Math.min(
      numbers[at + Column.bytesCapacity]!,
      numbers[at + Column.bytes]! + elapsed * BYTES_PER_SECOND,
    );
  }

  /** How many of `count` records the bytes suffice for. Binary search, because rounding makes steps. */
  private fitting(at: number, count: number, payloadBytes: number, keyBytes: number): number {
    const room = this.numbers[at + Column.bytes]! / MICROSECONDS_PER_SECOND;
    if (this.chargeFor(at, count, payloadBytes, keyBytes) <= room) return count;
    let enough = 0;
    let tooMany = count;
    while (tooMany - enough > 1) {
      const middle = Math.floor((enough + tooMany) / 2);
      if (this.chargeFor(at, middle, payloadBytes, keyBytes) <= room) enough = middle;
      else tooMany = middle;
    }
    return enough;
  }

  private chargeFor(at: number, count: number, payloadBytes: number, keyBytes: number): number {
    const inCall = this.numbers[at + Column.payloadOfCall]!;
    const roundedBefore = inCall === 0 ? 0 : roundedUp(inCall);
    return roundedUp(inCall + count * payloadBytes) - roundedBefore + count * keyBytes;
  }
}

/** Deep enough for one record of the largest size, rounded up. */
function burstBytes(recordMaxKibibytes: number): number {
  const burst =
    recordMaxKibibytes > FACTS.recordDefaultKibibytes.value
      ? FACTS.largeRecordBurstBytes.value
      : BYTES_PER_SECOND * BURST_SECONDS;
  return burst + ROUNDING_BYTES;
}

function roundedUp(bytes: number): number {
  return Math.ceil(bytes / ROUNDING_BYTES) * ROUNDING_BYTES;
}
