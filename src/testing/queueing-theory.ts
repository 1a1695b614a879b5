/**
 * Closed forms that simulated stations are held against: Poisson arrivals, exponential service, one line. Rates per
 * second, times in seconds. L. Kleinrock, Queueing Systems, vol. 1, 1975, chapter 3, unless another source is named; the
 * neighbouring files have other arrivals, other service and other lines.
 */
import type { KnownDistribution } from './known-distribution.ts';

/**
 * Erlang's C formula: the probability that an arrival has to wait in M/M/c. By the recurrence of Erlang's B, which
 * holds at any number of servers. `load` is the offered load in erlangs, below `servers`.
 */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  const utilisation = load / servers;
  return blocking / (1 - utilisation * (1 - blocking));
}

/**
 * Erlang's B formula: the probability that an arrival is lost in M/G/c without a waiting line. It depends on the mean
 * service time only (B. A. Sevastyanov, "An ergodic theorem for Markov processes and its application to telephone
 * systems with refusals", 1957).
 */
export function erlangB(servers: number, load: number): number {
  let blocking = 1;
  for (let server = 1; server <= servers; server += 1) {
    blocking = (load * blocking) / (server + load * blocking);
  }
  return blocking;
}

/** Mean time in line of M/M/c. */
export function meanWaitOfMarkovianServers(
  arrivalRate: number,
  meanServiceTime: number,
  servers: number,
): number {
  const load = arrivalRate * meanServiceTime;
  return (erlangC(servers, load) * meanServiceTime) / (servers - load);
}

/** Time in line of M/M/c: none for those that find a server, exponential for the others. */
export function waitOfMarkovianServers(
  arrivalRate: number,
  meanServiceTime: number,
  servers: number,
): KnownDistribution {
  const delayed = erlangC(servers, arrivalRate * meanServiceTime);
  const drainRate = servers / meanServiceTime - arrivalRate;
  return {
    mean: delayed / drainRate,
    within: (wait) => 1 - delayed * Math.exp(-drainRate * wait),
  };
}

/** Time in line and in service of M/M/c. */
export function responseOfMarkovianServers(
  arrivalRate: number,
  meanServiceTime: number,
  servers: number,
): KnownDistribution {
  const serviceRate = 1 / meanServiceTime;
  const delayed = erlangC(servers, arrivalRate * meanServiceTime);
  const drainRate = servers * serviceRate - arrivalRate;
  const exceeds = (time: number): number =>
    (1 - delayed) * Math.exp(-serviceRate * time) +
    delayed * sumOfTwoExceeds(serviceRate, drainRate, time);
  return {
    mean: delayed / drainRate + meanServiceTime,
    within: (time) => 1 - exceeds(time),
  };
}

/** The probability that the sum of two exponential times of these rates exceeds `time`. */
function sumOfTwoExceeds(first: number, second: number, time: number): number {
  if (Math.abs(first - second) < 1e-9 * first) return (1 + first * time) * Math.exp(-first * time);
  return (second * Math.exp(-first * time) - first * Math.exp(-second * time)) / (second - first);
}
