import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { LambdaFaceState } from './face-state.ts';

/** A topic with `perSecond` records a second that a function reads. */
function topicRead(
  perSecond: number,
  options: {
    partitions?: number;
    fn?: AnyConfig;
    wire?: AnyConfig;
    clients?: AnyConfig;
  } = {},
) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: perSecond,
    kinds: [{ keyCount: 10_000, sizeBytes: 100 }],
    ...options.clients,
  });
  const topic = scenario.node('msk', { partitionCount: options.partitions ?? 6 });
  const fn = scenario.node('lambda', {
    durationMilliseconds: { kind: 'constant', value: 100 },
    ...options.fn,
  });
  scenario.wire(clients, topic, 'put-records', { attemptsMax: 1 });
  const wire = scenario.wire(topic, fn, 'join-group', options.wire);
  return { scenario, clients, topic, fn, wire };
}

const kafkaOf = (face: unknown): LambdaFaceState['kafka'] => (face as LambdaFaceState).kafka;

describe('a function that reads a Kafka topic', () => {
  test.each([
    ['exact', 100],
    ['automatic', 2_500],
  ] as const)(
    'ESM-10: every record is processed once and committed (%s, %i a second)',
    (grain, rate) => {
      const { scenario, topic, fn } = topicRead(rate, { wire: { batchSize: 10_000 } });
      const run = scenario.run({ seconds: 30, grain });
      const { completed, lost } = run.books(fn);
      expect(lost).toEqual([]);
      expect(completed).toBeGreaterThan(rate * 24);
      expect(run.books(topic).completed).toBeLessThanOrEqual(completed);
      expect(run.books(topic).completed).toBeGreaterThan(completed - 2 * rate);
      expect(kafkaOf(run.face(fn))).toMatchObject({ pollers: 1, partitions: 6 });
    },
  );

  test('ESM-10: a batch is gathered for half a second, or until it is full', () => {
    const meanBatch = (wire: AnyConfig): number => {
      const { scenario, fn } = topicRead(100, { wire });
      return scenario.run({ seconds: 30 }).average(fn, 'BatchSize', { from: 10 });
    };
    // Half a second gathers 50, and the 100 ms of the invocation add 10 more.
    expect(meanBatch({})).toBeGreaterThan(45);
    expect(meanBatch({})).toBeLessThan(66);
    expect(meanBatch({ batchSize: 20 })).toBe(20);
    expect(meanBatch({ batchWindowSeconds: 0 })).toBeLessThan(15);
  });

  test('ESM-11: lag brings more pollers, at most one for each partition', () => {
    // A poller manages 100 records in a tenth of a second.
    const { scenario, fn } = topicRead(2_400, { partitions: 3 });
    const run = scenario.run({ seconds: 110 });
    expect(kafkaOf(run.face(fn))?.pollers).toBe(1);
    run.advanceTo(130);
    expect(kafkaOf(run.face(fn))?.pollers).toBe(2);
    run.advanceTo(420);
    expect(kafkaOf(run.face(fn))?.pollers).toBe(3);
    expect(run.notices(fn)).toContain('3 pollers read the topic now');
    expect(run.maximum(fn, 'ConcurrentExecutions')).toBe(3);
    expect(run.sum(fn, 'Throttles')).toBe(0);
  });

  test('ESM-11: when nothing is left to do, half of them go', () => {
    const clients = {
      rateShape: 'step',
      stepFromPerSecond: 2_400,
      stepToPerSecond: 0,
      stepAtSeconds: 130,
    };
    const { scenario, fn } = topicRead(1, { clients });
    const run = scenario.run({ seconds: 150 });
    expect(kafkaOf(run.face(fn))?.pollers).toBe(2);
    run.advanceTo(900);
    expect(kafkaOf(run.face(fn))).toMatchObject({ pollers: 1, lag: 0 });
    expect(run.books(fn).inFlight).toBe(0);
  });

  test('ESM-12: a bad record holds up all that its poller reads, until its attempts are used up', () => {
    const kinds = [{ name: 'order', share: 1, keyCount: 100, poisonPercent: 0.1 }];
    const outcome = (wire: AnyConfig) => {
      const { scenario, fn, topic } = topicRead(100, { wire, clients: { kinds } });
      const queue = scenario.node('sqs');
      scenario.wire(fn, queue, 'on-failure');
      const run = scenario.run({ seconds: 120 });
      return {
        done: run.books(fn).completed,
        lag: run.maximum(topic, 'SumOffsetLag', { from: 115 }),
        blocked: (run.face(fn) as LambdaFaceState).blocked,
        documents: run.sum(queue, 'NumberOfMessagesSent'),
      };
    };
    const stuck = outcome({});
    expect(stuck.blocked).toBe(true);
    expect(stuck.lag).toBeGreaterThan(5_000);
    const freed = outcome({ maximumRetryAttempts: 1, bisectBatchOnFunctionError: true });
    expect(freed.done).toBeGreaterThan(5_000);
    expect(freed.documents).toBeGreaterThan(2);
  });

  test('ESM-10: a function that is stopped leaves its records to its successor', () => {
    const { scenario, fn, topic, wire } = topicRead(100);
    scenario.at(20, { kind: 'remove-wire', wire });
    const run = scenario.run({ seconds: 40 });
    expect(run.books(fn).inFlight).toBe(0);
    expect(run.maximum(topic, 'SumOffsetLag', { from: 39 })).toBeGreaterThan(1_900);
  });

  test('ESM-11: throttles take pollers away', () => {
    const { scenario, fn } = topicRead(2_400, { partitions: 4 });
    scenario.at(140, {
      kind: 'configure',
      node: fn,
      config: { reservedConcurrency: 1, reserveConcurrency: true },
    });
    const run = scenario.run({ seconds: 135 });
    expect(kafkaOf(run.face(fn))?.pollers).toBe(2);
    run.advanceTo(320);
    expect(kafkaOf(run.face(fn))?.pollers).toBe(1);
  });
});
