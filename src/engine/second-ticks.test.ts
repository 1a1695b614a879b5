import { describe, expect, test } from 'vitest';
import type { GrainChoice } from '../base/grain-choice.ts';
import { estimate, replicate } from '../testing/confidence.ts';
import { expectDocumented } from '../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import { Scenario } from '../testing/scenario.ts';
import type { ScenarioRun } from '../testing/scenario-run.ts';

const RATE = 4_000;
const SHARE_MAX = 0.02;
const REPLICATIONS = 6;
const SPAN = { from: 10, to: 100 };

/** Own work, a look-up, a message for half of the requests and a record for a tenth, behind a load balancer. */
const HOLDING_MILLISECONDS = 20 + 5 + 0.5 * 20 + 0.1 * 10;
const BALANCER_MILLISECONDS = 1;

/** A fleet with slots for a load of 0.8 and what it calls. `timeoutMilliseconds` is that of the clients. */
function callingFleet(timeoutMilliseconds = 30_000) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: RATE });
  const balancer = scenario.node('application-load-balancer');
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    slotsPerInstance: 90,
    serviceTime: { kind: 'exponential', mean: 20 },
  });
  const table = scenario.node('dynamodb', { readCapacityUnits: 2 * RATE });
  const queue = scenario.node('sqs');
  const stream = scenario.node('kinesis-data-streams', { shardCount: 4 });
  scenario.wire(clients, balancer, 'request', { timeoutMilliseconds });
  scenario.wire(balancer, fleet, 'forward');
  scenario.wire(fleet, table, 'access-items', { operation: 'get-item' });
  scenario.wire(fleet, queue, 'send-messages', { callSharePercent: 50 });
  scenario.wire(fleet, stream, 'put-records', { callSharePercent: 10 });
  return { scenario, clients, fleet, table, queue, stream };
}

function tickOfClients(scenario: Scenario, clients: number, grain: GrainChoice): number {
  return scenario.start(1, grain).run.flows()[clients]?.[0]?.tickMicroseconds ?? 0;
}

describe('the coarse grain moves large flows by the second', () => {
  test('ENG-7: where everything they pass is settled by the second', () => {
    const { scenario, clients } = callingFleet();
    expect(tickOfClients(scenario, clients, 'coarse')).toBe(1_000_000);
    expect(tickOfClients(scenario, clients, 'automatic')).toBe(10_000);
    expect(tickOfClients(scenario, clients, 'exact')).toBe(0);
  });

  test('ENG-7: but by the tenth of a second where some caller waits only a few', () => {
    const { scenario, clients } = callingFleet(3_000);
    expect(tickOfClients(scenario, clients, 'coarse')).toBe(100_000);
  });

  test('ENG-7: and by the tenth where they pass a service of which it was not shown', () => {
    const { scenario, clients, stream } = callingFleet();
    scenario.wire(stream, scenario.node('lambda'), 'read-records');
    expect(tickOfClients(scenario, clients, 'coarse')).toBe(100_000);
  });

  test('ENG-7: whatever else stands beside without a wire', () => {
    const { scenario, clients } = callingFleet();
    scenario.node('lambda');
    expect(tickOfClients(scenario, clients, 'coarse')).toBe(1_000_000);
  });
});

test('ENG-7: by the second, times far below it and numbers inside are right on average', () => {
  const { scenario, clients, fleet, queue, table, stream } = callingFleet();
  const runs: ScenarioRun[] = [];
  const response = replicate(REPLICATIONS, (seed) => {
    const run = scenario.run({ seconds: SPAN.to, seed, grain: 'coarse' });
    runs.push(run);
    return run.average(clients, 'ResponseTime', SPAN);
  });
  const expected = HOLDING_MILLISECONDS + BALANCER_MILLISECONDS;
  const bias = Math.abs(response.mean - expected);
  expect(bias).toBeLessThan(SHARE_MAX * expected + response.halfWidth);
  expect(response.halfWidth).toBeLessThan(0.1 * expected);
  const busy = estimate(runs.map((run) => run.average(fleet, 'BusySlots', SPAN)));
  const busyExpected = (RATE * HOLDING_MILLISECONDS) / 1_000;
  expect(Math.abs(busy.mean - busyExpected)).toBeLessThan(
    SHARE_MAX * busyExpected + busy.halfWidth,
  );
  for (const run of runs) {
    const seconds = SPAN.to - SPAN.from;
    expect(run.sum(clients, 'RequestsFailed') / run.sum(clients, 'RequestsSent')).toBeLessThan(
      1e-3,
    );
    expectDocumented(run.sum(clients, 'RequestsSucceeded', SPAN) / seconds, RATE);
    expectDocumented(run.sum(table, 'ConsumedReadCapacityUnits', SPAN) / seconds, RATE / 2);
    expectDocumented(run.sum(queue, 'NumberOfMessagesSent', SPAN) / seconds, RATE / 2);
    expectDocumented(run.sum(stream, 'IncomingRecords', SPAN) / seconds, RATE / 10);
  }
});

test.each([
  ['that answers by itself', false],
  ['that calls a table', true],
])(
  'ENG-7: by the second, a fleet %s serves what its slots can and no more',
  (_name, callsTable) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 6_000 });
    const fleet = scenario.node('ec2-fleet', {
      instanceCount: 2,
      slotsPerInstance: 50,
      waitingMax: 100,
      serviceTime: { kind: 'exponential', mean: callsTable ? 20 : 25 },
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
    if (callsTable) {
      const table = scenario.node('dynamodb', { readCapacityUnits: 20_000 });
      scenario.wire(fleet, table, 'access-items', { operation: 'get-item' });
    }
    const run = scenario.run({ seconds: 60, grain: 'coarse' });
    const seconds = { from: 5, to: 60 };
    expectDocumented(run.sum(fleet, 'RequestsServed', seconds) / 55, 4_000);
    expectDocumented(run.average(fleet, 'BusySlots', seconds), 100);
    expect(run.maximum(fleet, 'BusySlots')).toBe(100);
  },
);

test('ENG-7: by the second, limits a second let through what they let through', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const kind = { keyDistribution: 'uniform', keyCount: 1, sizeBytes: 100 };
  const readers = scenario.node('clients', { requestsPerSecond: 9_000, kinds: [kind] });
  const writers = scenario.node('clients', { requestsPerSecond: 6_000 });
  const table = scenario.node('dynamodb', { readCapacityUnits: 20_000 });
  const stream = scenario.node('kinesis-data-streams', { shardCount: 2 });
  const once = { attemptsMax: 1 };
  const strongly = { operation: 'get-item', consistentRead: 'strong' };
  scenario.wire(readers, table, 'access-items', { ...once, ...strongly });
  scenario.wire(writers, stream, 'put-records', once);
  const run = scenario.run({ seconds: 40, grain: 'coarse' });
  // One hot key has the 3,000 units of one partition, a shard takes 1,000 records.
  const seconds = { from: 5, to: 40 };
  expectDocumented(run.sum(readers, 'RequestsSucceeded', seconds) / 35, 3_000);
  expectDocumented(run.sum(writers, 'RequestsSucceeded', seconds) / 35, 2_000);
});
