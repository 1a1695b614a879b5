import { expect, test } from 'vitest';
import { BYTES_PER_GIBIBYTE } from '../../base/units.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { BUCKET_FIELDS } from './fields.ts';
import { priceOfBucket } from './price.ts';

/** A month in which the metrics had these values. */
function monthlyUsd(
  sums: Record<string, number>,
  averages: Record<string, number>,
  storageClass: 'standard' | 'standard-infrequent-access' = 'standard',
): number {
  const usage = {
    hours: 730,
    sum: (metric: string) => sums[metric] ?? 0,
    average: (metric: string) => averages[metric] ?? 0,
  };
  const lines = priceOfBucket(usage, { ...defaultsOf(BUCKET_FIELDS), storageClass });
  return lines.reduce((usd, line) => usd + line.usd, 0);
}

test('Standard storage gets cheaper above 50 TB', () => {
  const bytes = 100 * 1_024 * BYTES_PER_GIBIBYTE;
  expect(monthlyUsd({}, { BilledBytes: bytes })).toBeCloseTo(51_200 * (0.023 + 0.022));
});

test('requests are billed by the thousand, and reading costs extra in Standard-IA', () => {
  const sums = { PutRequests: 1e6, GetRequests: 1e6, BytesDownloaded: 10 * BYTES_PER_GIBIBYTE };
  expect(monthlyUsd(sums, {})).toBeCloseTo(5 + 0.4);
  expect(monthlyUsd(sums, {}, 'standard-infrequent-access')).toBeCloseTo(10 + 1 + 0.1);
});
