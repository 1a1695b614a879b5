import type { EnvironmentConfig } from './environment-fields.ts';
import { fitting, type JobSize } from './host.ts';

/** An instance type that may be launched now. */
export interface Candidate {
  readonly name: string;
  readonly vcpus: number;
  readonly gibibytes: number;
  /** What it would cost. */
  readonly usdPerHour: number;
  /** How much spare Spot capacity its pool has, from 0 (none) to 1. */
  readonly depth: number;
  /** EC2 has none of it at the moment. */
  readonly isShort: boolean;
}

/** Prices per job that differ by less are the same: they come from divisions. */
const SAME_PRICE = 1e-9;

/**
 * The instance type that an allocation strategy launches for `count` jobs of a size (BAT-7), or undefined when none
 * fits or the strategy would rather wait. Among equals the one that takes more of the jobs.
 */
export function chooseType(
  strategy: EnvironmentConfig['allocationStrategy'],
  candidates: readonly Candidate[],
  size: JobSize,
  count: number,
): Candidate | undefined {
  const able = candidates.filter(({ vcpus, gibibytes }) => fitting(vcpus, gibibytes, size) > 0);
  const taken = (type: Candidate): number =>
    Math.min(count, fitting(type.vcpus, type.gibibytes, size));
  const usdPerJob = (type: Candidate): number => type.usdPerHour / taken(type);
  const best = (among: readonly Candidate[], cost: (type: Candidate) => number) =>
    lowest(among, cost, taken);
  const available = able.filter(({ isShort }) => !isShort);
  switch (strategy) {
    case 'best-fit': {
      const cheapest = best(able, usdPerJob);
      return cheapest?.isShort === true ? undefined : cheapest;
    }
    case 'best-fit-progressive':
      return best(available, usdPerJob);
    case 'spot-capacity-optimized':
      return best(available, ({ depth }) => 1 - depth);
    case 'spot-price-capacity-optimized':
      return best(available, (type) => usdPerJob(type) / Math.max(type.depth, SAME_PRICE));
  }
}

function lowest(
  among: readonly Candidate[],
  cost: (type: Candidate) => number,
  taken: (type: Candidate) => number,
): Candidate | undefined {
  let best: Candidate | undefined;
  for (const type of among) {
    const difference = best ? cost(type) - cost(best) : -1;
    const isSame = Math.abs(difference) < SAME_PRICE;
    if (!best || (isSame ? taken(type) > taken(best) : difference < 0)) best = type;
  }
  return best;
}
