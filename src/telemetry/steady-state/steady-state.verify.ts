import { describe, expect, test } from 'vitest';
import {
  autoregressive,
  coverageOf,
  expectCoverage95,
  waitsOfOneServer,
} from '../../testing/time-series.ts';
import { observationsOf } from './observations.ts';

describe('the 95 % interval holds the truth in 95 of 100 runs', () => {
  test.each([
    [0, 300],
    [0.5, 1_200],
    [0.8, 3_000],
    [0.9, 7_200],
  ])('of an autoregressive series (%d) of %d s', (correlation, seconds) => {
    const result = coverageOf(10, 1_000, (seed) =>
      observationsOf(0, 'Average', autoregressive({ seconds, seed, correlation }), null),
    );
    expect(result.steady).toBeGreaterThan(700);
    expectCoverage95(result);
  });

  test.each([
    [100, 120, 3_600],
    [20, 25, 7_200],
    [5, 10, 3_600],
    [9, 10, 57_600],
  ])(
    'of waits in M/M/1 with %d arrivals and %d services a second in %d s',
    (arrivals, services, seconds) => {
      const result = coverageOf(arrivals / services / (services - arrivals), 500, (seed) =>
        waitsOfOneServer(seconds, arrivals, services, seed),
      );
      expect(result.steady).toBeGreaterThan(400);
      expectCoverage95(result);
    },
  );
});
