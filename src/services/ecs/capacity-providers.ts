import type { ServiceConfig } from './fields.ts';

/** The capacity provider strategy of a service. */
type Strategy = Pick<ServiceConfig, 'fargateBase' | 'fargateWeight' | 'fargateSpotWeight'>;

/** How many of `total` tasks run on Fargate and not on Fargate Spot: the base, and a share of the rest, rounded up. */
function onDemandCount(strategy: Strategy, total: number): number {
  const { fargateBase, fargateWeight, fargateSpotWeight } = strategy;
  if (fargateSpotWeight === 0) return total;
  const base = Math.min(total, fargateBase);
  return base + Math.ceil(((total - base) * fargateWeight) / (fargateWeight + fargateSpotWeight));
}

/** For each of `count` further tasks whether it runs on Fargate Spot, so that of all there will be the right share does. */
export function spotChoices(
  strategy: Strategy,
  present: { readonly onDemand: number; readonly spot: number },
  count: number,
): readonly boolean[] {
  const wanted = onDemandCount(strategy, present.onDemand + present.spot + count);
  const onDemand = Math.max(0, Math.min(count, wanted - present.onDemand));
  return Array.from({ length: count }, (_, index) => index >= onDemand);
}
