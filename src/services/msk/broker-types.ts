import type { Fact } from '../../schema/fact.ts';

/** What a Kafka broker of one type has. */
export interface BrokerType {
  readonly vcpus: number;
  readonly partitionsMax: Fact;
  readonly usdPerHour: Fact;
}

/** Broker types of a provisioned cluster. */
export const BROKER_TYPES = {
  'kafka.t3.small': brokerType(2, 300, 0.0456),
  'kafka.m5.large': brokerType(2, 1_000, 0.21),
  'kafka.m5.xlarge': brokerType(4, 1_000, 0.42),
  'kafka.m5.2xlarge': brokerType(8, 2_000, 0.84),
  'kafka.m5.4xlarge': brokerType(16, 4_000, 1.68),
  'kafka.m5.24xlarge': brokerType(96, 4_000, 10.08),
} as const satisfies Readonly<Record<string, BrokerType>>;
export type BrokerTypeName = keyof typeof BROKER_TYPES;

/** Such as `2 vCPU, 1000 partitions`. */
export function describeBrokerType({ vcpus, partitionsMax }: BrokerType): string {
  return `${vcpus} vCPU, ${partitionsMax.value} partitions`;
}

function brokerType(vcpus: number, partitions: number, usdPerHour: number): BrokerType {
  return {
    vcpus,
    partitionsMax: {
      value: partitions,
      unit: 'partitions per broker, replicas included',
      kind: 'observed',
      source: 'Amazon MSK Developer Guide, best practices',
      asOf: '2023-05',
    },
    usdPerHour: {
      value: usdPerHour,
      unit: 'USD per broker-hour',
      kind: 'price',
      source: 'AWS price list for us-east-1, through a public cost tool',
      asOf: '2024-07',
      note: 't3.small and m5.24xlarge as listed; the others in proportion to m5.24xlarge.',
    },
  };
}
