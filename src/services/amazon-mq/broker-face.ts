import type { Availability } from './availability.ts';
import { memoryPercentOf, percentOf } from './broker-levels.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { BrokerQueue } from './broker-queue.ts';
import type { Clients } from './clients.ts';
import type { Destinations } from './destinations.ts';
import {
  FACE_CONSUMERS_MAX,
  FACE_QUEUES_MAX,
  type BrokerFaceState,
  type FaceQueue,
} from './face-state.ts';

const PERCENT = 100;

/** The inside of a broker for its face. */
export function brokerFace(
  parts: BrokerParts,
  destinations: Destinations,
  clients: Clients,
  availability: Availability,
): BrokerFaceState {
  const { settings, space } = parts;
  const blocked = destinations.all.reduce((sum, { blockedCount }) => sum + blockedCount, 0);
  const used = destinations.queues.filter(isWorthShowing);
  return {
    engine: settings.config.engine,
    isServing: availability.isServing,
    upNodes: availability.upNodes.length,
    nodes: settings.servingNodes,
    hasStandby: settings.hasStandby,
    memoryShare: memoryPercentOf(space, settings, destinations) / PERCENT,
    storeShare: percentOf(space.storeUsedBytes, settings.storeLimitBytes) / PERCENT,
    shortage: space.shortage ?? (blocked > 0 ? 'destination memory' : ''),
    producers: clients.producerCount,
    blockedProducers: clients.blockedProducers,
    blockedMessages: blocked,
    queues: used.slice(0, FACE_QUEUES_MAX).map(faceQueue),
    queueCount: used.length,
  };
}

/** A dead-letter queue that is not in use is left out. */
function isWorthShowing({ name, holdings, consumers }: BrokerQueue, index: number): boolean {
  const isFirst = index === 0;
  const isUsed = holdings.messages > 0 || consumers.length > 0;
  return isFirst || isUsed || !/DLQ|dead-letters/.test(name);
}

function faceQueue({ name, holdings, consumers }: BrokerQueue): FaceQueue {
  return {
    name,
    waiting: holdings.pendingCount,
    inFlight: holdings.inFlightCount,
    consumers: consumers.slice(0, FACE_CONSUMERS_MAX).map(({ unsettledCount, prefetch }) => ({
      held: unsettledCount,
      prefetch: prefetch === Infinity ? 0 : prefetch,
    })),
    consumerCount: consumers.length,
  };
}
