import type { GrainChoice } from '../base/grain-choice.ts';
import type { Microseconds } from '../base/units.ts';

/**
 * Messages a second up to which a flow is simulated one by one (our modelling). A flow is what one source sends
 * of one kind over one wire, so that a small flow stays exact beside a large one.
 */
export const EXACT_RATE_PER_SECOND = 2_000;

const TICKS: Readonly<Record<Exclude<GrainChoice, 'exact'>, Microseconds>> = {
  automatic: 10_000,
  coarse: 100_000,
};

/** The tick of flows that are not exact, or 0 when every flow is exact. */
export function tickOf(choice: GrainChoice): Microseconds {
  return choice === 'exact' ? 0 : TICKS[choice];
}

/** The tick on which a flow of this rate moves: 0 while it is small enough to be exact. */
export function tickFor(choice: GrainChoice, ratePerSecond: number): Microseconds {
  return ratePerSecond <= EXACT_RATE_PER_SECOND ? 0 : tickOf(choice);
}
