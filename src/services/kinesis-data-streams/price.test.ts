import { expect, test } from 'vitest';
import { records, streamUnderTest } from '../../testing/stream-under-test.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { FIELDS } from './fields.ts';
import { price } from './price.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const DEFAULTS = defaultsOf(FIELDS);

const GIBIBYTE = 1_073_741_824;

function usageOf(hours: number, totals: Readonly<Record<string, number>>) {
  const of = (metric: string): number => totals[metric] ?? 0;
  return { hours, sum: of, average: of };
}

function usage(hours: number, OpenShards: number, PutPayloadUnits: number) {
  return usageOf(hours, { OpenShards, PutPayloadUnits });
}

function costs(lines: ReturnType<typeof price>): Readonly<Record<string, number>> {
  return Object.fromEntries(lines.map(({ title, usd }) => [title, Number(usd.toFixed(4))]));
}

test('ten shards for a month and a billion small records cost $109.50 and $14', () => {
  const lines = price(usage(730, 10, 1_000_000_000), DEFAULTS);
  expect(lines.map(({ usd }) => usd)).toEqual([expect.closeTo(109.5, 6), expect.closeTo(14, 6)]);
});

test('retention above 24 hours is charged by the shard-hour', () => {
  const lines = price(usage(100, 2, 0), { ...DEFAULTS, retentionHours: 48 });
  expect(lines.at(-1)).toMatchObject({ title: 'Extended data retention', quantity: 200, usd: 4 });
});

test('a record takes one payload unit for each 25 KB, rounded up; refused records take none', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const sizes = [1, 25_600, 25_601, 60_000];
  stream.put(...sizes.map((sizeBytes) => records(1, { sizeBytes })));
  expect(stream.total('PutPayloadUnits', 'Sum')).toBe(1 + 1 + 2 + 3);
  const [answer] = stream.put(records(11, { sizeBytes: 900_000 }));
  expect(answer?.succeeded).toBe(1);
  expect(stream.total('PutPayloadUnits', 'Sum')).toBe(7 + 36);
});

test('KDS-11: registered consumers of a provisioned stream cost by the shard-hour and by the gigabyte', () => {
  const used = usageOf(100, {
    OpenShards: 2,
    ConsumerShards: 6,
    'SubscribeToShardEvent.Bytes': 50 * GIBIBYTE,
  });
  expect(costs(price(used, DEFAULTS))).toMatchObject({
    'Enhanced fan-out': 9,
    'Enhanced fan-out data': 0.65,
  });
});

test('KDS-21, KDS-23: on-demand streams cost by the hour and by what flows, less with Advantage', () => {
  const used = usageOf(100, {
    OnDemandWriteBytes: 1_000 * GIBIBYTE,
    'GetRecords.Bytes': 2_000 * GIBIBYTE,
    'SubscribeToShardEvent.Bytes': 500 * GIBIBYTE,
  });
  expect(costs(price(used, { ...DEFAULTS, capacityMode: 'on-demand' }))).toEqual({
    'Stream hours': 4,
    'Data written': 80,
    'Data read': 80,
    'Enhanced fan-out data': 25,
  });
  expect(costs(price(used, { ...DEFAULTS, capacityMode: 'on-demand-advantage' }))).toEqual({
    'Data written': 32,
    'Data read': 32,
    'Enhanced fan-out data': 8,
  });
});

test('KDS-12: data kept beyond seven days is charged by the gigabyte and month in every mode', () => {
  const used = usageOf(1, { IncomingBytes: 730 * GIBIBYTE });
  const retentionHours = 168 + 100;
  expect(costs(price(used, { ...DEFAULTS, retentionHours }))).toMatchObject({
    'Long-term data retention': 2.3,
  });
  expect(
    costs(price(used, { ...DEFAULTS, retentionHours, capacityMode: 'on-demand' })),
  ).toMatchObject({
    'Extended data retention': 14.4,
    'Long-term data retention': 2.3,
  });
});

test('KDS-21: on demand each record is billed in whole KiB, its key included', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { capacityMode: 'on-demand' });
  stream.put(records(3, { sizeBytes: 100 }), records(1, { sizeBytes: 1_024 }));
  expect(stream.total('OnDemandWriteBytes', 'Sum')).toBe(3 * 1_024 + 2_048);
});
