import type { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import type { ApiFaults } from './api-faults.ts';
import type { CallLimits } from './call-limits.ts';
import type { FifoAdmission } from './fifo-admission.ts';
import type { GroupRegister } from './group-register.ts';
import type { MessageStore } from './message-store.ts';
import type { QueueMeters } from './meters.ts';
import type { QueueAttributes } from './queue-attributes.ts';

/** What only FIFO queues have. */
export interface FifoParts {
  readonly limits: CallLimits;
  readonly admission: FifoAdmission;
}

/** What the sides of one queue share. */
export interface QueueParts {
  readonly context: NodeContext;
  readonly attributes: QueueAttributes;
  readonly store: MessageStore;
  readonly register: GroupRegister;
  readonly meters: QueueMeters;
  readonly notices: SparseNotices<Notice>;
  readonly faults: ApiFaults;
  /** Undefined for a standard queue. */
  readonly fifo: FifoParts | undefined;
}
