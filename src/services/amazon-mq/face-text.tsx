import { formatNumber } from '../../app/widgets/number-format.ts';
import type { BrokerFaceState, FaceConsumer, FaceQueue } from './face-state.ts';

/** Which engine runs where, such as `ActiveMQ, active + standby`. */
export function engineText({ engine, hasStandby, nodes, upNodes }: BrokerFaceState): string {
  if (engine === 'activemq') return hasStandby ? 'ActiveMQ, active + standby' : 'ActiveMQ, single';
  return nodes > 1 ? `RabbitMQ, ${upNodes} of ${nodes} nodes` : 'RabbitMQ, single';
}

/** How producers fare: blocked, or not. */
export function producersText(state: BrokerFaceState): string {
  if (!state.isServing) return 'not serving: clients wait';
  if (state.shortage === '') return `${counted(state.producers, 'producer')} not blocked`;
  const blocked = `${formatNumber(state.blockedProducers)} of ${formatNumber(state.producers)}`;
  return `${blocked} blocked: ${state.shortage}`;
}

/** A queue in words. */
export function queueText({ name, waiting, inFlight, consumerCount }: FaceQueue): string {
  const messages = `${formatNumber(waiting)} waiting, ${formatNumber(inFlight)} with consumers`;
  return `${name}: ${messages}, ${counted(consumerCount, 'consumer')}`;
}

/** The prefetch window of a consumer in words. */
export function windowText({ held, prefetch }: FaceConsumer): string {
  const limit = prefetch === 0 ? 'no limit' : formatNumber(prefetch);
  return `holds ${formatNumber(held)} of ${limit} prefetched messages`;
}

/** A share of a limit, such as `43 %`. */
export function percentText(share: number): string {
  return `${formatNumber(Math.round(share * 100))} %`;
}

/** The whole face in words. */
export function describeBroker(state: BrokerFaceState): string {
  return [
    engineText(state),
    `producers: ${producersText(state)}`,
    `memory ${percentText(state.memoryShare)}`,
    `store ${percentText(state.storeShare)}`,
    ...state.queues.map(queueText),
  ].join('; ');
}

function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}
