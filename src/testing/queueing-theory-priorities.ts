/** Priorities that do not interrupt. Rates per second, times in seconds. */
import { erlangC } from './queueing-theory.ts';

/**
 * Mean time in line by priority, highest first (A. Cobham, "Priority assignment in waiting line problems", Operations Research 2,
 * 1954). `residual` is the mean time until a server is free for one that arrives when all are busy and nobody
 * waits, times the probability that all are busy; `utilisations` are the loads per server of each priority.
 */
function waitsByPriority(residual: number, utilisations: readonly number[]): readonly number[] {
  let above = 0;
  return utilisations.map((utilisation) => {
    const before = above;
    above += utilisation;
    return residual / ((1 - before) * (1 - above));
  });
}

/** For one server and service times of any distribution, the same for all priorities. */
export function priorityWaitsOfOneServer(
  arrivalRates: readonly number[],
  meanServiceTime: number,
  variation: number,
): readonly number[] {
  const total = arrivalRates.reduce((sum, rate) => sum + rate, 0);
  const residual = (total * meanServiceTime ** 2 * (1 + variation ** 2)) / 2;
  return waitsByPriority(
    residual,
    arrivalRates.map((rate) => rate * meanServiceTime),
  );
}

/** For several servers and exponential service times, the same for all priorities. */
export function priorityWaitsOfMarkovianServers(
  arrivalRates: readonly number[],
  meanServiceTime: number,
  servers: number,
): readonly number[] {
  const total = arrivalRates.reduce((sum, rate) => sum + rate, 0);
  const residual = (erlangC(servers, total * meanServiceTime) * meanServiceTime) / servers;
  return waitsByPriority(
    residual,
    arrivalRates.map((rate) => (rate * meanServiceTime) / servers),
  );
}
