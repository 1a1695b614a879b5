import { describe, expect, test } from 'vitest';
import {
  autoregressive,
  coverageOf,
  expectCoverage95,
  uniforms,
  waitsOfOneServer,
} from '../../testing/time-series.ts';
import type { Statistic } from '../metric.ts';
import { observationsOf, type Observations } from './observations.ts';
import { judgeSteadyState, type Steady, type SteadyState } from './steady-state.ts';

function observed(values: Float64Array, statistic: Statistic = 'Average'): Observations {
  return observationsOf(0, statistic, values, null);
}

function steadyOf(verdict: SteadyState): Steady {
  if (!verdict.steady) throw new Error(verdict.reason);
  return verdict;
}

function reasonOf(verdict: SteadyState): string {
  return verdict.steady ? 'steady' : verdict.reason;
}

describe('the interval', () => {
  test('holds the true mean of an autoregressive series in 95 of 100 runs', () => {
    const result = coverageOf(10, 400, (seed) =>
      observed(autoregressive({ seconds: 1_200, seed, correlation: 0.5 })),
    );
    expect(result.steady).toBeGreaterThan(300);
    expectCoverage95(result);
  });

  test('holds the mean wait of M/M/1 that begins empty in 95 of 100 runs', () => {
    const result = coverageOf(1 / 24, 120, (seed) => waitsOfOneServer(1_000, 100, 120, seed));
    expect(result.steady).toBeGreaterThan(90);
    expectCoverage95(result);
  });

  test('is the narrower the longer the run', () => {
    const values = autoregressive({ seconds: 3_200, seed: 3, correlation: 0.5 });
    const short = steadyOf(judgeSteadyState(observed(values.subarray(0, 800)), null));
    const long = steadyOf(judgeSteadyState(observed(values), null));
    expect(long.halfWidth).toBeLessThan(0.75 * short.halfWidth);
  });

  test('has no width where every second is alike', () => {
    const verdict = judgeSteadyState(observed(new Float64Array(200).fill(0.1)), null);
    expect(verdict).toMatchObject({ steady: true, halfWidth: 0, truncatedSeconds: 0 });
    expect(steadyOf(verdict).mean).toBeCloseTo(0.1, 12);
  });
});

describe('what the mean is of', () => {
  test('a distribution counts every value alike: busy seconds weigh more', () => {
    const isBusy = (second: number): boolean => second % 2 === 0;
    const means = Float64Array.from({ length: 400 }, (_, second) => (isBusy(second) ? 30 : 10));
    const counts = Float64Array.from({ length: 400 }, (_, second) => (isBusy(second) ? 9 : 1));
    const weighted = judgeSteadyState(observationsOf(0, 'Average', means, counts), null);
    expect(steadyOf(weighted).mean).toBeCloseTo(28, 9);
    const unweighted = judgeSteadyState(observationsOf(0, 'p99', means, counts), null);
    expect(steadyOf(unweighted).mean).toBeCloseTo(20, 9);
  });

  test('a counter counts every second, also those in which nothing happened', () => {
    const uniform = uniforms(5);
    const values = Float64Array.from({ length: 900 }, () => (uniform() < 0.25 ? 4 : 0));
    const { mean, halfWidth } = steadyOf(judgeSteadyState(observed(values, 'Sum'), null));
    expect(Math.abs(mean - 1)).toBeLessThan(halfWidth);
  });

  test('seconds without a datapoint count for nothing', () => {
    const values = Float64Array.from({ length: 400 }, (_, second) => (second % 4 === 0 ? 7 : NaN));
    expect(steadyOf(judgeSteadyState(observed(values), null)).mean).toBe(7);
  });
});

describe('warm-up', () => {
  test('is left out: a queue that begins far from its mean does not pull it', () => {
    const values = autoregressive({ seconds: 1_200, seed: 8, correlation: 0.8, start: 60 });
    const verdict = judgeSteadyState(observed(values), null);
    const { truncatedSeconds, mean } = steadyOf(verdict);
    // Of the 50 that it lies above at first, 0.8^20 or half a unit is left after 20 s.
    expect(truncatedSeconds).toBeGreaterThanOrEqual(15);
    expect(truncatedSeconds).toBeLessThan(60);
    expect(Math.abs(mean - 10)).toBeLessThan(0.4);
  });

  test('of a level that was constant after a jump is just the time before it', () => {
    const values = new Float64Array(500).fill(0.3, 0, 100).fill(0.7, 100);
    const verdict = judgeSteadyState(observed(values), null);
    expect(verdict).toMatchObject({ steady: true, truncatedSeconds: 100, halfWidth: 0 });
  });

  test('beyond the first half means that there is too little to tell', () => {
    const values = new Float64Array(200).fill(1, 0, 150).fill(2, 150);
    expect(judgeSteadyState(observed(values), null).steady).toBe(false);
  });
});

describe('not yet steady', () => {
  test('when too little has been seen', () => {
    const verdict = judgeSteadyState(observed(autoregressive({ seconds: 25, seed: 1 })), null);
    expect(reasonOf(verdict)).toBe('too short: 25 s so far, at least 64 s are needed');
  });

  test('soon after a change', () => {
    const values = autoregressive({ seconds: 12, seed: 1 });
    expect(reasonOf(judgeSteadyState(observed(values), 'load changed'))).toBe(
      'load changed 12 s ago',
    );
  });

  test('when nothing has been measured', () => {
    const verdict = judgeSteadyState(observed(new Float64Array(300).fill(NaN)), null);
    expect(reasonOf(verdict)).toBe('nothing has been measured');
  });

  test.each([
    [1, 'still rising'],
    [-1, 'still falling'],
  ])('while it drifts (%d)', (sign, reason) => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const values = autoregressive({ seconds: 900, seed, correlation: 0.5 });
      const drifting = values.map((value, second) => value + (sign * 5 * second) / 900);
      expect(reasonOf(judgeSteadyState(observed(drifting), null))).toBe(reason);
    }
  });

  test('while it drifts so slowly that no two neighbours show it', () => {
    let steady = 0;
    for (let seed = 1; seed <= 50; seed += 1) {
      const drifting = autoregressive({ seconds: 900, seed }).map(
        (value, second) => value + (0.7 * second) / 900,
      );
      if (judgeSteadyState(observed(drifting), null).steady) steady += 1;
    }
    expect(steady).toBeLessThan(10);
  });

  test('while it has not been watched for many times as long as its fluctuations last', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const values = autoregressive({ seconds: 600, seed, correlation: 0.95 });
      expect(judgeSteadyState(observed(values), null).steady).toBe(false);
    }
  });

  test('when it goes up and down more slowly than it has been watched', () => {
    const values = Float64Array.from({ length: 900 }, (_, second) => 10 + Math.sin(second / 60));
    expect(reasonOf(judgeSteadyState(observed(values), null))).not.toBe('steady');
  });
});
