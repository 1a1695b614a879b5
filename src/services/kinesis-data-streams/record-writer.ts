import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import { countOf, KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import {
  failed,
  succeeded,
  type Answer,
  type Failure,
  type Reason,
} from '../../protocols/answer.ts';
import { answerCall, isOnGrid, type RespondToCall } from '../../protocols/answer-call.ts';
import type { ListedShards } from '../../protocols/listed-shards.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import { FACTS } from './facts.ts';
import { JointWrites } from './joint-writes.ts';
import { requestProblem } from './put-request.ts';
import { INTERNAL_FAILURE, WRITE_THROTTLED } from './reasons.ts';
import { recordBytes } from './record-size.ts';
import type { Retention } from './retention.ts';
import { ShardListing } from './shard-listing.ts';
import { ShardWriter } from './shard-writer.ts';
import type { StreamState } from './stream-state.ts';
import type { WriteHeat } from './write-heat.ts';

const CALL_RECORDS_MAX = FACTS.putRecordsMaxRecords.value;

/**
 * The PutRecords side of a stream. Limits are judged and records stored at the instant of the call; the answer takes a
 * while.
 */
export class RecordWriter implements RecordSink {
  /** Share of the records that fail inside the service: a fault that was injected. */
  internalFailureShare = 0;
  private readonly shardWriter: ShardWriter;
  private readonly joint = new JointWrites();
  private readonly draws: RandomStream;
  private readonly answerDraws: RandomStream;
  private readonly notices: SparseNotices<Notice>;
  /** The answer for most entries that are refused: one record. */
  private readonly oneThrottled: Answer;
  private listing: ShardListing | undefined;

  constructor(
    private readonly state: StreamState,
    retention: Retention,
    private readonly heat: WriteHeat,
  ) {
    this.shardWriter = new ShardWriter(state, retention);
    this.notices = new SparseNotices(state.context);
    this.draws = state.context.random('outcomes of writes');
    this.answerDraws = state.context.random('moments of answers');
    this.oneThrottled = failed(1, WRITE_THROTTLED, state.context.number, true);
  }

  /** Records that wait for the end of the instant. */
  get waitingCount(): number {
    return this.joint.recordCount;
  }

  putRecords(entries: readonly Cohort[], respond: RespondToCall): void {
    const { context, config, meters } = this.state;
    context.books.received(countOf(entries));
    const problem = requestProblem(entries, config.recordMaxKibibytes);
    const answers = problem ? this.refuseAll(entries, problem) : this.putAll(entries);
    meters.putLatency.record(config.putRecordsLatencyMilliseconds, 1);
    const latency = fromMilliseconds(config.putRecordsLatencyMilliseconds);
    const answer = (): void => this.answer(entries, answers, latency, respond);
    // Before answers are divided, those of the records that wait for others must be there.
    const waits = this.joint.recordCount > 0 && !isOnGrid(entries, latency);
    if (waits) context.scheduler.schedule(0, answer, Priority.Begin);
    else answer();
  }

  private answer(
    entries: readonly Cohort[],
    answers: readonly Answer[],
    latency: Microseconds,
    respond: RespondToCall,
  ): void {
    const { context, meters } = this.state;
    const terms = {
      scheduler: context.scheduler,
      stream: this.answerDraws,
      priority: Priority.Release,
    };
    let stored = 0;
    answerCall(terms, entries, answers, latency, (part) => {
      if (stored === 0 && part.some(({ succeeded }) => succeeded > 0)) {
        meters.putSuccess.add(Math.ceil(countOf(entries) / CALL_RECORDS_MAX));
      }
      for (const { succeeded } of part) stored += succeeded;
      respond(part);
    });
  }

  listShards(): ListedShards {
    if (!this.listing?.isCurrent) this.listing = new ShardListing(this.state.shards);
    return this.listing;
  }

  /** The call is not valid: no record of it is stored. */
  private refuseAll(entries: readonly Cohort[], reason: Reason): readonly Answer[] {
    const { context } = this.state;
    context.books.refused(countOf(entries), reason);
    return entries.map((entry) => failed(entry.count, reason, context.number, false));
  }

  /** Every entry is tried, whatever became of those before it (KDS-5). The answers are complete at the end of the instant. */
  private putAll(entries: readonly Cohort[]): readonly Answer[] {
    this.shardWriter.beginCall();
    this.state.meters.putTotal.add(countOf(entries));
    const answers: Answer[] = [];
    for (const [index, entry] of entries.entries()) {
      this.state.offered.add(entry.count, entry.count * recordBytes(entry));
      const internal = this.drawInternalFailures(entry.count);
      const settle = (storedCount: number): void => {
        answers[index] = this.settle(entry.count, storedCount, internal);
      };
      if (internal === entry.count) settle(0);
      else this.put(withCount(entry, entry.count - internal), settle);
    }
    this.heat.touch();
    return answers;
  }

  private put(entry: Cohort, onStored: (storedCount: number) => void): void {
    if (!this.goesJointly(entry)) {
      onStored(this.shardWriter.put(entry));
      return;
    }
    if (this.joint.recordCount === 0) {
      // After all calls of the instant, or each caller's records would go by themselves.
      this.state.context.scheduler.schedule(0, this.putJointly, Priority.Reply);
    }
    this.joint.add(entry, this.state.routing.alike(entry.keys), onStored);
  }

  /** Whether an entry reaches so many shards that it waits for others like it. */
  private goesJointly(entry: Cohort): boolean {
    return (
      entry.tick > 0 &&
      entry.key === KEYS_UNDRAWN &&
      entry.count > FACTS.keysDrawnSinglyMax.value &&
      this.state.isVeryLarge &&
      !this.state.ignoresKeys
    );
  }

  private readonly putJointly = (): void => {
    for (const group of this.joint.take()) {
      this.shardWriter.beginCall();
      group.settle(this.draws, this.shardWriter.putJointly(group));
    }
  };

  private drawInternalFailures(count: number): number {
    return this.internalFailureShare > 0
      ? binomial(this.draws, count, this.internalFailureShare)
      : 0;
  }

  /** Books what became of `count` records of which `internal` failed inside the service. */
  private settle(count: number, stored: number, internal: number): Answer {
    const { context, meters } = this.state;
    meters.putSuccessful.add(stored);
    const throttled = count - stored - internal;
    if (throttled > 0) this.noteThrottled(throttled);
    if (internal > 0) {
      context.books.refused(internal, INTERNAL_FAILURE);
      meters.putFailed.add(internal);
    }
    if (stored === count) return succeeded(count);
    if (count === 1 && internal === 0) return this.oneThrottled;
    const failures: Failure[] = [];
    const refuse = (refused: number, reason: Reason): void => {
      if (refused === 0) return;
      failures.push({ count: refused, reason, node: context.number, retryable: true });
    };
    refuse(throttled, WRITE_THROTTLED);
    refuse(internal, INTERNAL_FAILURE);
    return { succeeded: stored, failures };
  }

  private noteThrottled(count: number): void {
    const { context, meters } = this.state;
    context.books.refused(count, WRITE_THROTTLED);
    meters.putThrottled.add(count);
    meters.writeExceeded.add(count);
    this.notices.happened({ kind: 'limit', text: 'Writes are throttled: a shard is at its limit' });
  }
}
