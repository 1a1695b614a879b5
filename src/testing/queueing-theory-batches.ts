/** Poisson arrivals of whole batches at one exponential server. Rates per second, times in seconds. */
import type { KnownDistribution } from './known-distribution.ts';
import { meanWaitOfOneServer } from './queueing-theory-one-server.ts';

/**
 * Mean time in line of Mᵡ/M/1 (P. J. Burke, "Delays in single-server queues with batch input", Operations Research 23,
 * 1975): the first of a batch waits as in M/G/1 whose customers are batches, the others also for those before them.
 */
export function meanWaitOfBatches(
  batchRate: number,
  meanServiceTime: number,
  sizeMean: number,
  sizeVariance: number,
): number {
  const workVariation = Math.sqrt(sizeMean + sizeVariance) / sizeMean;
  const first = meanWaitOfOneServer(batchRate, sizeMean * meanServiceTime, workVariation);
  const meanSquare = sizeVariance + sizeMean * sizeMean;
  const placesBefore = (meanSquare / sizeMean - 1) / 2;
  return first + placesBefore * meanServiceTime;
}

/**
 * Time in line of Mᵡ/M/1 with geometric batches (P(X = n) = (1 − a) aⁿ⁻¹, so that the mean is 1 / (1 − a)). The work
 * of a batch is exponential, and what stands before a message in its own batch is none or exponential: the product of
 * both transforms is again none or exponential.
 */
export function waitOfGeometricBatches(
  batchRate: number,
  meanServiceTime: number,
  sizeMean: number,
): KnownDistribution {
  const utilisation = batchRate * sizeMean * meanServiceTime;
  const atOnce = (1 - utilisation) / sizeMean;
  const drainRate = (1 - utilisation) / (sizeMean * meanServiceTime);
  return {
    mean: (1 - atOnce) / drainRate,
    within: (wait) => 1 - (1 - atOnce) * Math.exp(-drainRate * wait),
  };
}
