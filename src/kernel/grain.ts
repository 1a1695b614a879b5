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

/** The coarse tick of a diagram in which everything that large flows pass is settled by the second or slower. */
const SECOND_TICK: Microseconds = 1_000_000;

/**
 * The tick of flows that are not exact, or 0 when every flow is exact. `standsSecondTicks` says whether large flows may
 * move once a second where a coarse grain is asked for.
 */
export function tickOf(choice: GrainChoice, standsSecondTicks = false): Microseconds {
  if (choice === 'exact') return 0;
  return choice === 'coarse' && standsSecondTicks ? SECOND_TICK : TICKS[choice];
}

/** The tick on which a flow of this rate moves in a run with this tick: 0 while it is small enough to be exact. */
export function tickFor(tick: Microseconds, ratePerSecond: number): Microseconds {
  return ratePerSecond <= EXACT_RATE_PER_SECOND ? 0 : tick;
}

/**
 * Where in a tick its messages move: at its beginning; in a tick of a second in its middle, so that what happens then
 * belongs to one second of every metric and limit.
 */
export function phaseOf(tick: Microseconds): Microseconds {
  return tick === SECOND_TICK ? tick / 2 : 0;
}

/** How long it is from `now` to the next moment at which messages on a grid move: the same for all sources of a run. */
export function untilGrid(now: Microseconds, tick: Microseconds): Microseconds {
  const phase = phaseOf(tick);
  return Math.ceil((now - phase) / tick) * tick + phase - now;
}
