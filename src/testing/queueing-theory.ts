/** Closed forms that simulated stations are held against. Rates per second, times in seconds. */

/**
 * Erlang's C formula: the probability that an arrival has to wait in M/M/c. By the recurrence of Erlang's B, which
 * holds at any number of servers. `load` is the offered load in erlangs, below `servers`.
 */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  const utilisation = load / servers;
  return blocking / (1 - utilisation * (1 - blocking));
}

/** Erlang's B formula: the probability that an arrival is lost in M/G/c without a waiting line. */
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
