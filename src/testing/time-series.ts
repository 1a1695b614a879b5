import { expect } from 'vitest';
import { observationsOf, type Observations } from '../telemetry/steady-state/observations.ts';
import { judgeSteadyState } from '../telemetry/steady-state/steady-state.ts';

/** Uniform numbers above 0 and below 1 by SplitMix32, which has nothing to do with the streams of a run. */
export function uniforms(seed: number): () => number {
  let state = Math.imul(seed, 0x85eb_ca6b);
  return () => {
    state = (state + 0x9e37_79b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0_aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a_2d97);
    return (((mixed ^ (mixed >>> 15)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** Values around `mean` with standard deviation 1, each like the one before it to the degree `correlation`. */
export function autoregressive({
  seconds,
  seed,
  mean = 10,
  correlation = 0,
  start = mean,
}: {
  readonly seconds: number;
  readonly seed: number;
  readonly mean?: number;
  readonly correlation?: number;
  readonly start?: number;
}): Float64Array {
  const uniform = uniforms(seed);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let deviation = start - mean;
  return Float64Array.from({ length: seconds }, () => {
    deviation = correlation * deviation + Math.sqrt(1 - correlation ** 2) * normal();
    return mean + deviation;
  });
}

/** Waits of M/M/1 that begins empty, in seconds, by Lindley's recursion; rates per second. */
export function waitsOfOneServer(
  seconds: number,
  arrivalRate: number,
  serviceRate: number,
  seed: number,
): Observations {
  const uniform = uniforms(seed);
  const exponential = (rate: number): number => -Math.log(uniform()) / rate;
  const sums = new Float64Array(seconds);
  const counts = new Float64Array(seconds);
  let wait = 0;
  let gap = exponential(arrivalRate);
  for (let at = gap; at < seconds; at += gap) {
    wait = Math.max(0, wait - gap);
    const second = Math.floor(at);
    sums[second] = (sums[second] ?? 0) + wait;
    counts[second] = (counts[second] ?? 0) + 1;
    wait += exponential(serviceRate);
    gap = exponential(arrivalRate);
  }
  const means = sums.map((sum, second) => sum / (counts[second] ?? 0));
  return observationsOf(0, 'Average', means, counts);
}

/** How many replications are steady, and how many of those have the truth in their interval. */
export interface Coverage {
  readonly steady: number;
  readonly covered: number;
}

/** Judges the runs of the seeds 1, 2, …: how many of the replications are steady, and how many of those have `truth` in their interval. */
export function coverageOf(
  truth: number,
  replications: number,
  run: (seed: number) => Observations,
): Coverage {
  let steady = 0;
  let covered = 0;
  for (let seed = 1; seed <= replications; seed += 1) {
    const verdict = judgeSteadyState(run(seed), null);
    if (!verdict.steady) continue;
    steady += 1;
    if (Math.abs(verdict.mean - truth) <= verdict.halfWidth) covered += 1;
  }
  return { steady, covered };
}

/** Expects the covered share to be 95 %, give or take what chance explains in all but one of a thousand cases. */
export function expectCoverage95({ steady, covered }: Coverage): void {
  const deviation = Math.sqrt(0.95 * 0.05 * steady);
  expect(Math.abs(covered - 0.95 * steady)).toBeLessThan(3.29 * deviation);
}
