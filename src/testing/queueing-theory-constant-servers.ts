/** Several servers with constant service times. Rates per second, times in seconds. */
import type { KnownDistribution } from './known-distribution.ts';

/** Probabilities that are smaller, and changes that are, count as none. */
const NEGLIGIBLE = 1e-15;

/**
 * Time in line of M/D/c (G. J. Franx, "A simple solution for the M/D/c waiting time distribution", Operations Research
 * Letters 29, 2001). Of the number in the system it needs only how likely up to so many in line are.
 */
export function waitOfConstantServers(
  arrivalRate: number,
  serviceTime: number,
  servers: number,
): KnownDistribution {
  const inLine = massesInLine(arrivalRate * serviceTime, servers);
  const cumulated = cumulate(inLine);
  const meanInLine = inLine.reduce((sum, mass, waiting) => sum + mass * waiting, 0);
  return {
    // Little's law.
    mean: meanInLine / arrivalRate,
    within(wait) {
      const services = Math.floor(wait / serviceTime) + 1;
      const most = services * servers - 1;
      const arrivals = poissonMasses(arrivalRate * (services * serviceTime - wait), most);
      return arrivals.reduce((sum, mass, count) => sum + mass * (cumulated[most - count] ?? 1), 0);
    },
  };
}

/**
 * Probabilities of 0, 1, 2, … in line. Whoever is in service now has left one service time later and nobody who was not: of
 * those in line `servers` have gone on, and a Poisson number has come (C. D. Crommelin, "Delay probability formulae when the
 * holding times are constant", Post Office Electrical Engineers' Journal 25, 1932). Repeated until nothing changes.
 */
function massesInLine(load: number, servers: number): readonly number[] {
  const arrivals = poissonMasses(load, Infinity);
  let line: readonly number[] = [1];
  for (;;) {
    const next = withoutTail(afterOneService(line, arrivals, servers));
    if (distance(line, next) < NEGLIGIBLE) return next;
    line = next;
  }
}

function afterOneService(
  line: readonly number[],
  arrivals: readonly number[],
  servers: number,
): readonly number[] {
  const next = new Array<number>(line.length + arrivals.length).fill(0);
  for (const [waiting, mass] of line.entries()) {
    for (const [count, share] of arrivals.entries()) {
      const place = Math.max(0, waiting + count - servers);
      next[place] = next[place]! + mass * share;
    }
  }
  return next;
}

/** Poisson probabilities of 0, 1, 2, … up to `most` or until they are negligible. */
function poissonMasses(mean: number, most: number): readonly number[] {
  const masses: number[] = [];
  let mass = Math.exp(-mean);
  for (let count = 0; count <= most && (count < mean || mass > NEGLIGIBLE); count += 1) {
    masses.push(mass);
    mass *= mean / (count + 1);
  }
  return masses;
}

function withoutTail(masses: readonly number[]): readonly number[] {
  return masses.slice(0, masses.findLastIndex((mass) => mass > NEGLIGIBLE) + 1);
}

function distance(one: readonly number[], other: readonly number[]): number {
  const length = Math.max(one.length, other.length);
  let most = 0;
  for (let place = 0; place < length; place += 1) {
    most = Math.max(most, Math.abs((one[place] ?? 0) - (other[place] ?? 0)));
  }
  return most;
}

function cumulate(masses: readonly number[]): readonly number[] {
  let sum = 0;
  return masses.map((mass) => (sum += mass));
}
