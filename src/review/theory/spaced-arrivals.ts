import type { LongRun } from './closed-forms.ts';

/**
 * The Laplace–Stieltjes transform of the time between two arrivals at one station, E[exp(−s × gap)], with `arrivalRate` of
 * that station per second.
 */
export type GapTransform = (s: number) => number;

/** Gaps of every `turns`-th arrival of a Poisson process: Erlang's distribution. One turn makes them exponential. */
export function gapsOfTurns(arrivalRate: number, turns: number): GapTransform {
  const phaseRate = arrivalRate * turns;
  return (s) => (phaseRate / (phaseRate + s)) ** turns;
}

/** Gaps that are all alike. */
export function evenGaps(arrivalRate: number): GapTransform {
  return (s) => Math.exp(-s / arrivalRate);
}

/**
 * GI/M/c: independent gaps, exponential service, an endless line. The wait is 0 or exponential; its rate follows from the
 * root of σ = A(cμ(1 − σ)), the share that waits from Takács' formula. (L. Takács, Introduction to the Theory of
 * Queues, 1962, ch. 2; L. Kleinrock, Queueing Systems, vol. 1, 1975, section 6.4.) The load must be below `servers`.
 */
export function spacedToExponential(
  gaps: GapTransform,
  meanService: number,
  servers: number,
): LongRun {
  const serviceRate = 1 / meanService;
  const root = rootOf(gaps, servers * serviceRate);
  const delayed = delayedShare(gaps, serviceRate, servers, root);
  return {
    meanWait: (delayed * meanService) / (servers * (1 - root)),
    refusedShare: 0,
    waitingAtLeast: (places) => delayed * root ** places,
  };
}

/** The root between 0 and 1 of σ = A(drainRate × (1 − σ)), by bisection: below capacity there is exactly one. */
function rootOf(gaps: GapTransform, drainRate: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (gaps(drainRate * (1 - middle)) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The share of arrivals that find every server busy, 1 / (1 + (1 − σ) Σⱼ tⱼ rⱼ / (1 − Aⱼ)) with Aⱼ = A(jμ),
 * tⱼ = (c over j) Πᵢ₌₁ʲ (1 − Aᵢ) / Aᵢ and rⱼ = (c(1 − Aⱼ) − j) / (c(1 − σ) − j). Numerator and denominator of r change sign
 * together, so every term is positive; where the sum exceeds all numbers nobody waits.
 */
function delayedShare(
  gaps: GapTransform,
  serviceRate: number,
  servers: number,
  root: number,
): number {
  const ratioAt = (busy: number): number =>
    (servers * (1 - gaps(busy * serviceRate)) - busy) / (servers * (1 - root) - busy);
  let sum = 0;
  let factor = 1;
  for (let busy = 1; busy <= servers; busy += 1) {
    const none = gaps(busy * serviceRate);
    factor *= ((servers - busy + 1) / busy) * ((1 - none) / none);
    sum += (factor * acrossZero(ratioAt, busy, servers * (1 - root))) / (1 - none);
    if (sum === Infinity) return 0;
  }
  return 1 / (1 + (1 - root) * sum);
}

/** How near to its removable singularity a smooth function is read from both sides instead. */
const NEAR = 1e-6;
const STEP = 1e-3;

/** A smooth function that reads 0 / 0 at `zero`. */
function acrossZero(read: (x: number) => number, x: number, zero: number): number {
  if (Math.abs(x - zero) > NEAR) return read(x);
  return (read(x - STEP) + read(x + STEP)) / 2;
}
