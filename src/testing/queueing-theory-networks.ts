/** Networks of stations with exponential service. Rates per second, times in seconds. */

/** A closed network: `customers` go round for ever. */
export interface ClosedNetwork {
  readonly customers: number;
  /** Mean time spent thinking, between the visits. */
  readonly thinkTime: number;
  /** Mean service time at each station in one round (visits × time per visit). */
  readonly demands: readonly number[];
}

/** What is known of a closed network. */
export interface ClosedNetworkAnswer {
  /** Rounds a second. */
  readonly throughput: number;
  /** Mean time of a round without thinking. */
  readonly responseTime: number;
  /** Mean number of customers at each station, service included. */
  readonly populations: readonly number[];
}

/**
 * Exact mean value analysis of single-server stations (M. Reiser and S. S. Lavenberg, "Mean-value analysis of closed
 * multichain queueing networks", Journal of the ACM 27, 1980).
 */
export function meanValueAnalysis({
  customers,
  thinkTime,
  demands,
}: ClosedNetwork): ClosedNetworkAnswer {
  let populations = demands.map(() => 0);
  let responseTime = 0;
  let throughput = 0;
  for (let population = 1; population <= customers; population += 1) {
    const responses = demands.map((demand, station) => demand * (1 + (populations[station] ?? 0)));
    responseTime = responses.reduce((sum, response) => sum + response, 0);
    throughput = population / (thinkTime + responseTime);
    populations = responses.map((response) => throughput * response);
  }
  return { throughput, responseTime, populations };
}

/**
 * The same for one station of several servers, the machine repair model M/M/c//N: the number at the station is a
 * birth-and-death process (L. Kleinrock, Queueing Systems, vol. 1, 1975, section 3.8).
 */
export function machineRepair(
  customers: number,
  thinkTime: number,
  meanServiceTime: number,
  servers: number,
): ClosedNetworkAnswer {
  let weight = 1;
  let total = 0;
  let busy = 0;
  let present = 0;
  for (let inside = 0; inside <= customers; inside += 1) {
    total += weight;
    busy += weight * Math.min(inside, servers);
    present += weight * inside;
    const serviceRate = Math.min(inside + 1, servers) / meanServiceTime;
    weight *= (customers - inside) / thinkTime / serviceRate;
  }
  const throughput = busy / total / meanServiceTime;
  const population = present / total;
  return { throughput, responseTime: population / throughput, populations: [population] };
}

/**
 * Arrival rates at the stations of an open network: those from outside and those that come from other stations. Each
 * station of a network of exponential servers then behaves as M/M/c at this rate, in the long run and as an arrival sees it
 * (J. R. Jackson, "Jobshop-like queueing systems", Management Science 10, 1963). `routing[i][j]` is the share that goes
 * from station i to station j; the rest leaves.
 */
export function trafficRates(
  outsideRates: readonly number[],
  routing: readonly (readonly number[])[],
): readonly number[] {
  let rates = outsideRates;
  // Each round adds one more visit; what is still inside after a thousand does not matter.
  for (let visit = 0; visit < 1_000; visit += 1) {
    rates = outsideRates.map((outside, to) =>
      rates.reduce((sum, rate, from) => sum + rate * (routing[from]?.[to] ?? 0), outside),
    );
  }
  return rates;
}

/**
 * Mean response of a job that is split over two exponential servers and done when both parts are (L. Flatto and S. Hahn,
 * "Two parallel queues created by arrivals with two demands", SIAM Journal on Applied Mathematics 44, 1984; in this form R.
 * Nelson and A. N. Tantawi, "Approximate analysis of fork/join synchronization in parallel queues", IEEE Transactions on
 * Computers 37, 1988).
 */
export function meanResponseOfForkAndJoin(arrivalRate: number, meanServiceTime: number): number {
  const utilisation = arrivalRate * meanServiceTime;
  return ((12 - utilisation) / 8) * (meanServiceTime / (1 - utilisation));
}
