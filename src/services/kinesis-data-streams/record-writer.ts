import { fromMilliseconds } from '../../base/units.ts';
import { countOf, KEYS_UNDRAWN, withCount, withKey, type Cohort } from '../../kernel/cohort.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Answer, type Reason } from '../../protocols/answer.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { Notice } from '../contract.ts';
import { FACTS } from './facts.ts';
import { KeyRouting } from './key-routing.ts';
import { requestProblem } from './put-request.ts';
import { WRITE_THROTTLED } from './reasons.ts';
import { keyBytes } from './record-size.ts';
import type { Retention } from './retention.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';
import type { WriteHeat } from './write-heat.ts';

/** The PutRecords side of a stream. Limits are judged and records stored when the call comes; the answer takes a while. */
export class RecordWriter implements RecordSink {
  private readonly routing: KeyRouting;
  private readonly keyDraws: RandomStream;
  private readonly mergeDraws: RandomStream;
  private readonly notices: SparseNotices<Notice>;
  /** The answer for most entries that are refused: one record. */
  private readonly oneThrottled: Answer;
  private callCount = 0;

  constructor(
    private readonly state: StreamState,
    private readonly retention: Retention,
    private readonly heat: WriteHeat,
  ) {
    this.routing = new KeyRouting(state.shards);
    this.notices = new SparseNotices(state.context);
    this.keyDraws = state.context.random('partition keys');
    this.mergeDraws = state.context.random('merging of stored records');
    this.oneThrottled = failed(1, WRITE_THROTTLED, state.context.number, true);
  }

  putRecords(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void {
    const { context, config, meters } = this.state;
    this.callCount += 1;
    context.books.received(countOf(entries));
    const problem = requestProblem(entries, config.recordMaxKibibytes);
    const answers = problem ? this.refuseAll(entries, problem) : this.putAll(entries);
    meters.putLatency.record(config.putRecordsLatencyMilliseconds, 1);
    context.scheduler.schedule(
      fromMilliseconds(config.putRecordsLatencyMilliseconds),
      () => respond(answers),
      Priority.Release,
    );
  }

  /** The call is not valid: no record of it is stored. */
  private refuseAll(entries: readonly Cohort[], reason: Reason): readonly Answer[] {
    const { context } = this.state;
    context.books.refused(countOf(entries), reason);
    return entries.map((entry) => failed(entry.count, reason, context.number, false));
  }

  /** Every entry is tried, whatever became of those before it (KDS-5). */
  private putAll(entries: readonly Cohort[]): readonly Answer[] {
    const { meters } = this.state;
    let storedCount = 0;
    const answers = entries.map((entry) => {
      const stored = this.putEntry(entry);
      storedCount += stored;
      return this.answerFor(entry.count, stored);
    });
    const totalCount = countOf(entries);
    meters.putTotal.add(totalCount);
    meters.putSuccessful.add(storedCount);
    meters.incomingRecords.add(storedCount);
    if (storedCount < totalCount) this.noteThrottled(totalCount - storedCount);
    this.heat.touch();
    return answers;
  }

  /** Returns how many records of the entry were stored. */
  private putEntry(entry: Cohort): number {
    const { open } = this.state.shards;
    if (entry.key !== KEYS_UNDRAWN) {
      return this.putToShard(this.routing.shardOf(entry.keys, entry.key), entry);
    }
    let stored = 0;
    if (entry.count <= FACTS.keysDrawnSinglyMax.value) {
      for (let record = 0; record < entry.count; record += 1) {
        const key = entry.keys.draw(this.keyDraws);
        const shard = this.routing.shardOf(entry.keys, key);
        stored += this.putToShard(shard, withKey(entry, key));
      }
      return stored;
    }
    const counts = multinomial(this.keyDraws, entry.count, this.routing.massesOf(entry.keys));
    for (const [index, count] of counts.entries()) {
      if (count > 0) stored += this.putToShard(open[index]!, withCount(entry, count));
    }
    return stored;
  }

  /** Stores what the shard's limits let in (KDS-4) and returns how many records that was. */
  private putToShard(shard: Shard, cohort: Cohort): number {
    const { state } = this;
    const keySize = keyBytes(cohort);
    const count = shard.writes.take(
      state.now,
      this.callCount,
      cohort.count,
      cohort.sizeBytes,
      keySize,
    );
    if (count === 0) return 0;
    const { log } = shard.records;
    log.append(withCount(cohort, count), state.now);
    log.keepWithin(state.entriesPerShardMax, this.mergeDraws);
    this.retention.watch(shard);
    state.meters.incomingBytes.add(count * (cohort.sizeBytes + keySize));
    const units = Math.ceil(cohort.sizeBytes / FACTS.putPayloadUnitBytes.value);
    state.meters.putPayloadUnits.add(count * Math.max(1, units));
    return count;
  }

  private answerFor(count: number, stored: number): Answer {
    if (stored === count) return succeeded(count);
    if (count === 1) return this.oneThrottled;
    const refused = failed(count - stored, WRITE_THROTTLED, this.state.context.number, true);
    return { ...refused, succeeded: stored };
  }

  private noteThrottled(count: number): void {
    const { context, meters } = this.state;
    context.books.refused(count, WRITE_THROTTLED);
    meters.putThrottled.add(count);
    meters.writeExceeded.add(count);
    this.notices.happened({ kind: 'limit', text: 'Writes are throttled: a shard is at its limit' });
  }
}
