import type { RandomStream } from '../../kernel/random-stream.ts';
import type { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import type { BrokerSettings } from './broker-settings.ts';
import type { Connections } from './connections.ts';
import type { BrokerMeters } from './meters.ts';
import type { Processor } from './processor.ts';
import type { Space } from './space.ts';
import type { StoredBatch } from './stored-batch.ts';

/** What the parts of one broker share. */
export interface BrokerParts {
  readonly context: NodeContext;
  readonly settings: BrokerSettings;
  readonly space: Space;
  readonly connections: Connections;
  readonly processor: Processor;
  readonly meters: BrokerMeters;
  readonly notices: SparseNotices<Notice>;
  /** Decides which of merged messages stands for the others. */
  readonly mergeDraws: RandomStream;
  /** Whether somebody can connect. */
  readonly isServing: () => boolean;
  /** Messages have left: blocked producers may have space now. */
  readonly spaceFreed: () => void;
  /** Keeps messages that failed too often, or drops them. */
  readonly buryDeadLetters: (batch: StoredBatch, count: number) => void;
}
