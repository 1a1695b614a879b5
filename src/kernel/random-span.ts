import type { Distribution } from '../base/distribution.ts';
import type { Microseconds } from '../base/units.ts';
import { meanShortfallOf } from './mean-shortfall.ts';
import type { RandomStream } from './random-stream.ts';
import { createSampler, type Sampler } from './sampler.ts';
import { TickSpread } from './tick-spread.ts';

/** A random span of time: drawn message by message, or for many messages at once on a grid. */
export class RandomSpan {
  private readonly sampler: Sampler;
  private readonly spreads = new Map<Microseconds, TickSpread>();

  /** `unit` is the unit of the distribution in microseconds, such as 1,000 for milliseconds. Negative draws count as 0. */
  constructor(
    private readonly distribution: Distribution,
    private readonly unit: number,
  ) {
    this.sampler = createSampler(distribution);
  }

  /** One span. */
  draw(stream: RandomStream): Microseconds {
    return Math.max(0, Math.round(this.sampler.sample(stream) * this.unit));
  }

  /** The same as counts per tick. Kept: making one costs a few thousand evaluations. */
  spread(tick: Microseconds): TickSpread {
    const known = this.spreads.get(tick);
    if (known) return known;
    const shortfall = meanShortfallOf(this.distribution);
    const made = new TickSpread((x) => shortfall(x / this.unit) * this.unit, tick);
    this.spreads.set(tick, made);
    return made;
  }
}
