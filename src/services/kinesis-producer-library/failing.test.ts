import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';

const ONE_KEY = [{ keyCount: 1, sizeBytes: 100 }];
/** One Kinesis record for each user record, of which a shard takes 1,000 a second. */
const ONE_BY_ONE = { aggregationEnabled: false };

test('KPL-3: one producer sends a shard at most 150 % of its limit, the rest waits in the producer', () => {
  const { scenario, producer, stream } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 2_000,
    producer: ONE_BY_ONE,
  });
  const run = scenario.run({ seconds: 20 });
  const offered = run.sum(stream, 'PutRecords.TotalRecords', { from: 10, to: 20 }) / 10;
  expect(Math.abs(offered - 1_500)).toBeLessThan(25);
  expect(run.maximum(producer, 'RateLimitedRecords')).toBeGreaterThan(500);
});

test('KPL-3: each producer limits itself only: two offer a shard three times its limit', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
  for (let number = 0; number < 2; number += 1) {
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 2_000,
      kinds: ONE_KEY,
    });
    const producer = scenario.node('kinesis-producer-library', ONE_BY_ONE);
    scenario.wire(clients, producer, 'request', { attemptsMax: 1, timeoutMilliseconds: 60_000 });
    scenario.wire(producer, stream, 'put-records');
  }
  const run = scenario.run({ seconds: 12 });
  const offered = run.sum(stream, 'PutRecords.TotalRecords', { from: 6, to: 12 }) / 6;
  expect(Math.abs(offered - 3_000)).toBeLessThan(60);
});

test('KPL-5: what a shard refuses is sent again without back-off until it is stored', () => {
  const { scenario, producer, clients } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 1_100,
    producer: ONE_BY_ONE,
  });
  const run = scenario.run({ seconds: 20 });
  expect(run.sum(producer, 'ErrorsByCode.ProvisionedThroughputExceeded')).toBeGreaterThan(500);
  expect(run.lost(clients)).toBe(0);
  expect(run.total(producer, 'RetriesPerRecord', 'Maximum')).toBeGreaterThan(1);
});

test('KPL-5: with FailIfThrottled the caller hears of the refusal at once', () => {
  const { scenario, clients, stream } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 1_400,
    producer: { ...ONE_BY_ONE, failIfThrottled: true },
  });
  const run = scenario.run({ seconds: 20 });
  const refused = run.refused(stream, 'kinesis.write-throttled');
  expect(refused).toBeGreaterThan(5_000);
  expect(run.lost(clients, 'kpl.throttled')).toBeGreaterThan(0.98 * refused);
});

test('KPL-6: a record that is not stored within its time to live fails with "Expired"', () => {
  const { scenario, clients, producer } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 1_400,
    producer: { ...ONE_BY_ONE, recordTtlMilliseconds: 3_000 },
  });
  const run = scenario.run({ seconds: 40 });
  // 1,400 come and 1,000 are stored: 400 a second expire once 3 s of the excess have piled up.
  const expired = run.sum(producer, 'ErrorsByCode.Expired', { from: 20, to: 40 }) / 20;
  expect(Math.abs(expired - 400)).toBeLessThan(20);
  expect(run.lost(clients, 'kpl.expired')).toBe(run.sum(producer, 'ErrorsByCode.Expired'));
});

test('KPL-7: after a reshard some user records reach a shard not theirs and are sent again', () => {
  const { scenario, producer, clients, stream } = producerScenario({
    kinds: [{ keyCount: 1_000, sizeBytes: 100 }],
    perSecond: 1_000,
  });
  scenario.at(5, { kind: 'configure', node: stream, config: { shardCount: 2 } });
  const run = scenario.run({ seconds: 60 });
  const strayed = run.sum(producer, 'ErrorsByCode.WrongShard');
  // About half of the hundred in the one or two aggregates that were on their way.
  expect(strayed).toBeGreaterThan(20);
  expect(strayed).toBeLessThan(200);
  expect(run.sum(producer, 'ErrorsByCode.WrongShard', { from: 37 })).toBe(0);
  expect(run.face(producer)).toMatchObject({ shardCount: 2 });
  expect(run.lost(clients)).toBe(0);
});

test('KPL-8: a call that times out is made again although the stream stored it', () => {
  const { scenario, producer, stream } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 100,
    producer: { ...ONE_BY_ONE, requestTimeoutMilliseconds: 100, recordTtlMilliseconds: 1_000 },
    stream: { putRecordsLatencyMilliseconds: 300 },
  });
  const run = scenario.run({ seconds: 20 });
  const added = run.sum(producer, 'UserRecordsReceived');
  expect(run.sum(stream, 'IncomingRecords')).toBeGreaterThan(4 * added);
  expect(run.sum(producer, 'UserRecordsPut')).toBe(0);
});

test('KPL-11: without care of the application a producer takes everything and its memory fills', () => {
  const { scenario, producer } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 1_900,
    producer: ONE_BY_ONE,
  });
  const run = scenario.run({ seconds: 20 });
  expect(run.maximum(producer, 'UserRecordsPending')).toBeGreaterThan(10_000);
});

test('KPL-11: an application that looks at the outstanding records makes its callers wait, or refuses', () => {
  const limited = (backPressure: 'block' | 'refuse') =>
    producerScenario({
      kinds: ONE_KEY,
      perSecond: 1_900,
      producer: { ...ONE_BY_ONE, backPressure, outstandingRecordsMax: 500 },
    });
  const refusing = limited('refuse');
  const refused = refusing.scenario.run({ seconds: 20 });
  expect(refused.maximum(refusing.producer, 'UserRecordsPending')).toBeLessThanOrEqual(500);
  const lost = refused.lost(refusing.clients, 'kpl.too-many-outstanding');
  expect(Math.abs(lost / 20 - 900)).toBeLessThan(100);
  const blocking = limited('block');
  const waited = blocking.scenario.run({ seconds: 20 });
  expect(waited.maximum(blocking.producer, 'UserRecordsPending')).toBeLessThanOrEqual(500);
  expect(waited.lost(blocking.clients)).toBe(0);
  expect(waited.books(blocking.producer).inFlight).toBeGreaterThan(10_000);
});

test('KPL-12: a user record above 1 MiB is refused', () => {
  const { scenario, clients, producer } = producerScenario({
    kinds: [{ keyCount: 1, sizeBytes: 1_048_577 }],
    perSecond: 1,
    stream: { recordMaxKibibytes: 10_240 },
  });
  const run = scenario.run({ seconds: 10 });
  expect(run.refused(producer, 'kpl.user-record-too-large')).toBeGreaterThan(5);
  expect(run.lost(clients, 'kpl.user-record-too-large')).toBeGreaterThan(5);
});

test('KPL-13: a crash takes what is buffered with it; a flush beforehand saves it', () => {
  const outcome = (first: readonly string[], callersWait: string) => {
    const { scenario, producer } = producerScenario({
      kinds: ONE_KEY,
      perSecond: 1_000,
      producer: { recordMaxBufferedMilliseconds: 5_000, callersWait },
    });
    for (const [index, action] of first.entries()) {
      scenario.at(7.4 + index / 10, { kind: 'act', node: producer, action, settings: {} });
    }
    const run = scenario.run({ seconds: 12 });
    const { lost, refused } = run.books(producer);
    return [...lost, ...refused].reduce((sum, { count }) => sum + count, 0);
  };
  const inMemory = outcome(['crash'], 'not-at-all');
  expect(inMemory).toBeGreaterThan(200);
  expect(outcome(['crash'], 'until-put')).toBe(inMemory);
  expect(outcome(['flush', 'crash'], 'not-at-all')).toBeLessThan(110);
});

test('a caller who does not wait hears at once that all is well, and what expires is lost here', () => {
  const { scenario, clients, producer } = producerScenario({
    kinds: ONE_KEY,
    perSecond: 1_400,
    producer: { ...ONE_BY_ONE, recordTtlMilliseconds: 1_000, callersWait: 'not-at-all' },
  });
  const run = scenario.run({ seconds: 20 });
  expect(run.lost(clients)).toBe(0);
  expect(run.total(clients, 'ResponseTime', 'Maximum')).toBe(0);
  expect(run.lost(producer, 'kpl.expired')).toBeGreaterThan(5_000);
});

test('a producer without a stream refuses', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients');
  const producer = scenario.node('kinesis-producer-library');
  scenario.wire(clients, producer, 'request', { attemptsMax: 1 });
  const run = scenario.run({ seconds: 3 });
  expect(run.refused(producer, 'caller.not-connected')).toBeGreaterThan(100);
});
