import type { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import type { MessageStore } from './message-store.ts';
import type { QueueMeters } from './meters.ts';
import type { QueueAttributes } from './queue-attributes.ts';

/** What the sending and the receiving side of one queue share. */
export interface QueueParts {
  readonly context: NodeContext;
  readonly attributes: QueueAttributes;
  readonly store: MessageStore;
  readonly meters: QueueMeters;
  readonly notices: SparseNotices<Notice>;
}
