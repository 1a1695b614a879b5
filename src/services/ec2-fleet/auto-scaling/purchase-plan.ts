import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import type { LaunchChoice } from '../launch-choice.ts';
import type { InstanceTypeName } from '../../instance-types.ts';
import type { SpotPool } from './purchase-fields.ts';
import { GROUP_SPOT_FACTS } from './spot-facts.ts';

const PERCENT = 100;

type PurchaseSettings = Pick<
  FleetConfig,
  | 'instanceType'
  | 'mixedInstances'
  | 'onDemandBaseCount'
  | 'onDemandAboveBasePercent'
  | 'spotAllocationStrategy'
  | 'lowestPricePoolCount'
  | 'spotPools'
>;

/** How many of `total` instances are on demand: the base, and a share of the rest, rounded up (ASG-43). */
export function onDemandCount(settings: PurchaseSettings, total: number): number {
  if (!settings.mixedInstances) return total;
  const base = Math.min(total, settings.onDemandBaseCount);
  const above = ((total - base) * settings.onDemandAboveBasePercent) / PERCENT;
  return base + Math.ceil(above);
}

/**
 * What `count` further instances of a group are to be, so that of all it will have the right share is on demand. `present`
 * are those that stay.
 */
export function launchChoices(
  settings: PurchaseSettings,
  present: readonly Instance[],
  count: number,
  templateVersion: number,
): readonly LaunchChoice[] {
  const wanted = onDemandCount(settings, present.length + count);
  let onDemand = present.filter(({ choice }) => choice.purchase === 'on-demand').length;
  let spot = present.length - onDemand;
  const pools = poolsToUse(settings);
  return Array.from({ length: count }, (): LaunchChoice => {
    const pool = pools[spot % pools.length];
    if (onDemand < wanted || pool === undefined) {
      onDemand += 1;
      return { type: settings.instanceType, purchase: 'on-demand', templateVersion };
    }
    spot += 1;
    return { type: pool.instanceType, purchase: 'spot', templateVersion };
  });
}

/** The pools that Spot instances come from in turn, by the allocation strategy (ASG-43). */
function poolsToUse(settings: PurchaseSettings): readonly SpotPool[] {
  const { spotPools, spotAllocationStrategy, lowestPricePoolCount } = settings;
  const least = Math.min(...spotPools.map((pool) => pool.interruptedPercentPerMonth));
  const bound = least + GROUP_SPOT_FACTS.littleInterruptedPercentPoints.value;
  const deep = spotPools.filter((pool) => pool.interruptedPercentPerMonth <= bound);
  switch (spotAllocationStrategy) {
    case 'lowest-price':
      return byPrice(spotPools).slice(0, lowestPricePoolCount);
    case 'capacity-optimized':
      return spotPools.filter((pool) => pool.interruptedPercentPerMonth === least).slice(0, 1);
    case 'capacity-optimized-prioritized':
      return deep.slice(0, 1);
    case 'price-capacity-optimized':
      return byPrice(deep).slice(0, 1);
  }
}

function byPrice(pools: readonly SpotPool[]): readonly SpotPool[] {
  return [...pools].sort((one, other) => one.pricePercent - other.pricePercent);
}

/** The pool that Spot instances of a type come from; undefined when it is not on the list any more. */
export function poolOf(
  { spotPools }: Pick<PurchaseSettings, 'spotPools'>,
  type: InstanceTypeName,
): SpotPool | undefined {
  return spotPools.find(({ instanceType }) => instanceType === type);
}
