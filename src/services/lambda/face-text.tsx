import { formatNumber } from '../../app/widgets/number-format.ts';
import type { LambdaFaceState } from './face-state.ts';

/** What a screen reader says of the face. */
export function describeFunction(state: LambdaFaceState): string {
  const { events, pollers, newEnvironments } = state;
  const parts = [describeEnvironments(state)];
  if (newEnvironments.left < newEnvironments.max) {
    parts.push(
      `${formatNumber(newEnvironments.left)} of ${formatNumber(newEnvironments.max)} new environments may start now`,
    );
  }
  if (pollers) {
    parts.push(
      `${formatNumber(pollers.invokingCount)} batches of queues at the function, up to ${formatNumber(pollers.count)} now and ${formatNumber(pollers.countMax)} at most`,
    );
  }
  if (state.kafka) {
    const { pollers: kafkaPollers, partitions, lag } = state.kafka;
    parts.push(
      `${formatNumber(kafkaPollers)} Kafka pollers for ${formatNumber(partitions)} partitions, lag ${formatNumber(lag)}`,
    );
  }
  if (events) {
    parts.push(
      `${formatNumber(events.waitingCount)} asynchronous events wait, ${formatNumber(events.droppedCount)} were given up`,
    );
  }
  return [...parts, ...troublesOf(state)].join('; ');
}

/** The environments by state in words. */
export function describeEnvironments(state: LambdaFaceState): string {
  const { busyCount, startingCount, idleCount, provisionedIdleCount } = state;
  const provisioned =
    provisionedIdleCount > 0 ? `, ${formatNumber(provisionedIdleCount)} provisioned and free` : '';
  return (
    `${formatNumber(busyCount)} environments busy, ${formatNumber(startingCount)} starting, ` +
    `${formatNumber(idleCount)} idle${provisioned}`
  );
}

/** What is wrong, the worst first. */
export function troublesOf(state: LambdaFaceState): readonly string[] {
  const troubles: string[] = [];
  if (state.failing) troubles.push('failing');
  if (state.refusing) troubles.push('service errors');
  if (state.blocked) troubles.push('records blocked');
  if (state.readsRefused) troubles.push('reads refused');
  if (state.throttling) troubles.push('throttled');
  if (state.provisionedPendingCount > 0) {
    troubles.push(`${formatNumber(state.provisionedPendingCount)} provisioned not ready`);
  }
  if (state.slowdown !== 1) troubles.push(`${formatNumber(state.slowdown)} × as long`);
  return troubles;
}
