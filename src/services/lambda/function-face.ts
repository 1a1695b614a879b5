import { fromSeconds, toSeconds, type Microseconds } from '../../base/units.ts';
import type { EventQueue } from './event-queue.ts';
import type { LambdaFaceState } from './face-state.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { Invoker } from './invoker.ts';
import { KafkaMapping } from './kafka-mapping.ts';
import { QueueMapping } from './queue-mapping.ts';
import { StreamMapping } from './stream-mapping.ts';

/** How long the face shows that invocations were throttled. */
const THROTTLING_SHOWN = fromSeconds(2);

/** What the face is drawn from, read off the parts of a function. */
export function functionFace(
  invoker: Invoker,
  events: EventQueue,
  mappings: Iterable<StreamMapping | QueueMapping | KafkaMapping>,
): LambdaFaceState {
  const { pool, handler, concurrencyLimit, throttledAt, scheduler } = invoker;
  const all = [...mappings];
  const streams = all.filter((mapping) => mapping instanceof StreamMapping);
  const topics = all.filter((mapping) => mapping instanceof KafkaMapping);
  const queues = all.filter((mapping) => mapping instanceof QueueMapping);
  return {
    busyCount: pool.busyCount,
    startingCount: pool.startingCount,
    idleCount: pool.idleCount,
    provisionedIdleCount: pool.provisioned.idle,
    provisionedPendingCount: pool.provisioned.pending,
    concurrencyLimit,
    newEnvironments: {
      left: invoker.environmentsLeft,
      max: FACTS.scalingBurstEnvironments.value,
    },
    events: eventsOf(events),
    pollers: pollersOf(queues),
    recordAgeSeconds: oldestAgeSeconds(streams),
    kafka: kafkaOf(topics),
    readsRefused: streams.some((mapping) => mapping.isRefused),
    blocked: [...streams, ...topics].some((mapping) => mapping.isBlocked),
    throttling: scheduler.now - throttledAt < THROTTLING_SHOWN,
    failing: handler.failsAlways,
    refusing: events.refusesCalls,
    slowdown: handler.slowdown,
  };
}

function eventsOf(events: EventQueue): LambdaFaceState['events'] {
  if (!events.isUsed) return null;
  return {
    waitingCount: events.waitingCount,
    oldestAgeSeconds: toSeconds(events.oldestAge),
    droppedCount: events.droppedCount,
  };
}

function pollersOf(queues: readonly QueueMapping[]): LambdaFaceState['pollers'] {
  if (queues.length === 0) return null;
  const sum = (count: (mapping: QueueMapping) => number): number =>
    queues.reduce((total, mapping) => total + count(mapping), 0);
  return {
    count: sum(({ batchCount }) => batchCount),
    countMax: sum(({ batchCountMax }) => batchCountMax),
    invokingCount: sum(({ invokingCount }) => invokingCount),
  };
}

function kafkaOf(topics: readonly KafkaMapping[]): LambdaFaceState['kafka'] {
  if (topics.length === 0) return null;
  const sum = { pollers: 0, partitions: 0, lag: 0 };
  for (const { state } of topics) {
    sum.pollers += state.pollers;
    sum.partitions += state.partitions;
    sum.lag += state.lag;
  }
  return sum;
}

function oldestAgeSeconds(streams: readonly StreamMapping[]): number | null {
  if (streams.length === 0) return null;
  const oldest = (age: Microseconds, mapping: StreamMapping): Microseconds =>
    Math.max(age, mapping.oldestAge);
  return toSeconds(streams.reduce(oldest, 0));
}
