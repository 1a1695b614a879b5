import type { Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import type { ShardDescription } from '../../protocols/record-stream.ts';
import type { HashRange } from './hash-range.ts';
import type { OpenEntries } from './open-entries.ts';
import { ReadLimits } from './read-limits.ts';
import { ShardRecords, type RecordGrains } from './shard-records.ts';
import { ShardHeat } from './shard-heat.ts';
import { WriteLimits } from './write-limits.ts';
import type { WriteLimitsTable } from './write-limits-table.ts';

/** What all shards of a stream have in common when they are made. */
export interface ShardTerms extends RecordGrains {
  readonly now: Microseconds;
  readonly recordMaxKibibytes: number;
  /** Draws which reads are answered where there are too many. */
  readonly readDraws: RandomStream;
  /** Where the write limits of all shards are. */
  readonly writeLimits: WriteLimitsTable;
  readonly openEntries: OpenEntries;
}

/** Life of a shard: takes writes, then only reads until its records have expired, then it is gone (KDS-15). */
export type ShardStatus = 'OPEN' | 'CLOSED' | 'EXPIRED';

/** Is told when a shard has something new: records, or that it was closed. */
export interface ArrivalListener {
  noteArrival(): void;
}

/** A lane of the stream: a range of hash keys, its records and its limits. */
export class Shard {
  readonly id: string;
  readonly writes: WriteLimits;
  readonly reads: ReadLimits;
  readonly heat = new ShardHeat();
  /** Subscriptions that are pushed what arrives. */
  readonly arrivalListeners: ArrivalListener[] = [];
  /** Fires when its oldest record expires; see `Retention`. */
  expiryTimer: EventHandle | undefined;
  status: ShardStatus = 'OPEN';
  /** When it was split or merged. */
  closedAt: Microseconds | undefined;
  private readonly stored: ShardRecords;
  private readonly openEntries: OpenEntries;

  constructor(
    readonly number: number,
    readonly range: HashRange,
    readonly parents: readonly Shard[],
    terms: ShardTerms,
  ) {
    this.id = shardId(number);
    this.stored = new ShardRecords(terms);
    this.openEntries = terms.openEntries;
    this.writes = new WriteLimits(terms.writeLimits, terms.now, terms.recordMaxKibibytes);
    this.reads = new ReadLimits(terms.now, terms.readDraws);
  }

  /** What it holds. */
  get records(): ShardRecords {
    this.openEntries.close(this.writes.row, this.stored.log);
    return this.stored;
  }

  /** Tells the subscriptions that records arrived, or that none will any more. */
  announce(): void {
    for (const listener of this.arrivalListeners) listener.noteArrival();
  }

  /** The shard as its readers see it; parents that are gone need not be read (KDS-19). */
  describe(): ShardDescription {
    return {
      id: this.id,
      parentIds: this.parents
        .filter((parent) => parent.status !== 'EXPIRED')
        .map((parent) => parent.id),
      closed: this.status !== 'OPEN',
    };
  }
}

/** The id that the service gives to the shard with this number, such as `shardId-000000000003`. */
export function shardId(number: number): string {
  return `shardId-${String(number).padStart(12, '0')}`;
}
