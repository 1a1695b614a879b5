import { logPoissonMass } from './log-mass.ts';
import { exp } from './portable-math.ts';
import type { RandomStream } from './random-stream.ts';

/** Where the search in a distribution function begins is looked up by so many parts of the unit interval. */
const GUIDES = 32;
/** Masses below it are left out: no draw of 53 bits tells them from nothing. */
const NEGLIGIBLE = 1e-17;

/**
 * Poisson counts of many means that are drawn again and again, by inversion: distribution functions are tabulated, with a
 * guide table for each (H.-C. Chen and Y. Asau, "On generating random variates from an empirical distribution", AIIE
 * Transactions 6, 1974), so that a draw takes one random number and a step or two.
 */
export class PoissonTables {
  /** The distribution functions one after the other, each ending with 1. */
  private readonly distributions: Float64Array;
  /** By mean: where its distribution begins, and the count that stands there. */
  private readonly starts: Uint32Array;
  private readonly lowest: Uint32Array;
  /** By mean and part: how far behind the beginning the search starts. */
  private readonly guides: Uint16Array;

  /** `means` are not negative. Memory and time grow with the square roots of the means. */
  constructor(means: Float64Array) {
    this.starts = new Uint32Array(means.length);
    this.lowest = new Uint32Array(means.length);
    this.guides = new Uint16Array(means.length * GUIDES);
    const distributions: number[] = [];
    for (let index = 0; index < means.length; index += 1) {
      const { lowest, masses } = massesOf(means[index]!);
      this.starts[index] = distributions.length;
      this.lowest[index] = lowest;
      let below = 0;
      let guide = 0;
      for (let place = 0; place < masses.length; place += 1) {
        below = place === masses.length - 1 ? 1 : below + masses[place]!;
        distributions.push(below);
        for (; guide < GUIDES && guide / GUIDES < below; guide += 1) {
          this.guides[index * GUIDES + guide] = place;
        }
      }
    }
    this.distributions = Float64Array.from(distributions);
  }

  /** Draws a count of the mean at a position. */
  draw(stream: RandomStream, index: number): number {
    const { distributions } = this;
    const start = this.starts[index]!;
    const u = stream.uniform();
    let place = start + this.guides[index * GUIDES + Math.floor(u * GUIDES)]!;
    while (distributions[place]! <= u) place += 1;
    return this.lowest[index]! + place - start;
  }
}

/** The counts that matter, from `lowest` on, with their probabilities. */
function massesOf(mean: number): { readonly lowest: number; readonly masses: readonly number[] } {
  if (mean === 0) return { lowest: 0, masses: [1] };
  const mode = Math.floor(mean);
  const ofMode = exp(logPoissonMass(mode, mean));
  const below: number[] = [];
  for (let count = mode, mass = ofMode; count > 0; count -= 1) {
    mass *= count / mean;
    if (mass < NEGLIGIBLE) break;
    below.push(mass);
  }
  const above: number[] = [];
  for (let count = mode + 1, mass = ofMode; ; count += 1) {
    mass *= mean / count;
    if (mass < NEGLIGIBLE) break;
    above.push(mass);
  }
  return { lowest: mode - below.length, masses: [...below.reverse(), ofMode, ...above] };
}
