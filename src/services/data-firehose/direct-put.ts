import { fromMilliseconds } from '../../base/units.ts';
import { countOf, withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Answer, type Reason } from '../../protocols/answer.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';
import type { StreamConfig } from './fields.ts';
import type { StreamMeters } from './stream-meters.ts';
import type { PutLimits } from './put-limits.ts';
import { NOT_DIRECT_PUT, PUT_THROTTLED, RECORD_TOO_LARGE, REQUEST_TOO_LARGE } from './reasons.ts';

/** What direct PUT needs of the stream. */
interface Stream {
  readonly config: StreamConfig;
  /** Whether the source is a Kinesis stream. */
  readonly readsStream: boolean;
  /** Takes over records that were put. */
  take(cohort: Cohort): void;
}

/** PutRecord and PutRecordBatch. Limits are judged and records taken when the call comes; the answer takes a while. */
export class DirectPut implements RecordSink {
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: StreamMeters,
    private readonly limits: PutLimits,
    private readonly stream: Stream,
  ) {
    this.notices = new SparseNotices(context);
  }

  putRecords(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
    recordsPerCall = FACTS.batchRecordsMax.value,
  ): void {
    const { books, scheduler } = this.context;
    const total = countOf(entries);
    const calls = Math.max(1, Math.ceil(total / recordsPerCall));
    books.received(total);
    this.meters.putRequests.add(calls);
    const problem = this.problemOf(entries, total, calls);
    const answers = problem
      ? entries.map((entry) => this.refuse(entry.count, problem, false))
      : this.admit(entries, total, calls);
    const latency = this.stream.config.putLatencyMilliseconds;
    this.meters.putLatency.record(latency, calls);
    scheduler.schedule(fromMilliseconds(latency), () => respond(answers), Priority.Release);
  }

  /** Why the call is not valid, or undefined when it is. A larger entry stands for several full calls. */
  private problemOf(entries: readonly Cohort[], total: number, calls: number): Reason | undefined {
    if (this.stream.readsStream) return NOT_DIRECT_PUT;
    let bytes = 0;
    for (const { count, sizeBytes } of entries) {
      if (sizeBytes > FACTS.recordMaxBytes.value) return RECORD_TOO_LARGE;
      bytes += count * sizeBytes;
    }
    const isTooLarge =
      entries.length > FACTS.batchRecordsMax.value ||
      total > calls * FACTS.batchRecordsMax.value ||
      bytes > calls * FACTS.batchBytesMax.value;
    return isTooLarge ? REQUEST_TOO_LARGE : undefined;
  }

  /** A call beyond the limit of requests fails as a whole; in the others each record is judged for itself. */
  private admit(entries: readonly Cohort[], total: number, calls: number): readonly Answer[] {
    const { now } = this.context.scheduler;
    const admittedCalls = this.limits.takeRequests(now, calls);
    let room = Math.floor((total * admittedCalls) / calls);
    return entries.map((entry) => {
      const offered = Math.min(entry.count, room);
      room -= offered;
      const taken = offered === 0 ? 0 : this.limits.takeRecords(now, offered, entry.sizeBytes);
      if (taken > 0) this.take(withCount(entry, taken));
      if (taken === entry.count) return succeeded(taken);
      this.meters.throttled.add(entry.count - taken);
      const text = 'Direct PUT is throttled: a limit of the stream is used up';
      this.notices.happened({ kind: 'limit', text });
      return { ...this.refuse(entry.count - taken, PUT_THROTTLED, true), succeeded: taken };
    });
  }

  private take(cohort: Cohort): void {
    this.meters.incomingRecords.add(cohort.count);
    this.meters.incomingBytes.add(cohort.count * cohort.sizeBytes);
    this.stream.take(cohort);
  }

  private refuse(count: number, reason: Reason, retryable: boolean): Answer {
    this.context.books.refused(count, reason);
    return failed(count, reason, this.context.number, retryable);
  }
}
