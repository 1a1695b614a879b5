import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { binomial } from './binomial.ts';
import type { MeanShortfall } from './mean-shortfall.ts';
import { Multinomial } from './multinomial.ts';
import { negativeBinomial } from './negative-binomial.ts';
import type { RandomStream } from './random-stream.ts';

/** Told of a delay and how many messages have it. */
export type VisitDelay = (delay: Microseconds, count: number) => void;

/** Beyond so many ticks the grid widens, to 1/64 of the delay: a percentile moves by less than 1 %. */
const FINE_TICKS = 64;
/** What is left of a distribution's tail when the grid ends; it is put on the last point. */
const TAIL = 1e-15;
const POINTS_MAX = 4_096;

/**
 * A random span of time as counts per tick: of so many messages that begin together, how many take how many ticks.
 * The counts are one multinomial draw, exact in distribution, and a span between two points of the grid is put on one
 * of them so that its mean stays what it was (design §5, points 1 and 2).
 */
export class TickSpread {
  /** Delays that have a probability, rising. */
  private readonly delays: Microseconds[] = [];
  private readonly masses: Multinomial;
  /** Of the delays from the second one on. */
  private readonly massesBeyond: Multinomial;

  /** `shortfall` is that of the span in microseconds. */
  constructor(shortfall: MeanShortfall, tick: Microseconds) {
    const { points, masses } = massesOnGrid(shortfall, tick);
    const positive: number[] = [];
    for (const [index, mass] of masses.entries()) {
      if (mass <= 0) continue;
      this.delays.push((points[index] ?? 0) * tick);
      positive.push(mass);
    }
    assert(this.delays.length > 0, 'a span of time ends somewhere');
    this.masses = new Multinomial(positive);
    this.massesBeyond = new Multinomial(positive.slice(1));
  }

  /** Draws the spans of `count` messages; calls `visit` for each delay that some of them have. */
  draw(stream: RandomStream, count: number, visit: VisitDelay): void {
    this.masses.draw(stream, count, (point, messages) => {
      visit(this.delays[point]!, messages);
    });
  }

  /** The same for messages of which it is known that they do not end within the instant. */
  drawHeld(stream: RandomStream, count: number, visit: VisitDelay): void {
    if (this.instantShare === 0) {
      this.draw(stream, count, visit);
      return;
    }
    this.massesBeyond.draw(stream, count, (point, messages) => {
      visit(this.delays[point + 1]!, messages);
    });
  }

  /** The probability that a message ends within the instant in which it begins. */
  get instantShare(): number {
    return this.delays[0] === 0 ? this.masses.shareOf(0) : 0;
  }

  /**
   * Lets messages begin one after the other in `free` slots (at least one), where those that end within the instant
   * leave their slot to the next: how many of `waiting` begin, and how many of those hold their slots beyond the
   * instant. However many follow each other in a slot, this takes a few draws.
   */
  fill(
    stream: RandomStream,
    waiting: number,
    free: number,
  ): { readonly begun: number; readonly held: number } {
    const held = binomial(stream, waiting, 1 - this.instantShare);
    if (held < free) return { begun: waiting, held };
    // The slots get full. Before they are, the number that comes and goes is negative binomial, given that there are so many.
    for (;;) {
      const begun = free + negativeBinomial(stream, free, 1 - this.instantShare);
      if (begun <= waiting) return { begun, held: free };
    }
  }
}

/**
 * Grid points in ticks and the probability of each: the expectation of the hat function at a point, which is the second
 * difference of the mean shortfall there.
 */
function massesOnGrid(
  shortfall: MeanShortfall,
  tick: Microseconds,
): { readonly points: readonly number[]; readonly masses: readonly number[] } {
  const points = [0];
  const masses: number[] = [];
  let slopeBefore = 0;
  let at = 0;
  let valueAt = 0;
  for (;;) {
    const next = at + Math.max(1, Math.floor(at / FINE_TICKS));
    const valueNext = shortfall(next * tick) / tick;
    const slope = (valueNext - valueAt) / (next - at);
    masses.push(Math.max(0, slope - slopeBefore));
    if (1 - slope < TAIL || points.length === POINTS_MAX) break;
    points.push(next);
    slopeBefore = slope;
    at = next;
    valueAt = valueNext;
  }
  return { points, masses };
}
