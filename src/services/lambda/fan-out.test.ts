import { expect, test } from 'vitest';
import type { Cohort } from '../../kernel/cohort.ts';
import { replicate, type Estimate } from '../../testing/confidence.ts';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { StubRecordSource } from '../../testing/stub-record-source.ts';
import { LAMBDA } from './service.ts';

const FAN_OUT = { throughput: 'enhanced-fan-out', startingPosition: 'trim-horizon', batchSize: 10 };
const SHORT = { durationMilliseconds: { kind: 'constant', value: 100 } };

function mapped(shardCount: number, settings: Record<string, unknown> = {}) {
  const tested = new FunctionUnderTest(LAMBDA, SHORT);
  const stream = new StubRecordSource(tested.node.simulation, shardCount);
  const wire = tested.wire('read-records', stream, { ...FAN_OUT, ...settings });
  return { tested, stream, wire };
}

const records = (count: number): Cohort[] =>
  Array.from({ length: count }, (_unused, index) => cohort({ key: index }));

test('LMD-33: with enhanced fan-out nothing is polled, and what is pushed is worked off in order', () => {
  const { tested, stream } = mapped(2);
  tested.every(500, 20, () => {
    stream.put('shard-0', ...records(3));
    stream.put('shard-1', ...records(5));
  });
  tested.advanceTo(30);
  expect(stream.pollSeconds.size).toBe(0);
  expect([...stream.subscribeCalls]).toEqual([
    ['shard-0', 1],
    ['shard-1', 1],
  ]);
  expect(tested.node.books()).toMatchObject({ received: 320, completed: 320, inFlight: 0 });
});

test('KDS-11: a mapping takes no more pushes than it has room for, and subscribes again after expiry', () => {
  const { tested, stream } = mapped(1);
  stream.put('shard-0', ...records(12_000));
  tested.advanceTo(1);
  expect(tested.node.books().received).toBeLessThanOrEqual(10_000 + 10);
  stream.expireSubscription('shard-0');
  tested.advanceTo(200);
  expect(stream.subscribeCalls.get('shard-0')).toBe(2);
  expect(tested.node.books()).toMatchObject({ received: 12_000, completed: 12_000 });
});

test('KDS-19: with enhanced fan-out too, children wait until their parent is drained', () => {
  const { tested, stream } = mapped(1);
  stream.put('shard-0', ...records(100));
  stream.closeShard('shard-0');
  stream.addShard('child-0', ['shard-0']);
  stream.put('child-0', ...records(20));
  tested.advanceTo(0.8);
  expect(stream.subscribeCalls.has('child-0')).toBe(false);
  tested.advanceTo(30);
  expect(tested.node.books()).toMatchObject({ received: 120, completed: 120 });
});

test('LMD-33: another way of reading is another mapping, which begins at its own starting position', () => {
  const { tested, stream, wire } = mapped(1);
  stream.put('shard-0', ...records(20));
  tested.advanceTo(10);
  tested.rewire(wire, 'read-records', stream, { startingPosition: 'latest' });
  expect(stream.closedReaders).toBe(1);
  stream.put('shard-0', ...records(5));
  tested.advanceTo(20);
  expect(stream.pollSeconds.size).toBe(1);
  expect(tested.node.books()).toMatchObject({ received: 25, completed: 25 });
});

test('KDS-11, LMD-33: a record reaches the function in about 70 ms by fan-out and in about 0.6 s by polling', () => {
  const meanAge = (throughput: string): Estimate =>
    replicate(4, (seed) => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const clients = scenario.node('clients', { requestsPerSecond: 5 });
      const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
      const durationMilliseconds = { kind: 'constant', value: 1 };
      const handler = scenario.node('lambda', { durationMilliseconds });
      scenario.wire(clients, stream, 'put-records');
      scenario.wire(stream, handler, 'read-records', { batchSize: 1, throughput });
      return scenario.run({ seconds: 200, seed }).total(handler, 'IteratorAge', 'Average');
    });
  // A few records meet another one at the function and wait a moment for it.
  const pushed = meanAge('enhanced-fan-out');
  expect(pushed.mean).toBeGreaterThanOrEqual(70);
  expect(pushed.mean).toBeLessThan(72);
  // Propagation, half an interval, the call, and on average two records of the same poll before it.
  expect(meanAge('shared').includes(70 + 500 + 15 + 5)).toBe(true);
});
