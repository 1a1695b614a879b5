import type { FaceSubscriber, TopicFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeTopic(state: TopicFaceState): string {
  const { type, subscribers, outside, throttledGroups, deadLettered } = state;
  const parts = [`${type === 'fifo' ? 'FIFO' : 'Standard'} topic`];
  if (throttledGroups > 0) parts.push(`${throttledGroups} message groups at their limit`);
  for (const subscriber of subscribers) parts.push(describeSubscriber(subscriber));
  if (outside.subscribers > 0) {
    parts.push(`${outside.subscribers} subscribers outside: ${outside.delivered} delivered`);
  }
  if (subscribers.length === 0 && outside.subscribers === 0) parts.push('nobody subscribed');
  if (deadLettered > 0) parts.push(`${deadLettered} dead letters in all`);
  return parts.join('; ');
}

function describeSubscriber(subscriber: FaceSubscriber): string {
  const { title, delivered, pending, retryPhase, isFiltered, isConfirmed } = subscriber;
  if (!isConfirmed) return `${title}: not confirmed`;
  const parts = [`${title}: ${delivered} delivered`];
  const phase = retryPhase === null ? '' : ` in retry phase ${retryPhase} of 4`;
  if (pending > 0) parts.push(`${pending} waiting${phase}`);
  if (isFiltered) parts.push('filtered');
  if (subscriber.deadLettered !== null) {
    parts.push(`${subscriber.deadLettered} in its dead-letter queue`);
  }
  return parts.join(', ');
}
