import { rateWithin, type RateProfile, type RateStretch } from './rate-profile.ts';

/** Nobody waits three hundred years for a request; beyond, microseconds are no longer exact. */
const HORIZON_SECONDS = 9_000_000_000;

/**
 * Walks along a rate profile by expected requests instead of by time: a Poisson process of any rate is a Poisson
 * process of rate one on this clock (E. Çinlar, "Introduction to Stochastic Processes", time change).
 */
export class RateClock {
  private index: number;
  private stretch: RateStretch | undefined;
  private positionSeconds: number;

  /** Starts at a moment, seconds from the start of the run. */
  constructor(
    private readonly profile: RateProfile,
    startSeconds: number,
  ) {
    this.positionSeconds = startSeconds;
    this.index = profile.indexAt(startSeconds);
    this.stretch = profile.stretch(this.index);
  }

  /**
   * Moves on until `expected` further requests are to be expected and returns that moment in seconds, or Infinity
   * when the rate stays at zero before that.
   */
  advance(expected: number): number {
    let left = this.skipRounds(expected);
    while (this.stretch && this.positionSeconds < HORIZON_SECONDS) {
      const { endSeconds } = this.stretch;
      const rate = rateWithin(this.stretch, this.positionSeconds);
      const ahead = aheadIn(this.stretch, this.positionSeconds, rate);
      if (left <= ahead && ahead > 0) {
        this.positionSeconds += spanFor(left, rate, this.stretch);
        return this.positionSeconds;
      }
      left -= ahead;
      this.index += 1;
      this.stretch = this.profile.stretch(this.index);
      this.positionSeconds = endSeconds;
    }
    return Infinity;
  }

  /** Passes over whole rounds of a repeating profile; returns what is left to expect. */
  private skipRounds(expected: number): number {
    const { cycle } = this.profile;
    if (!cycle || expected < cycle.expected) return expected;
    const rounds = Math.floor(expected / cycle.expected);
    this.index += rounds * cycle.stretchCount;
    this.positionSeconds += rounds * cycle.seconds;
    this.stretch = this.profile.stretch(this.index);
    return expected - rounds * cycle.expected;
  }
}

/** Requests to expect from a moment to the end of its stretch. */
function aheadIn(stretch: RateStretch, positionSeconds: number, rate: number): number {
  const { endSeconds, endRate } = stretch;
  if (endSeconds === Infinity) return rate > 0 ? Infinity : 0;
  return Math.max(0, ((rate + endRate) / 2) * (endSeconds - positionSeconds));
}

/** The span over which `expected` requests come: the root of slope/2 × span² + rate × span = expected. */
function spanFor(expected: number, rate: number, stretch: RateStretch): number {
  const { startSeconds, endSeconds, startRate, endRate } = stretch;
  if (expected === 0) return 0;
  if (startRate === endRate) return expected / rate;
  const slope = (endRate - startRate) / (endSeconds - startSeconds);
  // This form of the quadratic formula loses no digits when the slope is small.
  return (2 * expected) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * expected)));
}
