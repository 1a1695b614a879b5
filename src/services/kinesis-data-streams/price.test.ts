import { expect, test } from 'vitest';
import { records, streamUnderTest } from '../../testing/stream-under-test.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { FIELDS } from './fields.ts';
import { price } from './price.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const DEFAULTS = defaultsOf(FIELDS);

function usage(hours: number, openShards: number, payloadUnits: number) {
  return {
    hours,
    sum: (metric: string) => (metric === 'PutPayloadUnits' ? payloadUnits : 0),
    average: (metric: string) => (metric === 'OpenShards' ? openShards : 0),
  };
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
