import { fromMilliseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Answer, Failure, Reason } from '../../protocols/answer.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';
import type { ProducerConfig } from './fields.ts';
import { FACTS } from './facts.ts';
import { someOf, userRecordsIn, type KinesisRecords } from './kinesis-records.ts';
import type { ProducerMeters } from './metrics.ts';
import { EXPIRED, FAILED_THROTTLED } from './reasons.ts';
import { countOfThem, type UserRecords } from './user-records.ts';

/** What a stream answers for records above a shard's limit. Ids of reasons are never renamed. */
const THROTTLED_BY_STREAM = 'kinesis.write-throttled';

/** Where user records go when an answer has come. */
export interface RetrierOutlets {
  /** They are stored. */
  put(records: UserRecords): void;
  /** They have failed for good. */
  fail(records: UserRecords, reason: Reason): void;
  /** They are to be sent once more. */
  again(records: UserRecords): void;
  /** The shard map that the producer has is not the stream's any more. */
  mapIsOld(): void;
}

/** Decides what becomes of user records by what the stream answered (KPL-5, KPL-6, KPL-7). */
export class Retrier {
  constructor(
    private readonly scheduler: Scheduler,
    private readonly config: () => ProducerConfig,
    private readonly meters: ProducerMeters,
    private readonly stream: RandomStream,
    private readonly outlets: RetrierOutlets,
  ) {}

  /** The answer for Kinesis records came. `actual` is the stream's shard map at the call. */
  settle(records: KinesisRecords, answer: Answer, actual: ListedShards | undefined): void {
    if (answer.succeeded > 0) this.stored(someOf(records, answer.succeeded), actual);
    for (const failure of answer.failures) this.refused(records, failure);
  }

  /** The time to live of Kinesis records passed before they could be sent: those user records that are too old fail. */
  expire(records: KinesisRecords): void {
    for (const held of userRecordsIn(records, records.cohort.count)) this.retry(held);
  }

  private stored(records: KinesisRecords, actual: ListedShards | undefined): void {
    const { cohort, shard } = records;
    this.meters.kinesisRecordsPut.add(cohort.count);
    this.meters.kinesisBytesPut.add(cohort.count * cohort.sizeBytes);
    const isAstray = shard !== undefined && actual !== undefined && shard.map.listed !== actual;
    if (isAstray) this.outlets.mapIsOld();
    for (const held of userRecordsIn(records, cohort.count)) {
      const strayCount = isAstray && cohort.packed ? this.strayCount(held, records, actual) : 0;
      if (strayCount > 0) {
        this.meters.wrongShard.add(strayCount);
        this.meters.allErrors.add(strayCount);
        this.retry(countOfThem(held, strayCount));
      }
      const right = held.cohort.count - strayCount;
      if (right > 0) this.outlets.put(countOfThem(held, right));
    }
  }

  /** How many of some user records lie in another shard than the one that the aggregate's own key led to (KPL-7). */
  private strayCount(
    { cohort }: UserRecords,
    records: KinesisRecords,
    actual: ListedShards,
  ): number {
    const landed = actual.indexOf(records.cohort.keys, records.cohort.key);
    if (cohort.key !== KEYS_UNDRAWN) {
      return actual.indexOf(cohort.keys, cohort.key) === landed ? 0 : cohort.count;
    }
    const { shard } = records;
    if (!shard) return 0;
    const share = shard.map.keysOf(cohort.keys).shareLeadingTo(shard.index, actual, landed);
    return binomial(this.stream, cohort.count, Math.max(0, 1 - share));
  }

  private refused(records: KinesisRecords, { count, reason }: Failure): void {
    const isThrottled = reason.id === THROTTLED_BY_STREAM;
    const errors = isThrottled ? this.meters.throttled : this.meters.otherErrors;
    for (const held of userRecordsIn(records, count)) {
      errors.add(held.cohort.count);
      this.meters.allErrors.add(held.cohort.count);
      if (isThrottled && this.config().failIfThrottled) this.outlets.fail(held, FAILED_THROTTLED);
      else this.retry(held);
    }
  }

  /** No exponential back-off: half of the buffered time later, or never when the time to live is over. */
  private retry(records: UserRecords): void {
    const { now } = this.scheduler;
    const { expiresAt } = records.added;
    if (expiresAt <= now) {
      this.meters.expired.add(records.cohort.count);
      this.meters.allErrors.add(records.cohort.count);
      this.outlets.fail(records, EXPIRED);
      return;
    }
    const { recordMaxBufferedMilliseconds } = this.config();
    const pause = fromMilliseconds(recordMaxBufferedMilliseconds * FACTS.retryBufferShare.value);
    const deadline = Math.min(now + pause, expiresAt);
    this.outlets.again({ ...records, deadline, retryCount: records.retryCount + 1 });
  }
}
