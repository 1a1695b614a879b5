import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import type { ApplicationConfig } from './fields.ts';
import type { Lease } from './lease.ts';
import type { LeaseTable } from './lease-table.ts';
import type { ApplicationMeters } from './metrics.ts';
import type { RecordProcessing } from './record-processor.ts';
import type { FeedTerms, ShardFeed } from './shard-feed.ts';

/** What workers and their shard consumers need of the application around them. */
export interface ApplicationTerms {
  readonly context: NodeContext;
  readonly meters: ApplicationMeters;
  readonly config: ApplicationConfig;
  readonly table: LeaseTable;
  readonly processing: RecordProcessing;
  /** Phases of timers and choices among leases. */
  readonly stream: RandomStream;
  /** Begins to bring the records of a shard. */
  feed(terms: Omit<FeedTerms, 'retrieval' | 'scheduler'>): ShardFeed;
  /** Whether everything in a shard was processed, or nobody needs to. */
  isDrained(shardId: string): boolean;
  /** Whether the stream still has a shard. */
  exists(shardId: string): boolean;
  /** The stream refused a fetch (KCL-10). */
  fetchRefused(): void;
  /** A lease's checkpoint was written. */
  checkpointed(lease: Lease): void;
  /** Leases or workers changed hands or state: levels are to be measured anew. */
  changed(): void;
}
