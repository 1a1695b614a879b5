import type { TopicFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeTopic(state: TopicFaceState): string {
  const { type, subscribers, outside, hasDeadLetterQueue, deadLettered } = state;
  const parts = [`${type === 'fifo' ? 'FIFO' : 'Standard'} topic`];
  for (const { title, delivered, pending, retryPhase, isFiltered } of subscribers) {
    const phase = retryPhase === null ? '' : ` in retry phase ${retryPhase} of 4`;
    const waiting = pending > 0 ? `, ${pending} waiting${phase}` : '';
    parts.push(`${title}: ${delivered} delivered${waiting}${isFiltered ? ', filtered' : ''}`);
  }
  if (outside.subscribers > 0) {
    parts.push(`${outside.subscribers} subscribers outside: ${outside.delivered} delivered`);
  }
  if (subscribers.length === 0 && outside.subscribers === 0) parts.push('nobody subscribed');
  if (hasDeadLetterQueue) parts.push(`${deadLettered} in the dead-letter queue`);
  return parts.join('; ');
}
