import { expect, test } from 'vitest';
import { defaultsOf } from '../../schema/parse.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';
import { checkProducer, checkPut } from './check.ts';
import { FIELDS } from './fields.ts';
import { price, publishedMetricCount } from './price.ts';

const DEFAULTS = defaultsOf(FIELDS);

test('KPL-14: fourteen detailed metrics for each of ten shards cost 42 USD a month', () => {
  expect(publishedMetricCount(DEFAULTS, 10)).toBe(140);
  const usage = { hours: 730, sum: () => 0, average: () => 140 };
  expect(price(usage)[0]?.usd).toBeCloseTo(42);
});

test('KPL-14: coarser metrics are fewer, and none cost nothing', () => {
  expect(publishedMetricCount({ ...DEFAULTS, metricsGranularity: 'stream' }, 10)).toBe(14);
  expect(publishedMetricCount({ ...DEFAULTS, metricsLevel: 'summary' }, 10)).toBe(50);
  expect(publishedMetricCount({ ...DEFAULTS, metricsLevel: 'none' }, 10)).toBe(0);
});

test('KPL-4: an aggregate must fit into a call', () => {
  const problems = checkProducer({ ...DEFAULTS, aggregationMaxBytes: 6_000_000 });
  expect(problems.map(({ path }) => path)).toEqual(['aggregationMaxBytes']);
  expect(problems[0]?.message).toContain('5242880 B');
});

test('KPL-6: records must not expire in the buffer', () => {
  const problems = checkProducer({
    ...DEFAULTS,
    recordMaxBufferedMilliseconds: 500,
    recordTtlMilliseconds: 500,
  });
  expect(problems.map(({ path }) => path)).toEqual(['recordMaxBufferedMilliseconds']);
});

test('KDS-28: an aggregate must fit into a record of the stream', () => {
  const own = { ...DEFAULTS, aggregationMaxBytes: 2_000_000 };
  const peer = { service: 'kinesis-data-streams', config: { recordMaxKibibytes: 1_024 } };
  expect(checkPut({}, own, peer)[0]?.message).toContain('1048576 B');
  expect(checkPut({}, DEFAULTS, peer)).toEqual([]);
  expect(checkPut({}, DEFAULTS, { ...peer, service: 'firehose' })).toHaveLength(1);
});

test('packing by a hundred makes the stream’s bill for writing a hundredth', () => {
  const units = [true, false].map((aggregationEnabled) => {
    const { scenario, stream } = producerScenario({
      kinds: [{ keyCount: 1, sizeBytes: 100 }],
      perSecond: 900,
      producer: { aggregationEnabled },
    });
    const run = scenario.run({ seconds: 12 });
    return run.sum(stream, 'PutPayloadUnits', { from: 2, to: 12 });
  });
  expect((units[1] ?? 0) / (units[0] ?? 1)).toBeGreaterThan(80);
});
