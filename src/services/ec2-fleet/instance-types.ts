import type { Fact } from '../../schema/fact.ts';

/** What an instance type offers and costs. */
export interface InstanceType {
  readonly vcpuCount: Fact;
  readonly memoryGibibytes: Fact;
  /** On demand, Linux, us-east-1. */
  readonly usdPerHour: Fact;
}

const SIZES = 'EC2 User Guide, instance types';
const PRICES =
  'AWS price list for us-east-1, Linux on demand, as in aws/karpenter-provider-aws zz_generated.pricing_aws.go';

function instanceType(vcpus: number, gibibytes: number, usd: number): InstanceType {
  return {
    vcpuCount: { value: vcpus, unit: 'vCPU', kind: 'hard', source: SIZES, asOf: '2024-04' },
    memoryGibibytes: {
      value: gibibytes,
      unit: 'GiB',
      kind: 'hard',
      source: SIZES,
      asOf: '2024-04',
    },
    usdPerHour: {
      value: usd,
      unit: 'USD per hour',
      kind: 'price',
      source: PRICES,
      asOf: '2026-07',
    },
  };
}

/** Instance types by name: vCPU, memory in GiB, USD per hour. */
export const INSTANCE_TYPES = {
  't3.nano': instanceType(2, 0.5, 0.0052),
  't3.micro': instanceType(2, 1, 0.0104),
  't3.small': instanceType(2, 2, 0.0208),
  't3.medium': instanceType(2, 4, 0.0416),
  't3.large': instanceType(2, 8, 0.0832),
  't3.xlarge': instanceType(4, 16, 0.1664),
  't3.2xlarge': instanceType(8, 32, 0.3328),
  't4g.micro': instanceType(2, 1, 0.0084),
  't4g.small': instanceType(2, 2, 0.0168),
  't4g.medium': instanceType(2, 4, 0.0336),
  't4g.large': instanceType(2, 8, 0.0672),
  'm5.large': instanceType(2, 8, 0.096),
  'm5.xlarge': instanceType(4, 16, 0.192),
  'm5.2xlarge': instanceType(8, 32, 0.384),
  'm5.4xlarge': instanceType(16, 64, 0.768),
  'm5.8xlarge': instanceType(32, 128, 1.536),
  'm5.12xlarge': instanceType(48, 192, 2.304),
  'm5.24xlarge': instanceType(96, 384, 4.608),
  'm6g.large': instanceType(2, 8, 0.077),
  'm6g.xlarge': instanceType(4, 16, 0.154),
  'm7g.large': instanceType(2, 8, 0.0816),
  'm7g.xlarge': instanceType(4, 16, 0.1632),
  'm7i.large': instanceType(2, 8, 0.1008),
  'm8g.large': instanceType(2, 8, 0.08976),
  'c5.large': instanceType(2, 4, 0.085),
  'c5.xlarge': instanceType(4, 8, 0.17),
  'c5.2xlarge': instanceType(8, 16, 0.34),
  'c5.4xlarge': instanceType(16, 32, 0.68),
  'c5.9xlarge': instanceType(36, 72, 1.53),
  'c6g.large': instanceType(2, 4, 0.068),
  'c7g.large': instanceType(2, 4, 0.0725),
  'r5.large': instanceType(2, 16, 0.126),
  'r5.xlarge': instanceType(4, 32, 0.252),
  'r5.2xlarge': instanceType(8, 64, 0.504),
  'r5.4xlarge': instanceType(16, 128, 1.008),
  'r6g.large': instanceType(2, 16, 0.1008),
} as const satisfies Readonly<Record<string, InstanceType>>;

export type InstanceTypeName = keyof typeof INSTANCE_TYPES;

/** The names, in the order of the table. */
export const INSTANCE_TYPE_NAMES = Object.keys(INSTANCE_TYPES) as InstanceTypeName[];

/** What a person reads about a type, such as `2 vCPU, 8 GiB, $0.0960 an hour`. */
export function describeInstanceType(name: InstanceTypeName): string {
  const { vcpuCount, memoryGibibytes, usdPerHour } = INSTANCE_TYPES[name];
  return `${vcpuCount.value} vCPU, ${memoryGibibytes.value} GiB, $${usdPerHour.value.toFixed(4)} an hour`;
}
