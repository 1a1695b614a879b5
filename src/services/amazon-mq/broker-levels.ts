import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../base/units.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { Clients } from './clients.ts';
import type { Destinations } from './destinations.ts';
import { instanceCountOf } from './fields.ts';
import type { Levels, SecondPassed } from './meters.ts';

const PERCENT = 100;

/** A share of a limit in percent, 100 at most. */
export function percentOf(used: number, limit: number): number {
  return Math.min(PERCENT, Math.max(0, (PERCENT * used) / limit));
}

/** What a broker's gauges show, whichever engine it runs. */
export function levelsOf(parts: BrokerParts, destinations: Destinations, clients: Clients): Levels {
  const { settings, space } = parts;
  const blocked = destinations.all.reduce((sum, { blockedCount }) => sum + blockedCount, 0);
  return {
    ...(settings.isRabbit
      ? rabbitLevels(parts, destinations)
      : activeLevels(parts, destinations, clients)),
    BlockedMessages: blocked,
    BlockedProducers: clients.blockedProducers,
    WaitingSends: clients.unsentMessages - blocked,
    BrokerInstances: instanceCountOf(settings.config),
    StoredBytes: space.storeUsedBytes * settings.servingNodes,
  };
}

/** What a broker's rates were in the second that ends. `busyTime` is how long its vCPUs were busy. */
export function ratesOf(parts: BrokerParts, passed: SecondPassed, busyTime: Microseconds): Levels {
  const cpu = percentOf(busyTime, MICROSECONDS_PER_SECOND);
  if (!parts.settings.isRabbit) return { CpuUtilization: cpu };
  return {
    SystemCpuUtilization: cpu,
    PublishRate: passed.published,
    ConfirmRate: passed.confirmed,
    AckRate: passed.acknowledged,
  };
}

function activeLevels(
  { settings, space, connections }: BrokerParts,
  destinations: Destinations,
  clients: Clients,
): Levels {
  const { holdings, memoryUsedBytes } = space;
  const heap = (settings.memoryLimitBytes * PERCENT) / settings.config.memoryLimitPercent;
  return {
    QueueSize: holdings.messages,
    TotalMessageCount: holdings.messages,
    InFlightCount: holdings.inFlightCount,
    MemoryUsage: memoryPercentOf(space, settings, destinations),
    StorePercentUsage: percentOf(space.storeUsedBytes, settings.storeLimitBytes),
    TempPercentUsage: percentOf(space.tempUsedBytes, settings.tempLimitBytes),
    HeapUsage: percentOf(memoryUsedBytes, heap),
    CurrentConnectionsCount: connections.total,
    TotalProducerCount: clients.producerCount,
    TotalConsumerCount: consumersOf(destinations),
  };
}

/** Memory in use in percent: of the broker, or of the destination that is nearest to a limit of its own. */
export function memoryPercentOf(
  space: BrokerParts['space'],
  settings: BrokerParts['settings'],
  destinations: Destinations,
): number {
  const limit = settings.destinationMemoryBytes;
  let fullest = percentOf(space.memoryUsedBytes, settings.memoryLimitBytes);
  if (limit === Infinity) return fullest;
  for (const { holdings } of destinations.all) {
    fullest = Math.max(fullest, percentOf(space.messageMemory(holdings, limit), limit));
  }
  return fullest;
}

function rabbitLevels(
  { settings, space, connections }: BrokerParts,
  destinations: Destinations,
): Levels {
  const { holdings } = space;
  return {
    MessageCount: holdings.messages,
    MessageReadyCount: holdings.pendingCount,
    MessageUnacknowledgedCount: holdings.inFlightCount,
    ConnectionCount: connections.total,
    ChannelCount: connections.total,
    ConsumerCount: consumersOf(destinations),
    QueueCount: destinations.queues.length,
    RabbitMQMemUsed: space.memoryUsedBytes,
    RabbitMQMemLimit: settings.memoryLimitBytes,
    RabbitMQDiskFree: Math.max(0, settings.storeLimitBytes - space.storeUsedBytes),
    RabbitMQDiskFreeLimit: settings.diskFreeLimitBytes,
  };
}

function consumersOf(destinations: Destinations): number {
  return destinations.queues.reduce((sum, { consumers }) => sum + consumers.length, 0);
}
