import type { Fact } from '../../schema/fact.ts';

/** What an instance type offers and costs. */
export interface InstanceType {
  readonly name: string;
  readonly vcpus: Fact;
  readonly memoryGibibytes: Fact;
  /** On demand, Linux, us-east-1. */
  readonly usdPerHour: Fact;
}

const SIZES = 'EC2 User Guide, instance types';
const PRICES =
  'AWS price list for us-east-1, Linux on demand, as in aws/karpenter-provider-aws zz_generated.pricing_aws.go';

/** Sizes of the fifth generation by family: size, vCPU, memory in GiB, USD per hour. */
const FAMILIES: Readonly<Record<string, readonly (readonly [string, number, number, number])[]>> = {
  c5: [
    ['large', 2, 4, 0.085],
    ['xlarge', 4, 8, 0.17],
    ['2xlarge', 8, 16, 0.34],
    ['4xlarge', 16, 32, 0.68],
    ['9xlarge', 36, 72, 1.53],
    ['12xlarge', 48, 96, 2.04],
    ['18xlarge', 72, 144, 3.06],
    ['24xlarge', 96, 192, 4.08],
  ],
  m5: [
    ['large', 2, 8, 0.096],
    ['xlarge', 4, 16, 0.192],
    ['2xlarge', 8, 32, 0.384],
    ['4xlarge', 16, 64, 0.768],
    ['8xlarge', 32, 128, 1.536],
    ['12xlarge', 48, 192, 2.304],
    ['16xlarge', 64, 256, 3.072],
    ['24xlarge', 96, 384, 4.608],
  ],
  r5: [
    ['large', 2, 16, 0.126],
    ['xlarge', 4, 32, 0.252],
    ['2xlarge', 8, 64, 0.504],
    ['4xlarge', 16, 128, 1.008],
    ['8xlarge', 32, 256, 2.016],
    ['12xlarge', 48, 384, 3.024],
    ['16xlarge', 64, 512, 4.032],
    ['24xlarge', 96, 768, 6.048],
  ],
};

function sizeFact(value: number, unit: string): Fact {
  return { value, unit, kind: 'hard', source: SIZES, asOf: '2024-04' };
}

/** Every instance type that compute environments may use, by family and then by size. */
export const INSTANCE_TYPES: readonly InstanceType[] = Object.entries(FAMILIES).flatMap(
  ([family, sizes]) =>
    sizes.map(([size, vcpus, gibibytes, usd]) => ({
      name: `${family}.${size}`,
      vcpus: sizeFact(vcpus, 'vCPU'),
      memoryGibibytes: sizeFact(gibibytes, 'GiB'),
      usdPerHour: {
        value: usd,
        unit: 'USD per hour',
        kind: 'price',
        source: PRICES,
        asOf: '2026-07',
      },
    })),
);

/** Names in a text that separates them by commas. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The types that a name stands for: one type, or all sizes of a family; none for an unknown name. */
export function typesNamed(name: string): readonly InstanceType[] {
  return INSTANCE_TYPES.filter((type) => type.name === name || type.name.startsWith(`${name}.`));
}

/** The types that a list of types and families allows, each once. */
export function typesIn(text: string): readonly InstanceType[] {
  return [...new Set(namesIn(text).flatMap(typesNamed))];
}
