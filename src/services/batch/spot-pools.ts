import type { RandomStream } from '../../kernel/random-stream.ts';
import { FACTS } from './facts.ts';
import { OFFERED_TYPES } from './instance-types.ts';

const PERCENT = 100;

/** One instance type's spare capacity. */
interface SpotPool {
  /** How much of it there is, from 0 to 1. */
  readonly depth: number;
  /** Spot price as a share of the on-demand price. */
  readonly priceRatio: number;
}

/** The Spot pools of a run: prices within the observed range, depths as chance has it. They stay as they are. */
export class SpotPools {
  private readonly pools = new Map<string, SpotPool>();

  constructor(stream: RandomStream) {
    const low = FACTS.spotPricePercentLow.value / PERCENT;
    const high = FACTS.spotPricePercentHigh.value / PERCENT;
    for (const { name } of OFFERED_TYPES) {
      const depth = stream.openUniform();
      this.pools.set(name, { depth, priceRatio: low + (high - low) * stream.uniform() });
    }
  }

  /** The pool of a type; a deep one at the on-demand price for an unknown type. */
  of(name: string): SpotPool {
    return this.pools.get(name) ?? { depth: 1, priceRatio: 1 };
  }

  /**
   * How often an instance of a type is taken back compared with the mean over all pools: twice as often in an empty
   * pool, never in the deepest.
   */
  interruptionFactor(name: string): number {
    return 2 * (1 - this.of(name).depth);
  }
}
