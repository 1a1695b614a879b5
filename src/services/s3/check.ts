import type { AnyConfig } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';

/** What an event notification cannot go to: `peer` is the queue or topic. */
export function checkNotification(
  _settings: AnyConfig,
  _own: AnyConfig,
  peer: { readonly config: AnyConfig },
): readonly FieldProblem[] {
  const isOrdered = peer.config.queueType === 'fifo' || peer.config.type === 'fifo';
  if (!isOrdered) return [];
  const message = 'S3 notifies standard queues and topics only, not one of type fifo (S3-5)';
  return [{ path: '', message }];
}
