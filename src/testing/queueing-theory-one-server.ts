/**
 * One server with service times or arrivals of any distribution. Rates per second, times in seconds.
 * L. Kleinrock, Queueing Systems, vol. 1, 1975, chapters 5 and 6, unless another source is named.
 */
import type { KnownDistribution } from './known-distribution.ts';

/**
 * Mean time in line of M/G/1 (Pollaczek and Khinchine). `variation` is the coefficient of variation of the service
 * time: 0 when constant, 1 when exponential.
 */
export function meanWaitOfOneServer(
  arrivalRate: number,
  meanServiceTime: number,
  variation: number,
): number {
  const utilisation = arrivalRate * meanServiceTime;
  return (utilisation * meanServiceTime * (1 + variation ** 2)) / (2 * (1 - utilisation));
}

/**
 * Time in line of M/D/1 (G. J. Franx, "A simple solution for the M/D/c waiting time distribution", Operations
 * Research Letters 29, 2001, with one server). Crommelin's older formula has terms of both signs and loses all digits
 * at high loads; this one only adds.
 */
export function waitOfConstantService(arrivalRate: number, serviceTime: number): KnownDistribution {
  const utilisation = arrivalRate * serviceTime;
  const inLine = new QueueLengths(utilisation);
  return {
    mean: meanWaitOfOneServer(arrivalRate, serviceTime, 0),
    within(wait) {
      const wholeServices = Math.floor(wait / serviceTime);
      const arrivals = utilisation * (wholeServices + 1) - arrivalRate * wait;
      let mass = Math.exp(-arrivals);
      let sum = 0;
      for (let count = 0; count <= wholeServices; count += 1) {
        sum += mass * inLine.atMost(wholeServices - count);
        mass *= arrivals / (count + 1);
      }
      return sum;
    },
  };
}

/** How many wait in M/D/1, as far as it has been asked. */
class QueueLengths {
  /** Of the number in the system, service included. */
  private readonly masses: number[];
  private readonly cumulated: number[];
  private readonly arrivalTails: number[] = [];

  constructor(private readonly utilisation: number) {
    this.masses = [1 - utilisation];
    this.cumulated = [1 - utilisation];
  }

  /** The probability that at most `waiting` messages stand in line. */
  atMost(waiting: number): number {
    const inSystem = waiting + 1;
    while (this.cumulated.length <= inSystem) this.extend();
    return this.cumulated[inSystem] ?? 1;
  }

  private extend(): void {
    const next = this.masses.length;
    const mass = nextMass(this.masses, (count) => this.arrivalsAtLeast(count));
    this.masses.push(mass);
    this.cumulated.push((this.cumulated[next - 1] ?? 0) + mass);
  }

  private arrivalsAtLeast(count: number): number {
    for (let known = this.arrivalTails.length; known <= count; known += 1) {
      this.arrivalTails.push(poissonTail(this.utilisation, known));
    }
    return this.arrivalTails[count] ?? 0;
  }
}

/**
 * The next probability of the number that a departure leaves behind in M/G/1, from those of all smaller numbers. As
 * often as it rises above a number it falls below it again; both sides have positive terms only. `arrivalsAtLeast` is the
 * probability of so many arrivals during one service.
 */
export function nextMass(
  masses: readonly number[],
  arrivalsAtLeast: (count: number) => number,
): number {
  const next = masses.length;
  let rises = (masses[0] ?? 0) * arrivalsAtLeast(next);
  for (let from = 1; from < next; from += 1) {
    rises += (masses[from] ?? 0) * arrivalsAtLeast(next - from + 1);
  }
  return rises / (1 - arrivalsAtLeast(1));
}

/** The probability that a Poisson variable is at least `least`. The terms are added from the first on. */
export function poissonTail(mean: number, least: number): number {
  if (least === 0) return 1;
  let mass = Math.exp(-mean);
  for (let count = 1; count <= least; count += 1) mass *= mean / count;
  let sum = 0;
  for (let count = least; mass > sum * 1e-17; count += 1) {
    sum += mass;
    mass *= mean / (count + 1);
  }
  return sum;
}

/**
 * Time in line of M/E₂/1: service in two exponential phases. The transform of Pollaczek and Khinchine then has two
 * real poles, so the tail is a sum of two exponentials.
 */
export function waitOfTwoPhases(arrivalRate: number, meanServiceTime: number): KnownDistribution {
  const phaseRate = 2 / meanServiceTime;
  const utilisation = arrivalRate * meanServiceTime;
  const sum = 2 * phaseRate - arrivalRate;
  const product = phaseRate * phaseRate - 2 * phaseRate * arrivalRate;
  const root = Math.sqrt(sum * sum - 4 * product);
  const fast = (sum + root) / 2;
  const slow = product / fast;
  // (1 − ρ)(s + ν)² / ((s + slow)(s + fast)) in partial fractions, divided by the poles for the tail.
  const weightOf = (pole: number, other: number): number =>
    ((1 - utilisation) * (phaseRate - pole) ** 2) / ((other - pole) * pole);
  const slowWeight = weightOf(slow, fast);
  const fastWeight = weightOf(fast, slow);
  return {
    mean: meanWaitOfOneServer(arrivalRate, meanServiceTime, Math.SQRT1_2),
    within: (wait) => 1 - slowWeight * Math.exp(-slow * wait) - fastWeight * Math.exp(-fast * wait),
  };
}

/**
 * Time in line and in service of Eₖ/M/1, which is exponential. Gaps between arrivals have `phases` exponential phases: what
 * each of k servers sees when they take turns at Poisson arrivals. `arrivalRate` is that of this one server.
 */
export function responseOfErlangArrivals(
  arrivalRate: number,
  phases: number,
  meanServiceTime: number,
): KnownDistribution {
  const phaseRate = phases * arrivalRate;
  let delayed = 0;
  for (let step = 0; step < 10_000; step += 1) {
    delayed = (phaseRate / (phaseRate + (1 - delayed) / meanServiceTime)) ** phases;
  }
  const mean = meanServiceTime / (1 - delayed);
  return { mean, within: (time) => -Math.expm1(-time / mean) };
}
