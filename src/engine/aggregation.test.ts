import { describe, expect, test } from 'vitest';
import type { GrainChoice } from '../base/grain-choice.ts';
import { toMilliseconds } from '../base/units.ts';
import { EXACT_RATE_PER_SECOND, tickOf } from '../kernel/grain.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { estimate } from '../testing/confidence.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';

/** Small, so that an exact run stays short, and aggregated if anybody may. */
const RATE = 1.25 * EXACT_RATE_PER_SECOND;
const SPAN = { from: 1, to: 2 };
const SEEDS = [1, 2, 3, 4, 5, 6];
const OTHER_SEEDS = 1_000;
/** How far an instant that is counted per tick may be from where it was. */
const HALF_TICK_MILLISECONDS = toMilliseconds(tickOf('automatic')) / 2;

/** What is compared: a mean over the span. */
interface Quantity {
  readonly node: number;
  readonly metric: string;
  readonly statistic: Statistic;
  /** The bias that aggregation may have, in the metric's unit. */
  readonly biasMax: number;
  /** The most by which two such runs may differ by chance, or nothing would be shown. */
  readonly noiseMax: number;
}

/** A limit that refills all the time is asked last up to a tick before its second ends. */
const TICK_PERCENT_OF_SECOND = tickOf('automatic') / 10_000;

const NO_TIME = { kind: 'constant', value: 0 };

/** Clients, what they call, and what to compare. */
interface Diagram {
  readonly scenario: Scenario;
  readonly quantities: readonly Quantity[];
}

function clientsOf(scenario: Scenario): number {
  return scenario.node('clients', { requestsPerSecond: RATE });
}

/** Messages a second, which differ by chance as Poisson arrivals do. */
function throughput(node: number, metric: string): Quantity {
  return { node, metric, statistic: 'Sum', biasMax: 0, noiseMax: 0.1 * RATE };
}

function milliseconds(node: number, metric: string, noiseMax: number): Quantity {
  const biasMax = HALF_TICK_MILLISECONDS;
  return { node, metric, statistic: 'Average', biasMax, noiseMax };
}

/** The mean of a level. */
function level(node: number, metric: string, noiseMax: number, biasMax = 0): Quantity {
  return { node, metric, statistic: 'Average', biasMax, noiseMax };
}

/** As many more or less are there at a time when each stays half a tick longer or shorter (Little's law). */
const LITTLE_HALF_TICK = (RATE * HALF_TICK_MILLISECONDS) / 1_000;

function balancedFleet(): Diagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = clientsOf(scenario);
  const balancer = scenario.node('application-load-balancer');
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    slotsPerInstance: 44,
    serviceTime: { kind: 'exponential', mean: 32 },
  });
  scenario.wire(clients, balancer, 'request');
  scenario.wire(balancer, fleet, 'forward');
  return {
    scenario,
    quantities: [
      throughput(clients, 'RequestsSucceeded'),
      throughput(fleet, 'RequestsServed'),
      level(fleet, 'BusySlots', 12),
      milliseconds(clients, 'ResponseTime', 10),
      milliseconds(fleet, 'ServiceTime', 5),
      milliseconds(fleet, 'WaitTime', 8),
    ],
  };
}

function readStream(): Diagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = clientsOf(scenario);
  const stream = scenario.node('kinesis-data-streams', { shardCount: 8 });
  const reader = scenario.node('lambda', {
    durationMilliseconds: { kind: 'uniform', low: 40, high: 80 },
    initDurationMilliseconds: NO_TIME,
  });
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, reader, 'read-records', { batchSize: 100 });
  return {
    scenario,
    quantities: [
      throughput(clients, 'RequestsSucceeded'),
      throughput(stream, 'IncomingRecords'),
      level(reader, 'ConcurrentExecutions', 1.25),
      milliseconds(clients, 'ResponseTime', 1),
      milliseconds(reader, 'IteratorAge', 150),
      milliseconds(reader, 'Duration', 12),
    ],
  };
}

/** The shard of the hot key is full: which keys the records have that are stored decides how hot a partition gets. */
function hotKeyIntoTable(): Diagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const kind = { keyDistribution: 'hot-key', hotSharePercent: 90, sizeBytes: 2_000 };
  const clients = scenario.node('clients', { requestsPerSecond: RATE, kinds: [kind] });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 8 });
  const reader = scenario.node('lambda', { initDurationMilliseconds: NO_TIME });
  const table = scenario.node('dynamodb', { readCapacityUnits: 2 * RATE });
  scenario.wire(clients, stream, 'put-records', { attemptsMax: 1 });
  scenario.wire(stream, reader, 'read-records', { throughput: 'enhanced-fan-out' });
  scenario.wire(reader, table, 'access-items', { operation: 'get-item' });
  return {
    scenario,
    quantities: [
      throughput(clients, 'RequestsSucceeded'),
      throughput(stream, 'IncomingRecords'),
      throughput(table, 'ConsumedReadCapacityUnits'),
      level(stream, 'HottestShardUtilization', 15, TICK_PERCENT_OF_SECOND),
      level(table, 'HottestPartitionUtilization', 3),
    ],
  };
}

function polledQueue(): Diagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = clientsOf(scenario);
  const queue = scenario.node('sqs');
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 10,
    slotsPerInstance: 40,
    serviceTime: { kind: 'exponential', mean: 80 },
  });
  scenario.wire(clients, queue, 'send-messages');
  scenario.wire(queue, fleet, 'receive-messages');
  return {
    scenario,
    quantities: [
      throughput(queue, 'NumberOfMessagesSent'),
      throughput(queue, 'NumberOfMessagesDeleted'),
      throughput(fleet, 'RequestsServed'),
      level(fleet, 'BusySlots', 20),
      level(queue, 'ApproximateNumberOfMessagesVisible', 10, LITTLE_HALF_TICK),
      level(queue, 'ApproximateNumberOfMessagesNotVisible', 25, LITTLE_HALF_TICK),
      milliseconds(clients, 'ResponseTime', 1),
      milliseconds(fleet, 'ServiceTime', 8),
    ],
  };
}

function readTable(): Diagram {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = clientsOf(scenario);
  const table = scenario.node('dynamodb', { readCapacityUnits: 2 * RATE });
  scenario.wire(clients, table, 'access-items', { operation: 'get-item' });
  return {
    scenario,
    quantities: [
      throughput(clients, 'RequestsSucceeded'),
      throughput(table, 'ConsumedReadCapacityUnits'),
      milliseconds(clients, 'ResponseTime', 1),
    ],
  };
}

describe('a diagram does the same counted per tick as message by message', () => {
  test.each([
    ['clients → load balancer → fleet', balancedFleet()],
    ['clients → stream → function', readStream()],
    ['clients → stream → function → table, one key hot', hotKeyIntoTable()],
    ['clients → queue → fleet', polledQueue()],
    ['clients → table', readTable()],
  ])('%s', (_name, { scenario, quantities }) => {
    const exact = replications('exact', scenario, quantities);
    const counted = replications('automatic', scenario, quantities);
    for (const [index, { metric, node, biasMax, noiseMax }] of quantities.entries()) {
      const difference = estimate(
        SEEDS.map((_seed, place) => counted[place]![index]! - exact[place]![index]!),
      );
      const name = `${metric} of node ${node}: differs by ${difference.mean} ± ${difference.halfWidth}`;
      expect(Math.abs(difference.mean), name).toBeLessThanOrEqual(biasMax + difference.halfWidth);
      expect(difference.halfWidth, name).toBeLessThan(noiseMax);
    }
  });
});

/** The mean of each quantity, for every seed. */
function replications(
  grain: GrainChoice,
  scenario: Scenario,
  quantities: readonly Quantity[],
): readonly (readonly number[])[] {
  return SEEDS.map((seed) => {
    const ownSeed = grain === 'exact' ? seed : seed + OTHER_SEEDS;
    const run = scenario.run({ seconds: SPAN.to, seed: ownSeed, grain });
    return quantities.map(({ node, metric, statistic }) =>
      run.average(node, metric, SPAN, statistic),
    );
  });
}
