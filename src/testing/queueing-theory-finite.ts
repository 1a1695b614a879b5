/** Lines with an end. Rates per second, times in seconds. */
import type { KnownDistribution } from './known-distribution.ts';
import { erlangB } from './queueing-theory.ts';
import { nextMass, poissonTail } from './queueing-theory-one-server.ts';

/** What is known of M/M/c/K. */
export interface FiniteLine {
  /** Share of arrivals that find the line full. */
  readonly refusedShare: number;
  /** Probabilities of all servers busy and 0, 1, …, `waitingMax` messages in line. */
  readonly waitingMasses: readonly number[];
  /** Time in line of those that are not refused. */
  readonly wait: KnownDistribution;
}

/**
 * M/M/c/K with a line of `waitingMax` = K − c places (D. Gross and C. M. Harris, Fundamentals of Queueing Theory, 3rd
 * edition 1998, section 2.5). The part without a line enters through Erlang's B, which never overflows.
 */
export function finiteLine(
  arrivalRate: number,
  meanServiceTime: number,
  servers: number,
  waitingMax: number,
): FiniteLine {
  const utilisation = (arrivalRate * meanServiceTime) / servers;
  const weights = Array.from({ length: waitingMax + 1 }, (_unused, place) => utilisation ** place);
  const allFree = 1 / erlangB(servers, arrivalRate * meanServiceTime) - 1;
  const total = allFree + weights.reduce((sum, weight) => sum + weight, 0);
  const waitingMasses = weights.map((weight) => weight / total);
  const refusedShare = waitingMasses[waitingMax] ?? 0;
  const drainRate = servers / meanServiceTime;
  const accepted = 1 - refusedShare;
  // Who finds n in line waits for n + 1 departures.
  const delayed = waitingMasses.slice(0, -1);
  return {
    refusedShare,
    waitingMasses,
    wait: {
      mean: delayed.reduce((sum, mass, n) => sum + mass * (n + 1), 0) / drainRate / accepted,
      within: (wait) =>
        1 -
        delayed.reduce((sum, mass, n) => sum + mass * fewerThan(n + 1, drainRate * wait), 0) /
          accepted,
    },
  };
}

/** The probability of fewer than `count` events where `mean` are expected: that Erlang's variable is not over yet. */
function fewerThan(count: number, mean: number): number {
  let mass = Math.exp(-mean);
  let sum = 0;
  for (let events = 0; events < count; events += 1) {
    sum += mass;
    mass *= mean / (events + 1);
  }
  return sum;
}

/**
 * Share of Poisson arrivals that a token bucket refuses which holds `capacity` tokens and gets `refillRate` a second.
 * What is missing from the bucket is the work of a server that needs 1 / refillRate for each message, and a message is
 * refused when `capacity` of them are there: M/D/1/K with K = capacity. Solved at departures (H. Takagi, Queueing
 * Analysis, vol. 2, 1993, section 5.1).
 */
export function refusedByTokenBucket(
  arrivalRate: number,
  refillRate: number,
  capacity: number,
): number {
  const load = arrivalRate / refillRate;
  const masses = [1];
  while (masses.length < capacity)
    masses.push(nextMass(masses, (count) => poissonTail(load, count)));
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return 1 - 1 / (1 / total + load);
}
