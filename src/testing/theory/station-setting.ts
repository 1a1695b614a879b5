import type { Distribution } from '../../base/distribution.ts';

/** How many messages come at one instant. */
export type BatchSizes =
  | { readonly kind: 'fixed'; readonly size: number }
  /** P(n) = (1 − a) aⁿ⁻¹ with the mean 1 / (1 − a). */
  | { readonly kind: 'geometric'; readonly mean: number };

/** A station fed by a Poisson process. Rates per second, times in seconds. */
export interface StationSetting {
  /** Batches a second; a batch is one message where `batchSizes` is left out. */
  readonly arrivalRate: number;
  readonly batchSizes?: BatchSizes;
  readonly serviceTime: Distribution;
  readonly meanServiceTime: number;
  readonly servers: number;
  /** Longest line; Infinity for no limit. */
  readonly waitingMax: number;
  /** Mean of the exponential time that a message stays in line; without limit when left out. */
  readonly meanPatience?: number;
}

/** How many arrivals a replication lets pass and how many it then measures. */
export interface RunLength {
  readonly passed: number;
  readonly measured: number;
}

/** Messages a second times mean service time: erlangs. */
export function offeredLoad({ arrivalRate, batchSizes, meanServiceTime }: StationSetting): number {
  return arrivalRate * meanSizeOf(batchSizes) * meanServiceTime;
}

/** The mean number of messages at one instant. */
export function meanSizeOf(batchSizes: BatchSizes | undefined): number {
  if (!batchSizes) return 1;
  return batchSizes.kind === 'fixed' ? batchSizes.size : batchSizes.mean;
}
