import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { estimate } from '../../testing/confidence.ts';
import { createArrivals, type ArrivalProcess, type Spacing } from './arrival-process.ts';
import { dailyCurve } from './daily-curve.ts';
import {
  constantRate,
  expectedBetween,
  ramp,
  rateAt,
  spike,
  step,
  type RateProfile,
} from './rate-profile.ts';
import { recordedRate } from './recorded-profile.ts';

/** Moments of arrival up to `seconds`, in seconds. */
function momentsOf(process: ArrivalProcess, seconds: number): number[] {
  const moments: number[] = [];
  let now = 0;
  for (;;) {
    const arrival = process.next(now);
    if (!arrival) return moments;
    now += arrival.delay;
    if (now > seconds * 1_000_000) return moments;
    for (let index = 0; index < arrival.count; index += 1) moments.push(now / 1_000_000);
  }
}

function poisson(seed: number): Spacing {
  return { kind: 'poisson', stream: createRandomStream(seed, 1, 'arrivals') };
}

function evenMoments(profile: RateProfile, seconds: number): number[] {
  return momentsOf(createArrivals({ kind: 'constant' }, profile, 0), seconds);
}

/** How many moments lie in (from, to]. */
function countIn(moments: readonly number[], from: number, to: number): number {
  return moments.filter((moment) => moment > from && moment <= to).length;
}

describe('Poisson arrivals', () => {
  test('CLI-3: the variance of counts per second equals their mean, at a constant rate', () => {
    const dispersions = Array.from({ length: 20 }, (_unused, seed) => {
      const moments = momentsOf(createArrivals(poisson(seed), constantRate(50), 0), 400);
      const counts = new Array<number>(400).fill(0);
      for (const moment of moments) {
        const second = Math.min(399, Math.floor(moment));
        counts[second] = (counts[second] ?? 0) + 1;
      }
      const mean = counts.reduce((total, count) => total + count, 0) / counts.length;
      const squares = counts.reduce((total, count) => total + (count - mean) ** 2, 0);
      return squares / (counts.length - 1) / mean;
    });
    const dispersion = estimate(dispersions);
    expect(dispersion.includes(1)).toBe(true);
    expect(dispersion.halfWidth).toBeLessThan(0.1);
  });

  test('CLI-3: gaps have the mean and the spread of the exponential distribution', () => {
    const ratios = Array.from({ length: 20 }, (_unused, seed) => {
      const moments = momentsOf(createArrivals(poisson(seed), constantRate(100), 0), 100);
      const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
      const mean = gaps.reduce((total, gap) => total + gap, 0) / gaps.length;
      const meanSquare = gaps.reduce((total, gap) => total + gap * gap, 0) / gaps.length;
      return meanSquare / (mean * mean);
    });
    // The second moment of an exponential variable is twice the square of its mean.
    expect(estimate(ratios).includes(2)).toBe(true);
  });

  test('CLI-3, CLI-5: under a changing rate the count of a span is Poisson with the integral of the rate', () => {
    const profile = ramp(0, 200, 10);
    const counts = Array.from({ length: 400 }, (_unused, seed) =>
      countIn(momentsOf(createArrivals(poisson(seed), profile, 0), 5), 2, 5),
    );
    // 20 × t integrated from 2 to 5.
    const expected = 10 * (25 - 4);
    expect(expectedBetween(profile, 2, 5)).toBeCloseTo(expected, 9);
    const mean = estimate(counts);
    expect(mean.includes(expected)).toBe(true);
    const variance = estimate(counts.map((count) => (count - expected) ** 2));
    expect(variance.includes(expected)).toBe(true);
  });
});

describe('even spacing and bursts', () => {
  test('CLI-4: constant spacing sends one request every 1 / rate seconds', () => {
    const moments = evenMoments(constantRate(4), 2);
    expect(moments).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]);
  });

  test('CLI-4: a burst comes at one instant, every size / rate seconds', () => {
    const arrivals = createArrivals({ kind: 'bursts', size: 20 }, constantRate(10), 0);
    expect(arrivals.next(0)).toEqual({ delay: 2_000_000, count: 20 });
    expect(arrivals.next(2_000_000)).toEqual({ delay: 2_000_000, count: 20 });
  });

  test('CLI-4: a change of rate keeps the part of the gap that has passed', () => {
    const arrivals = createArrivals({ kind: 'constant' }, constantRate(1), 0);
    expect(arrivals.next(0)?.delay).toBe(1_000_000);
    arrivals.follow(constantRate(2), 600_000);
    expect(arrivals.next(600_000)?.delay).toBe(200_000);
    arrivals.follow(constantRate(0), 700_000);
    expect(arrivals.next(700_000)).toBeNull();
    arrivals.follow(constantRate(1), 900_000);
    expect(arrivals.next(900_000)?.delay).toBe(200_000);
  });

  test('CLI-5: a rate of zero sends nothing, and a ramp from zero begins', () => {
    expect(createArrivals(poisson(1), constantRate(0), 0).next(0)).toBeNull();
    // t² = 1 at a slope of 2 per second.
    expect(createArrivals({ kind: 'constant' }, ramp(0, 20, 10), 0).next(0)?.delay).toBe(1_000_000);
  });
});

describe('the rate over time', () => {
  test('CLI-5: a ramp sends the mean of its ends times its length, then stays', () => {
    const moments = evenMoments(ramp(10, 50, 60), 120);
    expect(countIn(moments, 0, 60)).toBe(30 * 60);
    expect(countIn(moments, 60, 120)).toBe(50 * 60);
    expect(countIn(evenMoments(ramp(50, 10, 60), 120), 0, 60)).toBe(30 * 60);
  });

  test('CLI-5: a step changes the rate at its moment', () => {
    const moments = evenMoments(step(8, 64, 30), 60);
    expect(countIn(moments, 0, 30)).toBe(8 * 30);
    expect(countIn(moments, 30, 60)).toBe(64 * 30);
  });

  test('CLI-5: a spike is taken back after its length', () => {
    const moments = evenMoments(spike(16, 512, 20, 5), 60);
    expect(countIn(moments, 0, 20)).toBe(16 * 20);
    expect(countIn(moments, 20, 25)).toBe(512 * 5);
    expect(countIn(moments, 25, 60)).toBe(16 * 35);
  });

  test('CLI-5: a daily curve is low at night, high at midday, and sends its mean over a day', () => {
    const day = dailyCurve(20, 200, 86_400);
    expect(rateAt(day, 0)).toBe(20);
    expect(rateAt(day, 43_200)).toBeCloseTo(200, 9);
    expect(rateAt(day, 21_600)).toBeCloseTo(110, 9);
    // Between two knots the chord is within the documented straight-piece error of the sinusoid.
    expect(rateAt(day, 10_000)).toBeCloseTo(
      20 + 90 * (1 - Math.cos((2 * Math.PI * 10_000) / 86_400)),
      3,
    );
    expect(expectedBetween(day, 0, 86_400)).toBeCloseTo(110 * 86_400, 4);
    expect(expectedBetween(day, 86_400, 3 * 86_400)).toBeCloseTo(2 * 110 * 86_400, 4);
  });

  test('CLI-6: each period of a recording sends its count times the factor', () => {
    const recording = { periodSeconds: 64, counts: [128, 0, 512, 32] };
    const played = recordedRate(recording, { factor: 2, startSeconds: 0, speedUp: 1 });
    const moments = evenMoments(played, 512);
    const counts = Array.from({ length: 8 }, (_unused, period) =>
      countIn(moments, period * 64, (period + 1) * 64),
    );
    expect(counts).toEqual([256, 0, 1_024, 64, 256, 0, 1_024, 64]);
  });

  test('CLI-6: played faster, a recording keeps its counts in less time; it may begin anywhere', () => {
    const recording = { periodSeconds: 60, counts: [120, 0, 600, 30] };
    const fast = recordedRate(recording, { factor: 1, startSeconds: 0, speedUp: 60 });
    expect(expectedBetween(fast, 0, 4)).toBeCloseTo(750, 9);
    expect(rateAt(fast, 2.5)).toBeCloseTo(600, 9);
    const late = recordedRate(recording, { factor: 1, startSeconds: 150, speedUp: 1 });
    expect(rateAt(late, 0)).toBeCloseTo(10, 9);
    expect(expectedBetween(late, 0, 30)).toBeCloseTo(300, 9);
    expect(rateAt(late, 30)).toBeCloseTo(0.5, 9);
  });

  test('CLI-6: a recording with almost no traffic is passed over in whole rounds', () => {
    const sparse = recordedRate(
      { periodSeconds: 1, counts: [1e-6, 0] },
      { factor: 1, startSeconds: 0, speedUp: 1 },
    );
    const delay = createArrivals({ kind: 'constant' }, sparse, 0).next(0)?.delay ?? 0;
    expect(delay / 1_000_000).toBeCloseTo(2_000_000, -1);
  });

  test('CLI-6: a recording of zeros sends nothing', () => {
    const silent = recordedRate(
      { periodSeconds: 60, counts: [0, 0] },
      { factor: 1, startSeconds: 0, speedUp: 1 },
    );
    expect(createArrivals(poisson(1), silent, 0).next(0)).toBeNull();
  });

  test('CLI-5: even spacing sends the integral of any profile, to within one request', () => {
    const rates = fc.double({ min: 0, max: 300, noNaN: true });
    const profiles = fc.oneof(
      fc
        .tuple(rates, rates, fc.integer({ min: 1, max: 30 }))
        .map(([from, to, over]) => ramp(from, to, over)),
      fc
        .tuple(rates, rates, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 9 }))
        .map(([base, peak, at, lasts]) => spike(base, peak, at, lasts)),
      fc.tuple(rates, rates).map(([low, high]) => dailyCurve(low, high, 17)),
      fc
        .array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 8 })
        .map((counts) =>
          recordedRate({ periodSeconds: 7, counts }, { factor: 0.5, startSeconds: 3, speedUp: 2 }),
        ),
    );
    fc.assert(
      fc.property(profiles, fc.integer({ min: 1, max: 40 }), (profile, seconds) => {
        const sent = evenMoments(profile, seconds).length;
        return Math.abs(sent - expectedBetween(profile, 0, seconds)) <= 1 + 1e-3;
      }),
      { numRuns: 60 },
    );
  });
});
