import { describe, expect, test } from 'vitest';
import { BYTES_PER_MEBIBYTE, fromSeconds } from '../../base/units.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';
import { firehoseUnderTest } from '../../testing/firehose-under-test.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import { records } from '../../testing/stream-under-test.ts';
import type { FirehoseFaceState } from './face-state.ts';
import { PutLimits } from './put-limits.ts';
import { DATA_FIREHOSE } from './service.ts';

describe('direct PUT', () => {
  /** Clients that put a steady rate of records without retries; the stream is node 2. */
  function put(
    requestsPerSecond: number,
    sizeBytes: number,
    batchMessagesMax: number,
  ): ScenarioRun {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond,
      kinds: [{ sizeBytes }],
    });
    const stream = scenario.node('data-firehose');
    scenario.wire(clients, stream, 'put-records', { batchMessagesMax, attemptsMax: 1 });
    scenario.wire(stream, scenario.node('s3'), 'access-objects');
    return scenario.run({ seconds: 8 });
  }

  test('FH-2: 3,000 requests a second of one record each: 2,000 get through', () => {
    const run = put(3_000, 100, 1);
    expect(run.sum(2, 'IncomingRecords', { from: 4, to: 7 }) / 3).toBeCloseTo(2_000, -2);
    expect(run.refused(2, 'firehose.throttled')).toBe(run.refused(2));
  });

  test('FH-2: the same records in batches of 100 all get through', () => {
    expect(put(3_000, 100, 100).refused(2)).toBe(0);
  });

  test('FH-2: bytes bind too: of 10 MiB a second 5 get through', () => {
    const run = put(10_000, 1_049, 500);
    const mebibytes = run.sum(2, 'IncomingBytes', { from: 4, to: 7 }) / 3 / BYTES_PER_MEBIBYTE;
    expect(mebibytes).toBeGreaterThan(4.9);
    expect(mebibytes).toBeLessThan(5.1);
  });

  test('FH-2: after five minutes in a row with throttling all limits double', () => {
    const limits = new PutLimits(5, 0);
    for (let minute = 1; minute <= 5; minute += 1) {
      limits.takeRequests(fromSeconds(60 * minute - 30), 5_000);
      expect(limits.endMinute(fromSeconds(60 * minute), true)).toBe(minute === 5);
    }
    expect(limits.rates).toEqual({
      bytes: 10 * BYTES_PER_MEBIBYTE,
      records: 1_000_000,
      requests: 4_000,
    });
    expect(limits.takeRequests(fromSeconds(400), 5_000)).toBe(4_000);
  });

  test('FH-2: a minute without throttling begins the five minutes anew, and a fixed quota stays', () => {
    const limits = new PutLimits(5, 0);
    for (let minute = 1; minute <= 9; minute += 1) {
      if (minute !== 5) limits.takeRequests(fromSeconds(60 * minute - 30), 5_000);
      expect(limits.endMinute(fromSeconds(60 * minute), true)).toBe(false);
    }
    limits.takeRequests(fromSeconds(590), 5_000);
    expect(limits.endMinute(fromSeconds(600), false)).toBe(false);
  });

  test('FH-LIMITS: a record above 1,000 KiB and a call above 4 MiB are refused for good', () => {
    const firehose = firehoseUnderTest();
    const reasonOf = (count: number, sizeBytes: number): unknown =>
      firehose.put(records(count, { sizeBytes }))[0]?.failures[0];
    expect(reasonOf(1, 1_024_001)).toMatchObject({
      reason: { id: 'firehose.record-too-large' },
      retryable: false,
    });
    expect(reasonOf(5, 1_024_000)).toMatchObject({ reason: { id: 'firehose.request-too-large' } });
    expect(reasonOf(4, 1_024_000)).toBeUndefined();
  });
});

describe('a Kinesis stream as the source', () => {
  test('FH-3: every shard is read once a second, from the latest record on', () => {
    const firehose = firehoseUnderTest();
    const source = firehose.readFrom(2);
    firehose.advanceTo(10);
    source.put('shard-0', records(100));
    source.put('shard-1', records(50));
    firehose.advanceTo(12);
    expect(firehose.books().received).toBe(150);
    for (const polls of source.pollSeconds.values()) expect(polls).toHaveLength(12);
  });

  test('FH-3: a stream with a source takes no direct PUT', () => {
    const firehose = firehoseUnderTest();
    firehose.readFrom(1);
    expect(firehose.put(records(1))[0]?.failures).toMatchObject([
      { reason: { id: 'firehose.not-direct-put' }, retryable: false },
    ]);
  });

  test('FH-3: the children of a resharding are read after their parents, and whole', () => {
    const firehose = firehoseUnderTest({ bufferSeconds: 5 });
    const source = firehose.readFrom(1);
    source.addShard('child', ['shard-0']);
    source.put('child', records(10));
    firehose.advanceTo(3);
    expect(firehose.books().received).toBe(0);
    source.closeShard('shard-0');
    firehose.advanceTo(20);
    expect(firehose.books()).toMatchObject({ received: 10, completed: 10 });
  });

  test('FH-3, FH-11: real shards flow into a real bucket', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      requestsPerSecond: 500,
      arrivals: 'constant',
      kinds: [{ sizeBytes: 1_000 }],
    });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 2 });
    const firehose = scenario.node('data-firehose', { bufferSeconds: 10 });
    const bucket = scenario.node('s3');
    scenario.wire(clients, stream, 'put-records');
    scenario.wire(stream, firehose, 'read-records');
    scenario.wire(firehose, bucket, 'access-objects');
    const run = scenario.run({ seconds: 35 });
    expect(run.books(firehose).completed).toBeGreaterThan(12_000);
    expect(run.books(firehose).lost).toEqual([]);
    expect(run.sum(firehose, 'DeliveryToS3.ObjectCount')).toBe(3);
    expect(run.sum(bucket, 'BytesUploaded')).toBe(run.sum(firehose, 'DeliveryToS3.Bytes'));
  });

  test('FH-3, KPL-10: aggregated records are taken apart before anything else', () => {
    const firehose = firehoseUnderTest({ bufferSeconds: 2 });
    const source = firehose.readFrom(1);
    firehose.advanceTo(1);
    const packed = [records(40, { sizeBytes: 100 }), records(3, { sizeBytes: 6_000 })];
    source.put('shard-0', records(2, { sizeBytes: 22_000, packed }));
    firehose.advanceTo(6);
    expect(firehose.total('DataReadFromKinesisStream.Records', 'Sum')).toBe(2);
    expect(firehose.total('DataReadFromKinesisStream.Bytes', 'Sum')).toBe(44_000);
    expect(firehose.total('DeliveryToS3.Records', 'Sum')).toBe(86);
    expect(firehose.total('DeliveryToS3.Bytes', 'Sum')).toBe(2 * (4_000 + 18_000));
    // FH-PRICE: each user record is rounded up to 5 KB by itself.
    expect(firehose.total('BilledBytes', 'Sum')).toBe(80 * 5_120 + 6 * 10_240);
    expect(firehose.books()).toMatchObject({ received: 86, completed: 86 });
  });

  test.each([
    ['exact', 300],
    ['automatic', 5_000],
  ] as const)(
    'KPL-10: what a producer packs arrives one by one (%s, %i a second)',
    (grain, rate) => {
      const { scenario, producer, stream } = producerScenario({
        kinds: [{ keyCount: 1_000, sizeBytes: 100 }],
        perSecond: rate,
      });
      const firehose = scenario.node('data-firehose', { bufferSeconds: 3 });
      scenario.wire(stream, firehose, 'read-records');
      scenario.wire(firehose, scenario.node('s3'), 'access-objects');
      const run = scenario.run({ seconds: 15, grain });
      const put = run.sum(producer, 'UserRecordsPut');
      const delivered = run.sum(firehose, 'DeliveryToS3.Records');
      expect(run.sum(firehose, 'DataReadFromKinesisStream.Records')).toBeLessThan(put / 2);
      expect(delivered).toBeGreaterThan(put - 6 * rate);
      expect(delivered).toBeLessThanOrEqual(put);
      expect(run.sum(firehose, 'DeliveryToS3.Bytes')).toBe(delivered * 100);
    },
  );

  test('FH-3: a stream that refuses reads leaves it behind, and the face says so', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { requestsPerSecond: 50, arrivals: 'constant' });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    const firehose = scenario.node('data-firehose', { bufferSeconds: 2 });
    scenario.wire(clients, stream, 'put-records');
    scenario.wire(stream, firehose, 'read-records');
    scenario.wire(firehose, scenario.node('s3'), 'access-objects');
    for (const other of [1, 2]) {
      const application = scenario.node('kinesis-client-library', {}, `other ${other}`);
      scenario.wire(stream, application, 'read-records', { idleBetweenReadsMilliseconds: 200 });
    }
    const run = scenario.start();
    let sawRefused = false;
    for (let second = 1; second <= 120; second += 1) {
      run.advanceTo(second);
      const { reading } = run.face(firehose) as FirehoseFaceState;
      if (reading?.refusedShards !== 1) continue;
      sawRefused = true;
      expect(reading.behindSeconds).toBeGreaterThan(0);
    }
    expect(sawRefused).toBe(true);
    expect(run.sum(firehose, 'ThrottledGetRecords')).toBeGreaterThan(0);
    // It gets its turns all the same.
    const read = run.sum(firehose, 'DataReadFromKinesisStream.Records');
    expect(run.sum(stream, 'IncomingRecords') - read).toBeLessThan(50 * 10);
  });

  test('FH-4: when nothing can be delivered the source is read no further, and keeps its records', () => {
    const firehose = firehoseUnderTest({ bufferMebibytes: 1, bufferSeconds: 900 });
    const source = firehose.readFrom(1);
    firehose.advanceTo(1);
    firehose.bucket.isUnavailable = true;
    for (let second = 1; second <= 500; second += 1) {
      source.put('shard-0', records(4, { sizeBytes: BYTES_PER_MEBIBYTE }));
      firehose.advanceTo(second + 1);
    }
    const { received, lost } = firehose.books();
    expect(received).toBeLessThan(1_500);
    expect(lost).toEqual([]);
    firehose.bucket.isUnavailable = false;
    firehose.advanceTo(560);
    expect(firehose.books()).toMatchObject({ received: 2_000, completed: 2_000 });
  });
});

test('FH-PRICE: a record of 1 KB is billed as 5 KB', () => {
  const firehose = firehoseUnderTest();
  firehose.put(records(100, { sizeBytes: 1_000 }));
  firehose.put(records(10, { sizeBytes: 6_000 }));
  expect(firehose.total('BilledBytes', 'Sum')).toBe(100 * 5_120 + 10 * 10_240);
  const usage = {
    hours: 1,
    sum: (metric: string) => (metric === 'BilledBytes' ? 1_024 * 1_024 * 1_024 * 100 : 0),
    average: () => 0,
  };
  expect(DATA_FIREHOSE.price?.(usage, {})).toMatchObject([{ quantity: 100, usd: 2.9 }]);
});
