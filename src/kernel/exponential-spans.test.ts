import { expect, test } from 'vitest';
import { estimate } from '../testing/confidence.ts';
import { kolmogorovSmirnov } from '../testing/goodness-of-fit.ts';
import { ExponentialSpans } from './exponential-spans.ts';
import { createRandomStream } from './random-stream.ts';

/** So long that rounding to the microsecond does not show. */
const MEAN = 1e9;

function spansOf(seed: number, count: number): number[] {
  const spans = new ExponentialSpans(createRandomStream(seed, 1, 'spans'), MEAN);
  return Array.from({ length: count }, () => spans.next());
}

test('spans are exponential, in the tail beyond the layers too', () => {
  const spans = spansOf(1, 400_000);
  const fit = kolmogorovSmirnov(spans, (span) => -Math.expm1(-span / MEAN));
  expect(fit.distance).toBeLessThan(fit.limit);
  // The layers end at 7.7 means; what is beyond is exponential again.
  const beyond = Array.from({ length: 10 }, (_unused, seed) => spansOf(seed + 1, 100_000))
    .flat()
    .filter((span) => span > 7 * MEAN)
    .map((span) => span - 7 * MEAN);
  const tail = kolmogorovSmirnov(beyond, (span) => -Math.expm1(-span / MEAN));
  expect(beyond.length).toBeGreaterThan(700);
  expect(tail.distance).toBeLessThan(tail.limit);
});

test('their first two moments are those of the exponential distribution', () => {
  const replications = Array.from({ length: 20 }, (_unused, seed) => spansOf(seed + 1, 20_000));
  for (const [power, expected] of [
    [1, 1],
    [2, 2],
  ] as const) {
    const moment = estimate(
      replications.map(
        (spans) => spans.reduce((sum, span) => sum + (span / MEAN) ** power, 0) / spans.length,
      ),
    );
    expect(moment.includes(expected), `${moment.mean} ± ${moment.halfWidth}`).toBe(true);
    expect(moment.halfWidth).toBeLessThan(0.02 * expected);
  }
});

test('spans are whole microseconds, and pinned: recorded runs depend on the sequence', () => {
  const spans = new ExponentialSpans(createRandomStream(1, 1, 'spans'), 1_000_000);
  const first = Array.from({ length: 4 }, () => spans.next());
  expect(first.every((span) => Number.isSafeInteger(span) && span >= 0)).toBe(true);
  expect(first).toEqual([787_845, 393_591, 1_052_894, 241_662]);
});
