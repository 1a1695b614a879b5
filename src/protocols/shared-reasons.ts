import type { Reason } from './answer.ts';

/** The caller stopped waiting. */
export const TIMED_OUT: Reason = {
  id: 'caller.timed-out',
  title: 'Timed out',
  explanation:
    'No answer came within the time-out of the wire. The callee may have done the work all the same, and a retry then does it twice.',
  rule: 'CALL-1',
  field: 'timeoutMilliseconds',
};

/** There is nobody to call. */
export const NOT_CONNECTED: Reason = {
  id: 'caller.not-connected',
  title: 'Nothing to call',
  explanation:
    'The node has no wire that would take these messages. Draw one, or remove the traffic.',
  rule: 'CALL-3',
};

/** A node was taken out of the diagram while messages were inside. */
export const NODE_REMOVED: Reason = {
  id: 'engine.node-removed',
  title: 'Node removed',
  explanation: 'The node was taken out of the diagram while these messages were inside it.',
  rule: 'ENG-2',
};

/** Reasons that belong to no one service. */
export const SHARED_REASONS: readonly Reason[] = [TIMED_OUT, NOT_CONNECTED, NODE_REMOVED];
