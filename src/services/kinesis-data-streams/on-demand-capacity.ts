import { FACTS } from './facts.ts';

const SHARDS_MIN = FACTS.onDemandInitialShards.value;
const SHARDS_MAX = FACTS.onDemandWriteMaxMebibytesPerSecond.value;

/**
 * How many shards an on-demand stream has: for twice its highest write rate, at least four (KDS-21), and for its warm
 * throughput (KDS-23). Both rates are in shards' write limits, which is as much as MiB a second.
 */
export function onDemandShards(highestRate: number, warmThroughput: number): number {
  const headroom = FACTS.onDemandHeadroomFactor.value * highestRate;
  const wanted = Math.ceil(Math.max(headroom, warmThroughput));
  return Math.min(SHARDS_MAX, Math.max(SHARDS_MIN, wanted));
}
