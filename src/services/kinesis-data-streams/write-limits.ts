import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import { FACTS } from './facts.ts';

const RECORDS_PER_SECOND = FACTS.shardWriteRecordsPerSecond.value;
const BYTES_PER_SECOND = FACTS.shardWriteBytesPerSecond.value;
const BURST_SECONDS = FACTS.shardWriteBurstSeconds.value;
const ROUNDING_BYTES = FACTS.throttleRoundingBytes.value;
const RECORDS_CAPACITY = RECORDS_PER_SECOND * BURST_SECONDS * MICROSECONDS_PER_SECOND;

/**
 * What one shard still takes: a bucket of records and a bucket of bytes (KDS-4, KDS-7). The payloads
 * that one PutRecords call brings to the shard are rounded up together to whole KiB; keys count as they are (KDS-6).
 *
 * The two buckets are the kernel's `TokenBucket` written out, since a large stream asks them for every shard at every tick.
 */
export class WriteLimits {
  /** Records taken since the shard opened. */
  takenRecords = 0;
  /** Bytes charged since the shard opened. */
  takenBytes = 0;
  /** Records refused since the shard opened. */
  refusedRecords = 0;

  /** Levels in millionths of a record and of a byte, so that whole rates over whole microseconds add up exactly. */
  private records = RECORDS_CAPACITY;
  private bytes: number;
  private bytesCapacity: number;
  private refilledAt: Microseconds;
  private call = -1;
  private payloadOfCall = 0;

  constructor(now: Microseconds, recordMaxKibibytes: number) {
    this.bytesCapacity = burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
    this.bytes = this.bytesCapacity;
    this.refilledAt = now;
  }

  /** The stream's maximum record size changed, and with it how large a burst may be (KDS-28). */
  configure(now: Microseconds, recordMaxKibibytes: number): void {
    this.refill(now);
    this.bytesCapacity = burstBytes(recordMaxKibibytes) * MICROSECONDS_PER_SECOND;
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
    if (call !== this.call) {
      this.call = call;
      this.payloadOfCall = 0;
    }
    this.refill(now);
    const taken = Math.min(
      this.fitting(count, payloadBytes, keyBytes),
      Math.floor(this.records / MICROSECONDS_PER_SECOND),
    );
    if (taken > 0) {
      const charge = this.chargeFor(taken, payloadBytes, keyBytes);
      this.records -= taken * MICROSECONDS_PER_SECOND;
      this.bytes -= charge * MICROSECONDS_PER_SECOND;
      this.payloadOfCall += taken * payloadBytes;
      this.takenRecords += taken;
      this.takenBytes += charge;
    }
    this.refusedRecords += count - taken;
    return taken;
  }

  private refill(now: Microseconds): void {
    const elapsed = now - this.refilledAt;
    if (elapsed === 0) return;
    this.refilledAt = now;
    this.records = Math.min(RECORDS_CAPACITY, this.records + elapsed * RECORDS_PER_SECOND);
    this.bytes = Math.min(this.bytesCapacity, this.bytes + elapsed * BYTES_PER_SECOND);
  }

  /** How many of `count` records the bytes suffice for. Binary search, because rounding makes steps. */
  private fitting(count: number, payloadBytes: number, keyBytes: number): number {
    const room = this.bytes / MICROSECONDS_PER_SECOND;
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
    const before = roundedUp(this.payloadOfCall);
    return roundedUp(this.payloadOfCall + count * payloadBytes) - before + count * keyBytes;
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
