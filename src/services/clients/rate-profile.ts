import { assert } from '../../base/assert.ts';

/** A stretch of time over which the rate goes in a straight line. Seconds from the start of the run, requests/s. */
export interface RateStretch {
  readonly startSeconds: number;
  /** Infinity for the last stretch of a profile that has one; its rate is constant. */
  readonly endSeconds: number;
  readonly startRate: number;
  readonly endRate: number;
}

/**
 * The rate of arrivals over time, in straight stretches without gaps from 0 on. Straight lines are what can be
 * integrated and inverted exactly with a square root, so arrivals need no thinning and no small time steps.
 */
export interface RateProfile {
  /** Position of the stretch that holds a moment. */
  indexAt(seconds: number): number;
  /** The stretch at a position, or undefined after the last. */
  stretch(index: number): RateStretch | undefined;
  /** The highest rate there ever is, requests/s. */
  readonly peakRate: number;
  /** For a profile that repeats itself for ever: one round, so that whole rounds need not be walked. */
  readonly cycle?: RateCycle;
}

/** One round of a profile that repeats itself. */
export interface RateCycle {
  readonly stretchCount: number;
  readonly seconds: number;
  /** Requests to expect in one round; more than 0. */
  readonly expected: number;
}

/** The rate at a moment, requests/s. */
export function rateAt(profile: RateProfile, seconds: number): number {
  const stretch = profile.stretch(profile.indexAt(seconds));
  return stretch ? rateWithin(stretch, seconds) : 0;
}

/** The rate at a moment of a stretch, requests/s. */
export function rateWithin(stretch: RateStretch, seconds: number): number {
  const { startSeconds, endSeconds, startRate, endRate } = stretch;
  if (startRate === endRate) return startRate;
  return (
    startRate + ((endRate - startRate) * (seconds - startSeconds)) / (endSeconds - startSeconds)
  );
}

/** The number of requests to expect between two moments: the integral of the rate. */
export function expectedBetween(
  profile: RateProfile,
  fromSeconds: number,
  toSeconds: number,
): number {
  const { cycle } = profile;
  const rounds = cycle ? Math.floor((toSeconds - fromSeconds) / cycle.seconds) : 0;
  const startSeconds = fromSeconds + rounds * (cycle?.seconds ?? 0);
  let expected = rounds * (cycle?.expected ?? 0);
  for (let index = profile.indexAt(startSeconds); ; index += 1) {
    const stretch = profile.stretch(index);
    if (!stretch || stretch.startSeconds >= toSeconds) return expected;
    const from = Math.max(startSeconds, stretch.startSeconds);
    const to = Math.min(toSeconds, stretch.endSeconds);
    if (to > from) {
      expected += ((rateWithin(stretch, from) + rateWithin(stretch, to)) / 2) * (to - from);
    }
  }
}

/** One rate for ever. */
export function constantRate(rate: number): RateProfile {
  return listed([level(0, Infinity, rate)]);
}

/** An even change from one rate to another, which then stays. */
export function ramp(fromRate: number, toRate: number, overSeconds: number): RateProfile {
  return listed([
    { startSeconds: 0, endSeconds: overSeconds, startRate: fromRate, endRate: toRate },
    level(overSeconds, Infinity, toRate),
  ]);
}

/** A sudden change at one moment. */
export function step(baseRate: number, toRate: number, atSeconds: number): RateProfile {
  return listed([level(0, atSeconds, baseRate), level(atSeconds, Infinity, toRate)]);
}

/** A sudden change that is taken back after a while. */
export function spike(
  baseRate: number,
  peakRate: number,
  atSeconds: number,
  lastsSeconds: number,
): RateProfile {
  const overSeconds = atSeconds + lastsSeconds;
  return listed([
    level(0, atSeconds, baseRate),
    level(atSeconds, overSeconds, peakRate),
    level(overSeconds, Infinity, baseRate),
  ]);
}

function level(startSeconds: number, endSeconds: number, rate: number): RateStretch {
  return { startSeconds, endSeconds, startRate: rate, endRate: rate };
}

function listed(stretches: readonly RateStretch[]): RateProfile {
  const filled = stretches.filter((stretch) => stretch.endSeconds > stretch.startSeconds);
  assert(filled.length > 0, 'a rate profile has a stretch');
  return {
    peakRate: filled.reduce(
      (peak, { startRate, endRate }) => Math.max(peak, startRate, endRate),
      0,
    ),
    indexAt(seconds) {
      const index = filled.findIndex((stretch) => seconds < stretch.endSeconds);
      return index < 0 ? filled.length : index;
    },
    stretch: (index) => filled[index],
  };
}
