import { describe, expect, test } from 'vitest';
import {
  erlangB,
  erlangC,
  poissonToExponential,
  poissonToFiniteLine,
  poissonToLoss,
  poissonToOneServer,
} from './closed-forms.ts';
import { evenGaps, gapsOfTurns, spacedToExponential } from './spaced-arrivals.ts';

describe('closed forms agree with each other', () => {
  test('Erlang’s formulas have their textbook values', () => {
    // L. Kleinrock, 1975; Erlang's tables: B(5, 3) = 0.1101, C(5, 3) = 0.2362.
    expect(erlangB(5, 3)).toBeCloseTo(0.1101, 4);
    expect(erlangC(5, 3)).toBeCloseTo(0.2362, 4);
    expect(erlangC(1, 0.8)).toBeCloseTo(0.8, 12);
  });

  test.each([1, 3, 40])('M/M/c is GI/M/c with Poisson arrivals, %d servers', (servers) => {
    for (const utilisation of [0.3, 0.5, 0.83, 0.97]) {
      const rate = servers * utilisation;
      const expected = poissonToExponential(rate, 1, servers).meanWait;
      const other = spacedToExponential(gapsOfTurns(rate, 1), 1, servers).meanWait;
      expect(Math.abs(other / expected - 1)).toBeLessThan(1e-5);
    }
  });

  test('many turns come as evenly as a metronome, and wait less than Poisson arrivals', () => {
    const even = spacedToExponential(evenGaps(8), 1, 10).meanWait;
    expect(spacedToExponential(gapsOfTurns(8, 10_000), 1, 10).meanWait).toBeCloseTo(even, 4);
    expect(even).toBeLessThan(0.7 * poissonToExponential(8, 1, 10).meanWait);
  });

  test('D/M/1 waits as long as its root says', () => {
    // σ = exp(−(1 − σ) / 0.5) has the root 0.2032, and the mean wait is σ / (1 − σ).
    expect(spacedToExponential(evenGaps(0.5), 1, 1).meanWait).toBeCloseTo(0.2032 / 0.7968, 4);
  });

  test('a line that never fills is endless, and one without places is Erlang’s loss system', () => {
    const endless = poissonToExponential(8, 1, 10);
    const long = poissonToFiniteLine(8, 1, 10, 400);
    expect(long.meanWait).toBeCloseTo(endless.meanWait, 9);
    expect(poissonToFiniteLine(8, 1, 10, 0).refusedShare).toBeCloseTo(
      poissonToLoss(8, 1, 10).refusedShare,
      12,
    );
  });

  test.each([
    [0.5, 3],
    [1, 3],
    [2, 3],
    [30, 1_000_000],
  ])('M/M/1/K at load %d with %d places is what its states add up to', (load, places) => {
    const { meanWait, refusedShare } = poissonToFiniteLine(load, 1, 1, places);
    const states = Array.from({ length: Math.min(places, 3) + 2 }, (_, state) => load ** state);
    if (places === 3) {
      const total = states.reduce((sum, each) => sum + each, 0);
      const refused = (states.at(-1) ?? 0) / total;
      const waiting = states.reduce((sum, each, state) => sum + each * Math.max(0, state - 1), 0);
      expect(refusedShare).toBeCloseTo(refused, 12);
      expect(meanWait).toBeCloseTo(waiting / total / (load * (1 - refused)), 12);
    } else {
      // Nearly always full: of thirty that come one is served, after all that were there before.
      expect(refusedShare).toBeCloseTo(29 / 30, 9);
      expect(Math.abs(meanWait / places - 1)).toBeLessThan(1e-5);
    }
  });

  test('Pollaczek and Khinchine: constant service halves the wait of exponential service', () => {
    const exponential = poissonToOneServer(0.8, 1, 1).meanWait;
    expect(exponential).toBeCloseTo(poissonToExponential(0.8, 1, 1).meanWait, 12);
    expect(poissonToOneServer(0.8, 1, 0).meanWait).toBeCloseTo(exponential / 2, 12);
  });

  test('thousands of servers overflow nothing', () => {
    const { meanWait } = spacedToExponential(gapsOfTurns(9_000, 4), 1, 10_000);
    expect(meanWait).toBeGreaterThanOrEqual(0);
    expect(meanWait).toBeLessThan(1e-9);
    expect(poissonToFiniteLine(9_990, 1, 10_000, 100).refusedShare).toBeGreaterThan(0);
  });
});
