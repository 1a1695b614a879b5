import type { Fact } from '../schema/fact.ts';

/** What an instance type of EC2 offers and costs, whichever service launches it. */
export interface InstanceType {
  readonly vcpuCount: Fact;
  readonly memoryGibibytes: Fact;
  /** What the network sustains. */
  readonly networkBaselineMbps: Fact;
  /** What it does for a while. */
  readonly networkBurstMbps: Fact;
  /** On demand, Linux, us-east-1. */
  readonly usdPerHour: Fact;
  /** Whether it came out after 2022, so that launch configurations cannot use it (ASG-47). */
  readonly isAfter2022: boolean;
}

const SIZES = 'EC2 User Guide, instance types';
const NETWORK =
  'AWS network bandwidth of instance types, as in aws/karpenter-provider-aws zz_generated.bandwidth.go';
const PRICES =
  'AWS price list for us-east-1, Linux on demand, as in aws/karpenter-provider-aws zz_generated.pricing_aws.go';

function instanceType(
  vcpus: number,
  gibibytes: number,
  baselineMbps: number,
  burstMbps: number,
  usd: number,
  isAfter2022 = false,
): InstanceType {
  const size = { kind: 'hard', source: SIZES, asOf: '2024-04' } as const;
  const network = { unit: 'Mbps', kind: 'hard', source: NETWORK, asOf: '2026-07' } as const;
  return {
    vcpuCount: { value: vcpus, unit: 'vCPU', ...size },
    memoryGibibytes: { value: gibibytes, unit: 'GiB', ...size },
    networkBaselineMbps: { value: baselineMbps, ...network },
    networkBurstMbps: { value: burstMbps, ...network },
    usdPerHour: {
      value: usd,
      unit: 'USD per hour',
      kind: 'price',
      source: PRICES,
      asOf: '2026-07',
    },
    isAfter2022,
  };
}

/** Instance types of EC2 by name: vCPU, memory in GiB, network baseline and burst in Mbps, USD per hour, whether newer than 2022. */
export const INSTANCE_TYPES = {
  't3.nano': instanceType(2, 0.5, 32, 5_000, 0.0052),
  't3.micro': instanceType(2, 1, 64, 5_000, 0.0104),
  't3.small': instanceType(2, 2, 128, 5_000, 0.0208),
  't3.medium': instanceType(2, 4, 256, 5_000, 0.0416),
  't3.large': instanceType(2, 8, 512, 5_000, 0.0832),
  't3.xlarge': instanceType(4, 16, 1_024, 5_000, 0.1664),
  't3.2xlarge': instanceType(8, 32, 2_048, 5_000, 0.3328),
  't4g.micro': instanceType(2, 1, 64, 5_000, 0.0084),
  't4g.small': instanceType(2, 2, 128, 5_000, 0.0168),
  't4g.medium': instanceType(2, 4, 256, 5_000, 0.0336),
  't4g.large': instanceType(2, 8, 512, 5_000, 0.0672),
  'm5.large': instanceType(2, 8, 750, 10_000, 0.096),
  'm5.xlarge': instanceType(4, 16, 1_250, 10_000, 0.192),
  'm5.2xlarge': instanceType(8, 32, 2_500, 10_000, 0.384),
  'm5.4xlarge': instanceType(16, 64, 5_000, 10_000, 0.768),
  'm5.8xlarge': instanceType(32, 128, 10_000, 10_000, 1.536),
  'm5.12xlarge': instanceType(48, 192, 12_000, 12_000, 2.304),
  'm5.16xlarge': instanceType(64, 256, 20_000, 20_000, 3.072),
  'm5.24xlarge': instanceType(96, 384, 25_000, 25_000, 4.608),
  'm6g.large': instanceType(2, 8, 750, 10_000, 0.077),
  'm6g.xlarge': instanceType(4, 16, 1_250, 10_000, 0.154),
  'm6i.large': instanceType(2, 8, 781, 12_500, 0.096),
  'm6i.xlarge': instanceType(4, 16, 1_562, 12_500, 0.192),
  'm6i.2xlarge': instanceType(8, 32, 3_125, 12_500, 0.384),
  'm6i.4xlarge': instanceType(16, 64, 6_250, 12_500, 0.768),
  'm7g.large': instanceType(2, 8, 937, 12_500, 0.0816, true),
  'm7g.xlarge': instanceType(4, 16, 1_876, 12_500, 0.1632, true),
  'm7i.large': instanceType(2, 8, 781, 12_500, 0.1008, true),
  'm8g.large': instanceType(2, 8, 937, 12_500, 0.08976, true),
  'c5.large': instanceType(2, 4, 750, 10_000, 0.085),
  'c5.xlarge': instanceType(4, 8, 1_250, 10_000, 0.17),
  'c5.2xlarge': instanceType(8, 16, 2_500, 10_000, 0.34),
  'c5.4xlarge': instanceType(16, 32, 5_000, 10_000, 0.68),
  'c5.9xlarge': instanceType(36, 72, 12_000, 12_000, 1.53),
  'c5.12xlarge': instanceType(48, 96, 12_000, 12_000, 2.04),
  'c5.18xlarge': instanceType(72, 144, 25_000, 25_000, 3.06),
  'c5.24xlarge': instanceType(96, 192, 25_000, 25_000, 4.08),
  'c6g.large': instanceType(2, 4, 750, 10_000, 0.068),
  'c7g.large': instanceType(2, 4, 937, 12_500, 0.0725),
  'r5.large': instanceType(2, 16, 750, 10_000, 0.126),
  'r5.xlarge': instanceType(4, 32, 1_250, 10_000, 0.252),
  'r5.2xlarge': instanceType(8, 64, 2_500, 10_000, 0.504),
  'r5.4xlarge': instanceType(16, 128, 5_000, 10_000, 1.008),
  'r5.8xlarge': instanceType(32, 256, 10_000, 10_000, 2.016),
  'r5.12xlarge': instanceType(48, 384, 12_000, 12_000, 3.024),
  'r5.16xlarge': instanceType(64, 512, 20_000, 20_000, 4.032),
  'r5.24xlarge': instanceType(96, 768, 25_000, 25_000, 6.048),
  'r6g.large': instanceType(2, 16, 750, 10_000, 0.1008),
} as const satisfies Readonly<Record<string, InstanceType>>;

export type InstanceTypeName = keyof typeof INSTANCE_TYPES;

/** The names, in the order of the table. */
export const INSTANCE_TYPE_NAMES = Object.keys(INSTANCE_TYPES) as InstanceTypeName[];

/** What a person reads about a type, such as `2 vCPU, 8 GiB, 750 to 10,000 Mbps, $0.0960 an hour`. */
export function describeInstanceType(name: InstanceTypeName): string {
  const { vcpuCount, memoryGibibytes, networkBaselineMbps, networkBurstMbps, usdPerHour } =
    INSTANCE_TYPES[name];
  const bandwidth = `${networkBaselineMbps.value} to ${networkBurstMbps.value} Mbps`;
  return `${vcpuCount.value} vCPU, ${memoryGibibytes.value} GiB, ${bandwidth}, $${usdPerHour.value.toFixed(4)} an hour`;
}
