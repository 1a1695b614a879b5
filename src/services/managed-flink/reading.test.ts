import { expect, test } from 'vitest';
import { eventAt, flinkUnderTest } from '../../testing/flink-under-test.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { records } from '../../testing/stream-under-test.ts';
import type { ApplicationFaceState } from './face-state.ts';
import { RecordLine } from './record-line.ts';

test('MF-4, KPL-10: aggregated records are taken apart on the way in', () => {
  const flink = flinkUnderTest({ windowSeconds: 10 });
  const packed = [eventAt(1, 0, 40), eventAt(2, 1, 3)];
  flink.putAt(3, [records(2, { sizeBytes: 5_000, packed })]);
  flink.putAt(30, [eventAt(30)]);
  flink.advanceTo(40);
  expect(flink.total('numRecordsIn', 'Sum')).toBe(87);
  // One result for each of the two keys of the first window, a message of its own.
  expect(flink.books()).toMatchObject({ received: 87 + 2 });
  expect(flink.results).toHaveLength(2);
});

test('MF-4: of an aggregate all user records are taken or none, and positions stay those of the stream', () => {
  const line = new RecordLine();
  const cohort = records(3, { packed: [records(4)] });
  line.push({ cohort, arrivedAt: 0, position: 7 });
  expect([line.count, line.storedCount]).toEqual([12, 3]);
  expect(line.take(9)).toMatchObject([{ position: 7, cohort: { count: 2 } }]);
  expect([line.count, line.storedCount]).toEqual([4, 1]);
  expect(line.take(1)).toMatchObject([{ position: 9, cohort: { count: 1 } }]);
  expect([line.count, line.storedCount]).toEqual([0, 0]);
});

test.each([
  ['exact', 300],
  ['automatic', 5_000],
] as const)(
  'MF-4, KPL-10: what a producer packs is counted one by one (%s, %i a second)',
  (grain, rate) => {
    const { scenario, producer, stream } = producerScenario({
      kinds: [{ keyCount: 100, sizeBytes: 100 }],
      perSecond: rate,
    });
    const flink = scenario.node('managed-flink', { readMilliseconds: 0, windowMilliseconds: 0 });
    scenario.wire(stream, flink, 'read-records');
    const run = scenario.run({ seconds: 15, grain });
    const put = run.sum(producer, 'UserRecordsPut');
    const read = run.sum(flink, 'numRecordsIn');
    expect(put).toBeGreaterThan(12 * rate);
    expect(put - read).toBeGreaterThanOrEqual(0);
    expect(put - read).toBeLessThan(2 * rate);
  },
);

test.each([1, 2, 3])(
  'KDS-8: a reader beside Flink’s five polls a second gets its turns (seed %i)',
  (seed) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 50, arrivals: 'constant' });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    const flink = scenario.node('managed-flink');
    const application = scenario.node('kinesis-client-library');
    scenario.wire(clients, stream, 'put-records');
    scenario.wire(stream, flink, 'read-records');
    scenario.wire(stream, application, 'read-records', { idleBetweenReadsMilliseconds: 200 });
    const run = scenario.run({ seconds: 120, seed });
    const stored = run.sum(stream, 'IncomingRecords');
    expect(run.sum(flink, 'ThrottledReads')).toBeGreaterThan(10);
    expect(run.sum(application, 'ThrottledFetches')).toBeGreaterThan(10);
    expect(stored - run.sum(application, 'RecordsProcessed')).toBeLessThan(50 * 10);
    expect(stored - run.sum(flink, 'numRecordsIn')).toBeLessThan(50 * 5);
  },
);

test('KDS-15: a shard that the stream forgets ends, and its children are read', () => {
  const flink = flinkUnderTest({ windowSeconds: 10 });
  flink.putAt(1, [eventAt(1)]);
  flink.advanceTo(2);
  flink.stream.addShard('child', ['shard-0']);
  flink.stream.put('child', eventAt(2));
  flink.advanceTo(4);
  expect(flink.total('numRecordsIn', 'Sum')).toBe(1);
  flink.stream.removeShard('shard-0');
  flink.advanceTo(6);
  expect(flink.total('numRecordsIn', 'Sum')).toBe(2);
});

test('MF-3, MF-8: the face tells of lag and of the last checkpoint', () => {
  const flink = flinkUnderTest({ checkpointSeconds: 10 });
  flink.advanceTo(15);
  const state = flink.instance.face() as ApplicationFaceState;
  expect(state).toMatchObject({ behindSeconds: 0, refusedShards: 0 });
  expect(state.secondsSinceCheckpoint).toBeGreaterThan(3);
  expect(state.secondsSinceCheckpoint).toBeLessThan(6);
});
