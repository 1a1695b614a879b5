import { BYTES_PER_KIBIBYTE, fromMilliseconds, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withKey, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';
import type { JointEntries } from './joint-writes.ts';
import { keyBytes, recordBytes } from './record-size.ts';
import type { Retention } from './retention.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

const PAYLOAD_UNIT_BYTES = FACTS.putPayloadUnitBytes.value;
const UNREAD_ENTRY_SPAN = fromMilliseconds(FACTS.unreadEntrySpanMilliseconds.value);
const LARGE_STREAM_ENTRY_SPAN = fromMilliseconds(FACTS.largeStreamEntrySpanMilliseconds.value);

/** What holds for all shards that one entry's records, or those of alike entries, reach. */
interface StoringTerms {
  readonly now: Microseconds;
  /** Bytes of each record's partition key. */
  readonly keySize: number;
  /** How long records share an entry; 0 where those of each instant keep one of their own. */
  readonly entrySpan: Microseconds;
}

/** Brings records to their shards and stores what the shards' limits let in. */
export class ShardWriter {
  private readonly keyDraws: RandomStream;
  private readonly mergeDraws: RandomStream;
  /** Where the next record goes under AUTO distribution. */
  private nextShard = 0;
  /** Tells calls apart, for the limits' rounding. */
  private callCount = 0;
  /** Bytes stored since they were metered last. */
  private storedBytes = 0;

  constructor(
    private readonly state: StreamState,
    private readonly retention: Retention,
  ) {
    this.keyDraws = state.context.random('partition keys');
    this.mergeDraws = state.context.random('merging of stored records');
  }

  /** What follows belongs to another call. */
  beginCall(): void {
    this.callCount += 1;
  }

  /** Returns how many records of the entry were stored. */
  put(entry: Cohort): number {
    const stored = this.spread(entry);
    this.meter(entry, stored);
    return stored;
  }

  /** Puts gathered entries and returns how many of their records were stored. */
  putJointly(joint: JointEntries): number {
    const { shards, routing, writeLimits, openEntries } = this.state;
    const { open } = shards;
    const { first } = joint;
    const terms = this.termsFor(first);
    const { now, keySize } = terms;
    const draw = (stream: RandomStream): Cohort => joint.draw(stream);
    let stored = 0;
    routing.sharesOf(joint.keys).draw(this.keyDraws, joint.count, (index, count) => {
      const row = shards.rowOf(index);
      const taken = writeLimits.take(row, now, this.callCount, count, first.sizeBytes, keySize);
      if (taken === 0) return;
      stored += taken;
      if (openEntries.add(row, joint, taken, now, this.mergeDraws)) return;
      const shard = open[index]!;
      this.append(shard, first, taken, terms, draw);
      if (shard.arrivalListeners.length > 0) return;
      openEntries.open(row, shard.records.log, terms.entrySpan, now);
    });
    this.storedBytes += stored * (first.sizeBytes + keySize);
    this.meter(first, stored);
    return stored;
  }

  private spread(entry: Cohort): number {
    const { ignoresKeys, routing, shards } = this.state;
    if (ignoresKeys) return this.spreadEvenly(entry);
    if (entry.key !== KEYS_UNDRAWN) {
      const shard = routing.shardOf(entry.keys, entry.key);
      return this.store(shard, entry, entry.count, this.termsFor(entry));
    }
    let stored = 0;
    if (entry.tick === 0 && entry.count <= FACTS.keysDrawnSinglyMax.value) {
      for (let record = 0; record < entry.count; record += 1) {
        const key = entry.keys.draw(this.keyDraws);
        const record = withKey(entry, key);
        stored += this.store(routing.shardOf(entry.keys, key), record, 1, this.termsFor(record));
      }
      return stored;
    }
    const { open } = shards;
    const terms = this.termsFor(entry);
    routing.sharesOf(entry.keys).draw(this.keyDraws, entry.count, (index, count) => {
      stored += this.store(open[index]!, entry, count, terms);
    });
    return stored;
  }

  /** AUTO distribution: the shards take turns, whatever the keys (KDS-24). */
  private spreadEvenly(entry: Cohort): number {
    const { open } = this.state.shards;
    const share = Math.floor(entry.count / open.length);
    const extra = entry.count % open.length;
    const touched = share > 0 ? open.length : extra;
    const terms = this.termsFor(entry);
    let stored = 0;
    for (let turn = 0; turn < touched; turn += 1) {
      const shard = open[(this.nextShard + turn) % open.length]!;
      stored += this.store(shard, entry, share + (turn < extra ? 1 : 0), terms);
    }
    this.nextShard = (this.nextShard + extra) % open.length;
    return stored;
  }

  /** Stores what the shard's limits let in of `count` records (KDS-4) and returns how many that was. */
  private store(shard: Shard, cohort: Cohort, count: number, terms: StoringTerms): number {
    const { now, keySize } = terms;
    const taken = shard.writes.take(now, this.callCount, count, cohort.sizeBytes, keySize);
    if (taken === 0) return 0;
    this.append(shard, cohort, taken, terms);
    this.storedBytes += taken * (cohort.sizeBytes + keySize);
    return taken;
  }

  /** Adds records to a shard. Where they have several makers, `draw` says whose one of them is. */
  private append(
    shard: Shard,
    cohort: Cohort,
    count: number,
    { now, entrySpan }: StoringTerms,
    draw?: (stream: RandomStream) => Cohort,
  ): void {
    const { log } = shard.records;
    const { entryCount } = log;
    if (entrySpan > 0) log.appendWithin(entrySpan, cohort, count, now, this.mergeDraws, draw);
    else log.append(cohort, count, now);
    if (log.entryCount > entryCount) log.keepWithin(this.state.entriesPerShardMax, this.mergeDraws);
    if (shard.expiryTimer === undefined) this.retention.watch(shard);
    shard.announce();
  }

  private termsFor(entry: Cohort): StoringTerms {
    return {
      now: this.state.now,
      keySize: keyBytes(entry),
      entrySpan: this.entrySpan(entry),
    };
  }

  /** Records that arrive on a grid share an entry the longer, the less is to be told apart. */
  private entrySpan({ tick }: Cohort): Microseconds {
    if (tick === 0) return 0;
    if (this.state.applications.size === 0) return UNREAD_ENTRY_SPAN;
    return this.state.isVeryLarge ? LARGE_STREAM_ENTRY_SPAN : 0;
  }

  private meter(cohort: Cohort, storedCount: number): void {
    const { meters } = this.state;
    const { sizeBytes } = cohort;
    meters.incomingRecords.add(storedCount);
    meters.incomingBytes.add(this.storedBytes);
    this.storedBytes = 0;
    const units = Math.max(1, Math.ceil(sizeBytes / PAYLOAD_UNIT_BYTES));
    meters.putPayloadUnits.add(storedCount * units);
    if (this.state.isOnDemand) {
      const kibibytes = Math.ceil(recordBytes(cohort) / BYTES_PER_KIBIBYTE);
      meters.onDemandWriteBytes.add(storedCount * kibibytes * BYTES_PER_KIBIBYTE);
    }
  }
}
