import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { Answer } from '../../protocols/answer.ts';
import type { ObjectOperation } from '../../protocols/object-store.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import { records } from '../../testing/stream-under-test.ts';
import { standaloneNode, type StandaloneNode } from '../../testing/standalone-node.ts';
import { S3 } from './service.ts';

const STEADY = { arrivals: 'constant' };
const MEGABYTE = 1_000_000;

/** Clients that write or read at a steady rate without retries. */
function traffic(
  requestsPerSecond: number,
  wire: AnyConfig,
  config: AnyConfig = {},
  sizeBytes = 1_000,
): { scenario: Scenario; clients: number; bucket: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    ...STEADY,
    requestsPerSecond,
    kinds: [{ sizeBytes, keyCount: 1_000 }],
  });
  const bucket = scenario.node('s3', config);
  scenario.wire(clients, bucket, 'access-objects', { attemptsMax: 1, ...wire });
  return { scenario, clients, bucket };
}

/** Requests served per second in a span in which the rates have settled. */
function servedPerSecond(run: ScenarioRun, bucket: number, from: number, to: number): number {
  const span = { from, to };
  const refused = run.sum(bucket, '5xxErrors', span);
  return (run.sum(bucket, 'AllRequests', span) - refused) / (to - from);
}

describe('request rates', () => {
  test('S3-1: one prefix serves 3,500 writes a second, and the rest is told to slow down', () => {
    const { scenario, clients, bucket } = traffic(5_000, {});
    const run = scenario.run({ seconds: 8 });
    expect(servedPerSecond(run, bucket, 4, 7)).toBeCloseTo(3_500, -1);
    expect(run.refused(bucket, 's3.slow-down')).toBe(run.refused(bucket));
    expect(run.lost(clients, 's3.slow-down')).toBeGreaterThan(6_000);
  });

  test('S3-1: reads have a rate of their own, 5,500 a second, and every prefix has both', () => {
    const one = traffic(8_000, { operation: 'get-object' });
    const run = one.scenario.run({ seconds: 7 });
    expect(servedPerSecond(run, one.bucket, 4, 7)).toBeCloseTo(5_500, -1);
    const two = traffic(8_000, { operation: 'get-object', prefixCount: 2 });
    expect(two.scenario.run({ seconds: 8 }).refused(two.bucket)).toBe(0);
  });

  test('S3-9: with retries a short peak becomes latency and not errors', () => {
    const peak = (attemptsMax: number): ScenarioRun => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const clients = scenario.node('clients', {
        arrivals: 'bursts',
        burstSize: 5_000,
        requestsPerSecond: 1_000,
      });
      const bucket = scenario.node('s3');
      scenario.wire(clients, bucket, 'access-objects', {
        attemptsMax,
        backoffBaseMilliseconds: 1_000,
      });
      return scenario.run({ seconds: 14 });
    };
    expect(peak(1).lost(1)).toBeGreaterThan(2_500);
    const patient = peak(5);
    expect(patient.lost(1)).toBeLessThan(50);
    expect(patient.total(1, 'ResponseTime', 'p90')).toBeGreaterThan(400);
  });
});

describe('latency', () => {
  test('S3-4: a small object takes 100 to 200 ms, a large one its transfer on top', () => {
    const small = traffic(50, {}).scenario.run({ seconds: 20 });
    expect(small.total(1, 'ResponseTime', 'Maximum')).toBeLessThan(201);
    expect(small.total(1, 'ResponseTime', 'Average')).toBeCloseTo(150, -1);
    const large = traffic(50, {}, {}, 8.5 * MEGABYTE).scenario.run({ seconds: 20 });
    expect(large.total(1, 'ResponseTime', 'Average')).toBeCloseTo(250, -1);
  });

  test('S3-4: many requests on a grid take as long as single ones', () => {
    const run = traffic(20_000, { prefixCount: 50 }, {}, 1_700_000).scenario.run({ seconds: 5 });
    expect(run.total(2, 'TotalRequestLatency', 'Average')).toBeCloseTo(170, 0);
  });
});

describe('storage', () => {
  /** A bucket to which the test writes by hand. */
  function bucketByHand(config: AnyConfig): {
    node: StandaloneNode;
    access(operation: ObjectOperation, count: number, sizeBytes: number): Answer[];
  } {
    const node = standaloneNode(S3, config);
    const store = node.instance.serve('access-objects', {
      number: 2,
      kind: 'access-objects',
      peerTitle: 'Test',
    });
    node.instance.start();
    return {
      node,
      access(operation, count, sizeBytes) {
        const answers: Answer[] = [];
        const cohort = records(count, { sizeBytes });
        store.accessObjects(operation, 1, cohort, (answer) => answers.push(answer));
        node.simulation.advance(node.simulation.now + fromSeconds(2));
        return answers;
      },
    };
  }

  test('S3-10: objects are deleted at the midnight after their days', () => {
    const { node, access } = bucketByHand({ expirationDays: 1 });
    access('put-object', 10, MEGABYTE);
    const stored = (): unknown => node.instance.face().storedBytes;
    node.simulation.advance(fromSeconds(2 * 86_400 - 1));
    expect(stored()).toBe(10 * MEGABYTE);
    node.simulation.advance(fromSeconds(2 * 86_400 + 1));
    expect(stored()).toBe(0);
  });

  test('S3-6: a small object is billed as 128 KB in an infrequent-access class', () => {
    const { node, access } = bucketByHand({ storageClass: 'standard-infrequent-access' });
    access('put-object', 100, 10_000);
    access('put-object', 1, MEGABYTE);
    expect(node.total('StoredBytes', 'Maximum')).toBe(2 * MEGABYTE);
    expect(node.total('BilledBytes', 'Maximum')).toBe(100 * 131_072 + MEGABYTE);
  });

  test('an object above 5 GB is refused for good', () => {
    const { node, access } = bucketByHand({});
    expect(access('put-object', 1, 6 * 1_024 * 1_024 * 1_024)).toMatchObject([
      { succeeded: 0, failures: [{ reason: { id: 's3.entity-too-large' }, retryable: false }] },
    ]);
    expect(node.total('4xxErrors', 'Sum')).toBe(1);
  });

  test('S3-11: while the bucket is unavailable nothing is stored', () => {
    const { node, access } = bucketByHand({});
    node.instance.act('unavailable', { unavailable: true });
    expect(access('put-object', 5, 1_000)).toMatchObject([
      { succeeded: 0, failures: [{ count: 5, reason: { id: 's3.unavailable' }, retryable: true }] },
    ]);
    node.instance.act('unavailable', { unavailable: false });
    expect(access('put-object', 5, 1_000)).toMatchObject([{ succeeded: 5 }]);
    expect(node.instance.face().objectCount).toBe(5);
  });
});

describe('event notifications', () => {
  test('S3-5: a queue and a topic hear of every new object, some seconds later', () => {
    const { scenario, bucket } = traffic(10, {}, { eventDelaySeconds: 3 });
    const queue = scenario.node('sqs');
    const topic = scenario.node('sns');
    scenario.wire(bucket, queue, 'send-messages');
    scenario.wire(bucket, topic, 'publish');
    const run = scenario.run({ seconds: 20 });
    expect(run.sum(queue, 'NumberOfMessagesSent', { to: 3 })).toBe(0);
    expect(run.books(queue).received).toBeGreaterThan(160);
    expect(run.books(topic).received).toBe(run.books(queue).received);
  });

  test('S3-5: a function and an event bus hear of every new object', () => {
    const { scenario, bucket } = traffic(10, {}, { eventDelaySeconds: 1 });
    const fn = scenario.node('lambda', { duplicatesPerMillion: 0 });
    const bus = scenario.node('eventbridge');
    scenario.wire(bucket, fn, 'invoke-asynchronously');
    scenario.wire(bucket, bus, 'publish');
    const run = scenario.run({ seconds: 20 });
    const events = run.sum(fn, 'AsyncEventsReceived');
    expect(events).toBeGreaterThan(170);
    expect(run.books(bus).received).toBe(events);
    expect(run.face(bucket).notifications).toMatchObject({ destinations: 2, givenUp: 0 });
  });

  test.each([
    ['exact', 200],
    ['automatic', 3_000],
  ] as const)('S3-5: each object is one event of the function (%s, %i a second)', (grain, rate) => {
    const { scenario, bucket } = traffic(rate, { prefixCount: 2 });
    const fn = scenario.node('lambda', { duplicatesPerMillion: 0, accountConcurrency: 5_000 });
    scenario.wire(bucket, fn, 'invoke-asynchronously');
    const run = scenario.run({ seconds: 8, grain });
    const notified = run.sum(bucket, 'EventNotifications');
    expect(notified).toBeGreaterThan(4 * rate);
    expect(run.sum(fn, 'AsyncEventsReceived')).toBe(notified);
    expect(run.lost(bucket)).toBe(0);
  });

  test('S3-5: a function that writes to the bucket that invokes it never comes to rest', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      rateShape: 'step',
      stepFromPerSecond: 1,
      stepToPerSecond: 0,
      stepAtSeconds: 2,
    });
    const bucket = scenario.node('s3', { eventDelaySeconds: 1 });
    const fn = scenario.node('lambda', { duplicatesPerMillion: 0 });
    scenario.wire(clients, bucket, 'access-objects');
    scenario.wire(bucket, fn, 'invoke-asynchronously');
    scenario.wire(fn, bucket, 'access-objects');
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(fn, 'Invocations', { from: 50 })).toBeGreaterThan(5);
  });

  test('S3-5: a FIFO queue is no destination', () => {
    const { scenario, bucket } = traffic(10, {});
    scenario.wire(bucket, scenario.node('sqs', { queueType: 'fifo' }), 'send-messages');
    expect(() => scenario.start()).toThrow('(S3-5)');
  });
});
