import type { Microseconds } from '../../base/units.ts';

/** Where reading of a shard goes on, or that nothing is left to read. */
export type Checkpoint = number | 'shard-end';

/** A row of the lease table: one shard (KCL-2). */
export interface Lease {
  readonly shardId: string;
  /** Counts the leases; decides the row's key. */
  readonly number: number;
  /** Shards that must be drained before this one. */
  readonly parentIds: readonly string[];
  /** Number of the worker that has it; null when nobody has. */
  owner: number | null;
  /** Grows with every renewal and every change of owner. */
  counter: number;
  checkpoint: Checkpoint;
  /** To whom the leader wants it handed over (3.x). */
  nextOwner: number | null;
  /** When a handover is enforced. */
  handoverBy: Microseconds;
  /** Bytes a second lately, smoothed (3.x). */
  throughput: number;
  /** Bytes processed since the throughput was last looked at. */
  bytesSince: number;
  /** Position before which everything was processed at least once. */
  processedUpTo: number;
}

/** The number in a shard's id, such as 3 in `shardId-000000000003`. */
export function shardNumber(shardId: string): number {
  return Number(shardId.split('-').at(-1) ?? 0);
}
