import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { producerScenario, steady } from '../../testing/producer-scenario.ts';

const MEASURED = { from: 5, to: 15 };

test.each([
  { perSecond: 100, sizeBytes: 100, packed: 10, records: 10 },
  { perSecond: 1_000, sizeBytes: 100, packed: 100, records: 10 },
  { perSecond: 5_000, sizeBytes: 100, packed: 483, records: 10.4 },
  { perSecond: 1_000, sizeBytes: 1_024, packed: 49, records: 20.4 },
])(
  'KPL-2: $perSecond/s of $sizeBytes B are packed by about $packed into $records records/s',
  ({ perSecond, sizeBytes, packed, records }) => {
    const { scenario, producer } = producerScenario({
      kinds: [{ keyCount: 1, sizeBytes }],
      perSecond,
    });
    const run = scenario.run({ seconds: 15 });
    const perRecord = run.average(producer, 'UserRecordsPerKinesisRecord', MEASURED);
    expect(perRecord).toBeGreaterThan(packed * 0.94);
    expect(perRecord).toBeLessThanOrEqual(packed * 1.02);
    const kinesisRecords = run.sum(producer, 'KinesisRecordsPut', MEASURED) / 10;
    expect(kinesisRecords).toBeGreaterThan(records * 0.94);
    expect(kinesisRecords).toBeLessThan(records * 1.06);
  },
);

test('A-12, KPL-2: 5,000 records/s of 100 B to one shard become at most 11 records/s, buffered below 100 ms', () => {
  const { scenario, producer, stream } = producerScenario({
    kinds: [{ keyCount: 1, sizeBytes: 100 }],
    perSecond: 5_000,
  });
  const run = scenario.run({ seconds: 15 });
  expect(run.sum(stream, 'IncomingRecords', MEASURED) / 10).toBeLessThanOrEqual(11);
  expect(run.average(producer, 'BufferingTime', MEASURED)).toBeLessThan(100);
  expect(run.sum(producer, 'UserRecordsPut', MEASURED) / 10).toBeCloseTo(5_000, -2);
  expect(run.refused(stream)).toBe(0);
});

test.each([
  { sizeBytes: 100, without: 1_000, withPacking: 9_890 },
  { sizeBytes: 512, without: 1_000, withPacking: 2_020 },
  { sizeBytes: 2_048, without: 512, withPacking: 510 },
])(
  'KPL-1: a shard takes $without records/s of $sizeBytes B one by one and $withPacking packed',
  ({ sizeBytes, without, withPacking }) => {
    for (const aggregationEnabled of [false, true]) {
      const { scenario, producer } = producerScenario({
        kinds: [{ keyCount: 1, sizeBytes }],
        perSecond: 12_000,
        producer: { aggregationEnabled, recordTtlMilliseconds: 1_000 },
      });
      const run = scenario.run({ seconds: 15 });
      const expected = aggregationEnabled ? withPacking : without;
      const stored = run.sum(producer, 'UserRecordsPut', MEASURED) / 10;
      expect(Math.abs(stored / expected - 1)).toBeLessThan(0.03);
    }
  },
);

test('KPL-2: a record larger than an aggregate goes alone and at once', () => {
  const { scenario, producer } = producerScenario({
    kinds: [{ keyCount: 1, sizeBytes: 60_000 }],
    perSecond: 5,
    producer: { collectionMaxCount: 1 },
  });
  const run = scenario.run({ seconds: 10 });
  expect(run.total(producer, 'UserRecordsPerKinesisRecord', 'Maximum')).toBe(1);
  expect(run.total(producer, 'BufferingTime', 'Maximum')).toBe(0);
});

test('KPL-2: nothing is packed while the shard map is unknown', () => {
  const { scenario, producer } = producerScenario({
    kinds: [{ keyCount: 1, sizeBytes: 100 }],
    perSecond: 1_000,
  });
  const run = scenario.start();
  run.advanceTo(0.04);
  expect(run.face(producer)).toMatchObject({ shardCount: 0 });
  run.advanceTo(1);
  expect(run.face(producer)).toMatchObject({ shardCount: 1 });
  // 50 ms at 1,000/s went one by one, the rest in about 10 records.
  const sent = run.sum(producer, 'KinesisRecordsPut', { to: 1 });
  expect(sent).toBeGreaterThan(50);
  expect(sent).toBeLessThan(70);
});

test('KPL-9: every record leaves within RecordMaxBufferedTime, so two change places only if they are close', () => {
  const { scenario, producer } = producerScenario({
    kinds: [{ keyCount: 1_000, sizeBytes: 100 }],
    perSecond: 800,
    stream: { shardCount: 7 },
  });
  const run = scenario.run({ seconds: 10 });
  expect(run.total(producer, 'BufferingTime', 'Maximum')).toBeLessThanOrEqual(100.9);
});

test('KPL-4: a call leaves with 256 KiB for one shard, long before it is full', () => {
  const { scenario, producer } = producerScenario({
    kinds: [{ keyCount: 1, sizeBytes: 10_000 }],
    perSecond: 90,
    producer: { aggregationEnabled: false, recordMaxBufferedMilliseconds: 5_000 },
  });
  const run = scenario.run({ seconds: 20 });
  // 262,144 B ÷ 10,000 B, rounded up.
  expect(run.average(producer, 'KinesisRecordsPerPutRecordsRequest', { from: 2 })).toBeCloseTo(
    27,
    0,
  );
});

test('KPL-4: a call leaves with 500 records, or when its first record is due', () => {
  const scenarioOf = (perSecond: number) =>
    producerScenario({
      kinds: [{ keyCount: 1_000, sizeBytes: 100 }],
      perSecond,
      stream: { shardCount: 20 },
      producer: { aggregationEnabled: false },
    });
  const many = scenarioOf(10_000);
  const run = many.scenario.run({ seconds: 5 });
  expect(
    run.average(many.producer, 'KinesisRecordsPerPutRecordsRequest', { from: 1 }),
  ).toBeGreaterThan(480);
  const few = scenarioOf(1_000);
  const slow = few.scenario.run({ seconds: 5 });
  const perCall = slow.average(few.producer, 'KinesisRecordsPerPutRecordsRequest', { from: 1 });
  expect(Math.abs(perCall - 100)).toBeLessThan(5);
});

test('KPL-10: a plain reader sees one record for each aggregate', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const { producer, stream } = steady(scenario, { perSecond: 1_000, shardCount: 1 });
  const reader = scenario.node('lambda');
  scenario.wire(stream, reader, 'read-records', { startingPosition: 'trim-horizon' });
  const run = scenario.run({ seconds: 20 });
  const records = run.sum(stream, 'GetRecords.Records', { from: 5, to: 15 });
  const userRecords = run.sum(producer, 'UserRecordsPut', { from: 5, to: 15 });
  expect(userRecords / records).toBeGreaterThan(80);
});
