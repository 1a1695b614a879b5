import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Answer, Reason } from './answer.ts';

/** The writing side of a stream. */
export interface RecordSink {
  /** One PutRecords call; `respond` is called once with one answer per entry, in order. */
  putRecords(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void;
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

/** What one GetRecords call brought. */
export type GetRecordsAnswer =
  | {
      readonly ok: true;
      readonly records: readonly StreamRecord[];
      /** Where to read on, or null at the end of a closed shard. */
      readonly nextPosition: number | null;
      /** Age of the last record returned, or 0 when the reader has caught up. */
      readonly millisBehindLatest: number;
      /** Records that expired unread since the last call (the reader lagged past retention). */
      readonly skippedCount: number;
    }
  | { readonly ok: false; readonly reason: Reason };

/** A consumer application of a stream. All its reads share one view of what has been read. */
export interface RecordReader {
  /** Where reading of a shard begins: `trim-horizon` the oldest record kept, `latest` only what comes. */
  position(shardId: string, start: 'trim-horizon' | 'latest'): number;
  /** One GetRecords call. `respond` is called once, after the call's latency. */
  getRecords(
    shardId: string,
    position: number,
    recordsMax: number,
    respond: (answer: GetRecordsAnswer) => void,
  ): void;
  /** The reader is gone; the stream no longer waits for it in its books. */
  close(): void;
}

/** The reading side of a stream. */
export interface RecordSource {
  /** Shards that still exist (open, or closed within retention), oldest first. */
  listShards(): readonly ShardDescription[];
  /** Calls `listener` after shards were created, closed or removed. Returns the function that ends it. */
  onShardsChanged(listener: () => void): () => void;
  /** Registers a consumer application. */
  openReader(name: string): RecordReader;
}
