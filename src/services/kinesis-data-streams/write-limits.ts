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
  payloadOfCall: 4,
  takenRecords: 5,
  takenBytes: 6,
  refusedRecords: 7,
} as const;
const COLUMN_COUNT = 8;

/**
 * What one shard still takes: a bucket of records and a bucket of bytes (KDS-4, KDS-7). The payloads
 * that one PutRecords call brings to the shard are rounded up together to whole KiB; keys count as they are (KDS-6).
 *
 * The two buckets are the kernel's `TokenBucket` written out, and their numbers stand side by side, since a large stream asks
 * them for every shard at every tick.
 */
export class WriteLimits {
  private readonly numbers = new Float64Array(COLUMN_COUNT);
  private call = -1;

  constructor(now: Microseconds, recordMaxKibibytes: number) {
    const { numbers } = this;
    const bytesCapacity = burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
    numbers[Column.bytesCapacity] = bytesCapacity;
    numbers[Column.records] = RECORDS_CAPACITY;
    numbers[Column.bytes] = bytesCapacity;
    numbers[Column.refilledAt] = now;
  }

  /** Records taken since the shard opened. */
  get takenRecords(): number {
    return this.numbers[Column.takenRecords]!;
  }

  /** Bytes charged since the shard opened. */
  get takenBytes(): number {
    return this.numbers[Column.takenBytes]!;
  }

  /** Records refused since the shard opened. */
  get refusedRecords(): number {
    return this.numbers[Column.refusedRecords]!;
  }

  /** The stream's maximum record size changed, and with it how large a burst may be (KDS-28). */
  configure(now: Microseconds, recordMaxKibibytes: number): void {
    this.refill(now);
    this.numbers[Column.bytesCapacity] = burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
  }

  /**
   * Takes as many of `count` records as the limits allow now, each with so many bytes of payload and partition key, and
   * returns how many. `call` tells PutRecords calls apart.
   */
  take(
    now: Microseconds,
    call: number,
    count: number,
    payloadBytes: number,
    keyBytes: number,
  ): number {
    const { numbers } = this;
    if (call !== this.call) {
      this.call = call;
      numbers[Column.payloadOfCall] = 0;
    }
    this.refill(now);
    const taken = Math.min(
      this.fitting(count, payloadBytes, keyBytes),
      Math.floor(numbers[Column.records]! / MICROSECONDS_PER_SECOND),
    );
    if (taken > 0) {
      const charge = this.chargeFor(taken, payloadBytes, keyBytes);
      numbers[Column.records]! -= taken * MICROSECONDS_PER_SECOND;
      numbers[Column.bytes]! -= charge * MICROSECONDS_PER_SECOND;
      numbers[Column.payloadOfCall]! += taken * payloadBytes;
      numbers[Column.takenRecords]! += taken;
      numbers[Column.takenBytes]! += charge;
    }
    numbers[Column.refusedRecords]! += count - taken;
    return taken;
  }

  private refill(now: Microseconds): void {
    const { numbers } = this;
    const elapsed = now - numbers[Column.refilledAt]!;
    if (elapsed === 0) return;
    numbers[Column.refilledAt] = now;
    numbers[Column.records] = Math.min(
      RECORDS_CAPACITY,
      numbers[Column.records]! + elapsed * RECORDS_PER_SECOND,
    );
    numbers[Column.bytes] = Math.min(
      numbers[Column.bytesCapacity]!,
      numbers[Column.bytes]! + elapsed * BYTES_PER_SECOND,
    );
  }

  /** How many of `count` records the bytes suffice for. Binary search, because rounding makes steps. */
  private fitting(count: number, payloadBytes: number, keyBytes: number): number {
    const room = this.numbers[Column.bytes]! / MICROSECONDS_PER_SECOND;
    if (this.chargeFor(count, payloadBytes, keyBytes) <= room) return count;
    let enough = 0;
    let tooMany = count;
    while (tooMany - enough > 1) {
      const middle = Math.floor((enough + tooMany) / 2);
      if (this.chargeFor(middle, payloadBytes, keyBytes) <= room) enough = middle;
      else tooMany = middle;
    }
    return enough;
  }

  private chargeFor(count: number, payloadBytes: number, keyBytes: number): number {
    const inCall = this.numbers[Column.payloadOfCall]!;
    const before = roundedUp(inCall);
    return roundedUp(inCall + count * payloadBytes) - before + count * keyBytes;
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
