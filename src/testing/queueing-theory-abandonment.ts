/** Lines that people leave. Rates per second, times in seconds. */
import { erlangB } from './queueing-theory.ts';

/** What is known of M/M/c+M. */
export interface AbandonedLine {
  /** Share of arrivals that have to wait. */
  readonly delayedShare: number;
  /** Share of arrivals that leave without service. */
  readonly abandonedShare: number;
  /** Mean time in line of all arrivals, those that leave included. */
  readonly meanWait: number;
  /** Probabilities of all servers busy and 0, 1, 2, … messages in line, as far as they matter. */
  readonly waitingMasses: readonly number[];
}

/**
 * M/M/c+M, Erlang's A: those in line have exponential patience (C. Palm, "Research on telephone traffic carried by full
 * availability groups", Tele 1957; W. Whitt, "Engineering solution of a basic call-center model", Management Science 51,
 * 2005). A birth-and-death process, stable at any load.
 */
export function abandonedLine(
  arrivalRate: number,
  meanServiceTime: number,
  servers: number,
  meanPatience: number,
): AbandonedLine {
  const weights: number[] = [];
  let weight = 1;
  for (let waiting = 0; weight > 1e-16 || waiting < servers; waiting += 1) {
    weights.push(weight);
    weight *= arrivalRate / (servers / meanServiceTime + (waiting + 1) / meanPatience);
  }
  const notAllBusy = 1 / erlangB(servers, arrivalRate * meanServiceTime) - 1;
  const allBusy = weights.reduce((sum, each) => sum + each, 0);
  const total = notAllBusy + allBusy;
  const meanWaiting = weights.reduce((sum, each, waiting) => sum + each * waiting, 0) / total;
  const meanWait = meanWaiting / arrivalRate;
  return {
    delayedShare: allBusy / total,
    abandonedShare: meanWait / meanPatience,
    meanWait,
    waitingMasses: weights.map((each) => each / total),
  };
}
