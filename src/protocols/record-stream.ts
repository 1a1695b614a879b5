import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Answer, Reason } from './answer.ts';
import type { ListedShards } from './listed-shards.ts';

/** The writing side of a stream. */
export interface RecordSink {
  /**
   * One PutRecords call; `respond` is called with one answer per entry, in order: once, or in parts where entries move on a
   * grid. More records than `recordsPerCall` (a full call when left out) stand for several calls of one moment.
   */
  putRecords(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
    recordsPerCall?: number,
  ): void;
  /** The open shards at this moment. Absent where records go somewhere that has no shards. */
  listShards?(): ListedShards;
}

/** A shard as its readers see it. */
export interface ShardDescription {
  readonly id: string;
  /** Shards that must be read to their end before this one (none for original shards). */
  readonly parentIds: readonly string[];
  /** Closed shards accept no writes; readers reach their end. */
  readonly closed: boolean;
}

/** Records of one arrival in a shard. */
export interface StreamRecord {
  readonly cohort: Cohort;
  /** When the stream stored it. */
  readonly arrivedAt: Microseconds;
  /** Position in the shard; grows by the count. */
  readonly position: number;
}

/**
 * Where reading of a shard begins: `trim-horizon` at the oldest record kept, `latest` behind the newest, or at the first
 * record that was stored at a moment or later (AT_TIMESTAMP).
 */
export type StartingPosition = 'trim-horizon' | 'latest' | { readonly atTimestamp: Microseconds };

/** What a poll or a push brings of one shard. */
export interface RecordPortion {
  readonly records: readonly StreamRecord[];
  /** Where to read on, or null at the end of a closed shard. */
  readonly nextPosition: number | null;
  /** Age of the last record of the portion, or 0 when the consumer has caught up. */
  readonly millisBehindLatest: number;
  /** Records that expired unread since the last portion (the consumer lagged past retention). */
  readonly skippedCount: number;
}

/** What one GetRecords call brought. */
export type GetRecordsAnswer =
  ({ readonly ok: true } & RecordPortion) | { readonly ok: false; readonly reason: Reason };

/** A consumer application of a stream. All that it reads shares one view of what has been read. */
interface StreamConsumer {
  /** The position in a shard where reading begins. */
  position(shardId: string, start: StartingPosition): number;
  /**
   * The consumer may come back to `position` and no further: what it reads from there on is kept to be read again. A
   * consumer that never checkpoints a shard never comes back.
   */
  checkpoint(shardId: string, position: number): void;
  /** The consumer is gone; the stream no longer waits for it in its books. */
  close(): void;
}

/** A consumer that polls and shares each shard's read limits with all others that poll. */
export interface RecordReader extends StreamConsumer {
  /** One GetRecords call. `respond` is called once, after the call's latency. */
  getRecords(
    shardId: string,
    position: number,
    recordsMax: number,
    respond: (answer: GetRecordsAnswer) => void,
  ): void;
}

/** Why a subscription has ended: its five minutes are over, a later call took it over, or the consumer closed. */
export type SubscriptionEnd = 'expired' | 'superseded' | 'closed';

/** Takes what a subscription pushes. */
export interface ShardSubscriber {
  /** Records were pushed, or the end of a closed shard was reached. */
  receive(portion: RecordPortion): void;
  /** No more pushes come over this subscription. Not called after {@link ShardSubscription.cancel}. */
  ended(end: SubscriptionEnd): void;
}

/** A running subscription to one shard. */
export interface ShardSubscription {
  /**
   * Flow control as HTTP/2 has it: asks for one more push of at most `recordsMax` records, as soon as there are any. At
   * most one push is outstanding; a second request changes its size.
   */
  request(recordsMax: number): void;
  /** Ends the subscription. */
  cancel(): void;
}

/** What a SubscribeToShard call came to. */
export type SubscribeToShardAnswer =
  | { readonly ok: true; readonly subscription: ShardSubscription }
  | { readonly ok: false; readonly reason: Reason };

/** A consumer that is registered for enhanced fan-out: each shard is pushed to it with a throughput of its own. */
export interface RegisteredConsumer extends StreamConsumer {
  /** One SubscribeToShard call: pushes from `position` on, for five minutes. See `KeptSubscription` for longer. */
  subscribeToShard(
    shardId: string,
    position: number,
    subscriber: ShardSubscriber,
  ): SubscribeToShardAnswer;
}

/** What a RegisterStreamConsumer call came to. */
export type RegisterConsumerAnswer =
  | { readonly ok: true; readonly consumer: RegisteredConsumer }
  | { readonly ok: false; readonly reason: Reason };

/** The reading side of a stream. */
export interface RecordSource {
  /** How long a record is kept. */
  readonly retention: Microseconds;
  /** Shards that still exist (open, or closed within retention), oldest first. */
  listShards(): readonly ShardDescription[];
  /** Calls `listener` after shards were created, closed or removed. Returns the function that ends it. */
  onShardsChanged(listener: () => void): () => void;
  /** Begins a consumer application that polls. */
  openReader(name: string): RecordReader;
  /**
   * One RegisterStreamConsumer call. `respond` is called once, when the consumer is ACTIVE or the call was refused: at
   * once before the run begins, since what is drawn then exists already.
   */
  registerConsumer(name: string, respond: (answer: RegisterConsumerAnswer) => void): void;
}
