/**
 * Closed forms of one station with equal servers and one line, first in, first out. Rates per second, times in seconds.
 * L. Kleinrock, Queueing Systems, vol. 1, 1975, unless another source is named.
 */

/** What a closed form tells of one station in the long run. */
export interface LongRun {
  /** Mean time in line of those that were accepted. */
  readonly meanWait: number;
  /** Share of requests that find no place, from 0 to 1. */
  readonly refusedShare: number;
  /** Probability that a request finds so many waiting before it; what lies beyond the waiting places is neglected. */
  readonly waitingAtLeast: (places: number) => number;
}

/**
 * Erlang's B formula: the share that finds all of `servers` busy where nobody waits, at an offered load in erlangs. By
 * its recurrence, which holds at any number of servers.
 */
export function erlangB(servers: number, load: number): number {
  let blocking = 1;
  for (let server = 1; server <= servers; server += 1) {
    blocking = (load * blocking) / (server + load * blocking);
  }
  return blocking;
}

/** Erlang's C formula: the share that has to wait in M/M/c, at a load below `servers`. */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** M/M/c: Poisson arrivals, exponential service, an endless line. The load must be below `servers`. */
export function poissonToExponential(
  arrivalRate: number,
  meanService: number,
  servers: number,
): LongRun {
  const load = arrivalRate * meanService;
  const delayed = erlangC(servers, load);
  return {
    meanWait: (delayed * meanService) / (servers - load),
    refusedShare: 0,
    waitingAtLeast: (places) => delayed * (load / servers) ** places,
  };
}

/**
 * M/M/c/K: the same with `places` to wait at; what finds them taken is refused and does not come again. Exact at any load.
 * State probabilities relative to "all servers busy, nobody waits"; above capacity relative to the full line, so that
 * no power overflows.
 */
export function poissonToFiniteLine(
  arrivalRate: number,
  meanService: number,
  servers: number,
  places: number,
): LongRun {
  const load = arrivalRate * meanService;
  const utilisation = load / servers;
  const isWithinCapacity = utilisation <= 1;
  const ratio = isWithinCapacity ? utilisation : 1 / utilisation;
  let total = 0;
  let queued = 0;
  let weight = 1;
  for (let step = 0; step <= places && weight > 0; step += 1) {
    total += weight;
    queued += weight * (isWithinCapacity ? step : places - step);
    weight *= ratio;
  }
  const empty = isWithinCapacity ? 1 : ratio ** places;
  const full = isWithinCapacity ? ratio ** places : 1;
  const blocking = erlangB(servers, load);
  // All states below "all busy" weigh 1 / B − 1 of that one, for B is its share among them in Erlang's loss system.
  total += empty * (1 / blocking - 1);
  const refusedShare = full / total;
  return {
    meanWait: queued / total / (arrivalRate * (1 - refusedShare)),
    refusedShare,
    waitingAtLeast: () => 0,
  };
}

/**
 * M/G/c/c: nobody waits, and only the mean of the service time matters (B. A. Sevastyanov, "An ergodic theorem for Markov
 * processes and its application to telephone systems with refusals", 1957).
 */
export function poissonToLoss(arrivalRate: number, meanService: number, servers: number): LongRun {
  return {
    meanWait: 0,
    refusedShare: erlangB(servers, arrivalRate * meanService),
    waitingAtLeast: () => 0,
  };
}

/**
 * M/G/1 by Pollaczek and Khinchine; `variation` is the service time's coefficient of variation (0 makes it M/D/1). How
 * long the line gets is estimated as in heavy traffic (J. F. C. Kingman, 1962).
 */
export function poissonToOneServer(
  arrivalRate: number,
  meanService: number,
  variation: number,
): LongRun {
  const utilisation = arrivalRate * meanService;
  const unevenness = 1 + variation * variation;
  return {
    meanWait: (utilisation * meanService * unevenness) / (2 * (1 - utilisation)),
    refusedShare: 0,
    waitingAtLeast: (places) =>
      utilisation * Math.exp((-2 * (1 - utilisation) * places) / unevenness),
  };
}
