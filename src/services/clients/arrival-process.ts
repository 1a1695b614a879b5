import { MICROSECONDS_PER_SECOND, toSeconds, type Microseconds } from '../../base/units.ts';
import { ln } from '../../kernel/portable-math.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { RateClock } from './rate-clock.ts';
import { expectedBetween, type RateProfile } from './rate-profile.ts';

/** Requests that come at one instant. */
export interface Arrival {
  /** From the moment asked about, whole microseconds. */
  readonly delay: Microseconds;
  readonly count: number;
}

/** When requests come. */
export interface ArrivalProcess {
  /** The arrival after the last one that was returned, or null when there will be none. */
  next(now: Microseconds): Arrival | null;
  /** Goes on under another profile from now on, without forgetting how long ago the last arrival was. */
  follow(profile: RateProfile, now: Microseconds): void;
}

/** How requests are spaced. */
export type Spacing =
  | { readonly kind: 'poisson'; readonly stream: RandomStream }
  | { readonly kind: 'constant' }
  | { readonly kind: 'bursts'; readonly size: number };

/** Arrivals that follow a rate profile from `now` on. */
export function createArrivals(
  spacing: Spacing,
  profile: RateProfile,
  now: Microseconds,
): ArrivalProcess {
  switch (spacing.kind) {
    case 'poisson':
      return new RateDrivenArrivals(() => -ln(spacing.stream.openUniform()), 1, profile, now);
    case 'constant':
      return new RateDrivenArrivals(() => 1, 1, profile, now);
    case 'bursts':
      return new RateDrivenArrivals(() => spacing.size, spacing.size, profile, now);
  }
}

/**
 * Arrivals whose gaps, measured in expected requests, come from `drawGap`: exponential gaps of mean one make a
 * Poisson process of the profile's rate, gaps of one make an even spacing.
 */
class RateDrivenArrivals implements ArrivalProcess {
  private clock: RateClock;
  /** Where the clock stands: the arrival returned last. */
  private positionSeconds: number;
  /** Where the present gap began, and its length in expected requests. */
  private gapStartSeconds: number;
  private gap = 0;
  /** What is left of a gap that a change of profile interrupted. */
  private interruptedGap: number | undefined;
  private started = false;

  constructor(
    private readonly drawGap: () => number,
    private readonly count: number,
    private profile: RateProfile,
    now: Microseconds,
  ) {
    this.positionSeconds = toSeconds(now);
    this.gapStartSeconds = this.positionSeconds;
    this.clock = new RateClock(profile, this.positionSeconds);
  }

  next(now: Microseconds): Arrival | null {
    this.gap = this.interruptedGap ?? this.drawGap();
    this.interruptedGap = undefined;
    this.started = true;
    this.gapStartSeconds = this.positionSeconds;
    this.positionSeconds = this.clock.advance(this.gap);
    const delay = Math.round(this.positionSeconds * MICROSECONDS_PER_SECOND) - now;
    if (!Number.isSafeInteger(delay)) return null;
    return { delay: Math.max(0, delay), count: this.count };
  }

  follow(profile: RateProfile, now: Microseconds): void {
    const nowSeconds = toSeconds(now);
    if (this.started) {
      const used = expectedBetween(this.profile, this.gapStartSeconds, nowSeconds);
      this.interruptedGap = Math.max(0, this.gap - used);
    }
    this.profile = profile;
    this.clock = new RateClock(profile, nowSeconds);
    this.positionSeconds = nowSeconds;
  }
}
