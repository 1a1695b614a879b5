import { SECONDS_PER_MINUTE } from '../../../base/units.ts';
import { EMR_FACTS as FACTS } from '../facts.ts';
import type { ClusterConfig } from '../fields.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';
import type { YarnLevels } from '../yarn/container-allocation.ts';
import type { Market } from './cluster-node.ts';

/** Nodes of one group, and where they stand. */
export interface GroupSize {
  readonly role: 'core' | 'task';
  readonly group: number;
  readonly market: Market;
  readonly count: number;
}

/** What a decision looks at. */
export interface ScalingSituation {
  readonly config: ClusterConfig;
  readonly yarn: YarnLevels;
  /** The core group first, then the task groups in their order. */
  readonly groups: readonly GroupSize[];
  /** Fewest core nodes that still hold the blocks of HDFS, and as many as a block has copies. */
  readonly coreNodesNeeded: number;
}

/** How long memory must lie idle until managed scaling takes nodes away: the reports of a minute. */
export const SCALE_DOWN_SECONDS = SECONDS_PER_MINUTE;

/**
 * Units that the cluster should have, within the limits (EMR-22): memory that is allocated and waited for, in nodes of the
 * core type.
 */
export function unitsWanted({ config, yarn }: ScalingSituation): number {
  const nodeMb = INSTANCE_TYPES[config.coreInstanceType].nodeManagerMb.value;
  const needed = Math.ceil((yarn.allocatedMb + yarn.pendingMb) / nodeMb);
  return Math.max(config.minimumUnits, Math.min(config.maximumUnits, needed));
}

/**
 * The groups after one decision to have `wanted` units. Up: core nodes to their maximum, then task nodes, on demand to its
 * maximum, then spot. Down: task nodes first, spot before on demand, then core nodes, as far as HDFS allows (EMR-23).
 */
export function placeUnits(situation: ScalingSituation, wanted: number): readonly GroupSize[] {
  const total = situation.groups.reduce((sum, { count }) => sum + count, 0);
  return wanted > total ? grow(situation, wanted - total) : shrink(situation, total - wanted);
}

function grow({ config, groups }: ScalingSituation, units: number): readonly GroupSize[] {
  let left = units;
  let onDemand = groups
    .filter(({ market }) => market === 'on-demand')
    .reduce((sum, { count }) => sum + count, 0);
  const sizes = new Map(groups.map((group) => [group, group.count]));
  const add = (group: GroupSize, max: number): void => {
    const free = group.market === 'on-demand' ? config.maximumOnDemandUnits - onDemand : left;
    const added = Math.max(0, Math.min(left, max - (sizes.get(group) ?? 0), free));
    left -= added;
    if (group.market === 'on-demand') onDemand += added;
    sizes.set(group, (sizes.get(group) ?? 0) + added);
  };
  for (const group of groups.filter(isCore)) add(group, config.maximumCoreUnits);
  for (const market of ['on-demand', 'spot'] as const) {
    for (const group of groups) {
      if (!isCore(group) && group.market === market) add(group, Number.POSITIVE_INFINITY);
    }
  }
  return groups.map((group) => ({ ...group, count: sizes.get(group) ?? group.count }));
}

function shrink(
  { groups, coreNodesNeeded }: ScalingSituation,
  units: number,
): readonly GroupSize[] {
  let left = units;
  const sizes = new Map(groups.map((group) => [group, group.count]));
  const take = (group: GroupSize, keep: number): void => {
    const taken = Math.max(0, Math.min(left, group.count - keep));
    left -= taken;
    sizes.set(group, group.count - taken);
  };
  for (const market of ['spot', 'on-demand'] as const) {
    for (const group of groups) if (!isCore(group) && group.market === market) take(group, 0);
  }
  for (const group of groups.filter(isCore)) take(group, coreNodesNeeded);
  return groups.map((group) => ({ ...group, count: sizes.get(group) ?? group.count }));
}

function isCore({ role }: GroupSize): boolean {
  return role === 'core';
}

/** What a rule of custom automatic scaling does to the first task group (EMR-26): one node more, one less, or none. */
export function customChange(availablePercent: number): -1 | 0 | 1 {
  if (availablePercent < FACTS.scaleOutBelowPercent.value) return 1;
  return availablePercent > FACTS.scaleInAbovePercent.value ? -1 : 0;
}
