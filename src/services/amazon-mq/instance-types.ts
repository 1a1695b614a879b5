import type { Fact } from '../../schema/fact.ts';

const BROKER_TYPES = 'Amazon MQ Developer Guide, broker instance types';
const RABBIT_LIMITS = 'Amazon MQ for RabbitMQ, default resource limits of RabbitMQ 4';
const PRICE_LIST = 'AWS price list for us-east-1, through a public cost tool';

/** What a broker of one instance type has. */
export interface InstanceType {
  readonly vcpus: number;
  readonly memoryGibibytes: number;
  /** ActiveMQ: wire connections per protocol. RabbitMQ: per node, of a single broker and of a cluster. */
  readonly connectionsMax: Fact;
  readonly clusterConnectionsMax: Fact | undefined;
  /** Storage of ActiveMQ and of a single RabbitMQ broker; per node of a RabbitMQ cluster. */
  readonly storageGigabytes: Fact;
  readonly clusterStorageGigabytes: Fact | undefined;
  readonly usdPerHour: Fact;
}

/** Instance types that ActiveMQ brokers run on. */
export const ACTIVEMQ_TYPES = {
  'mq.t3.micro': activeMq(2, 1, 300, 20, 0.03),
  'mq.m5.large': activeMq(2, 8, 2_000, 200, 0.288),
  'mq.m5.xlarge': activeMq(4, 16, 2_000, 200, 0.576),
  'mq.m5.2xlarge': activeMq(8, 32, 2_000, 200, 1.152),
  'mq.m5.4xlarge': activeMq(16, 64, 2_000, 200, 2.304),
} as const satisfies Readonly<Record<string, InstanceType>>;
export type ActiveMqType = keyof typeof ACTIVEMQ_TYPES;

/** Instance types that RabbitMQ brokers run on here: those of the present generation. */
export const RABBITMQ_TYPES = {
  'mq.m7g.medium': rabbitMq(1, 4, 100, 100, 5),
  'mq.m7g.large': rabbitMq(2, 8, 1_500, 500, 15),
  'mq.m7g.xlarge': rabbitMq(4, 16, 3_000, 1_000, 25),
  'mq.m7g.2xlarge': rabbitMq(8, 32, 6_000, 2_000, 45),
  'mq.m7g.4xlarge': rabbitMq(16, 64, 12_000, 4_000, 90),
  'mq.m7g.8xlarge': rabbitMq(32, 128, 24_000, 8_000, 175),
  'mq.m7g.12xlarge': rabbitMq(48, 192, 36_000, 12_000, 260),
  'mq.m7g.16xlarge': rabbitMq(64, 256, 48_000, 16_000, 345),
} as const satisfies Readonly<Record<string, InstanceType>>;
export type RabbitMqType = keyof typeof RABBITMQ_TYPES;

/** Such as `2 vCPU, 8 GiB, 2000 connections`. */
export function describeInstanceType(type: InstanceType): string {
  const { vcpus, memoryGibibytes, connectionsMax } = type;
  return `${vcpus} vCPU, ${memoryGibibytes} GiB, ${connectionsMax.value} connections`;
}

function activeMq(
  vcpus: number,
  memoryGibibytes: number,
  connections: number,
  storageGigabytes: number,
  usdPerHour: number,
): InstanceType {
  const isMicro = vcpus === 2 && memoryGibibytes === 1;
  return {
    vcpus,
    memoryGibibytes,
    connectionsMax: {
      value: connections,
      unit: 'wire connections per protocol',
      kind: 'soft',
      source: 'Amazon MQ Developer Guide, limits',
      asOf: '2026-04',
    },
    clusterConnectionsMax: undefined,
    storageGigabytes: {
      value: storageGigabytes,
      unit: 'GB',
      kind: 'hard',
      source: 'Amazon MQ Developer Guide, limits',
      asOf: '2026-04',
    },
    clusterStorageGigabytes: undefined,
    usdPerHour: {
      value: usdPerHour,
      unit: 'USD/h per broker instance',
      kind: isMicro ? 'model' : 'price',
      source: isMicro ? 'Spillway model' : PRICE_LIST,
      asOf: '2024-07',
      note: isMicro
        ? 'The price of the former mq.t2.micro; that of t3.micro was not found.'
        : 'Half of an active/standby pair of m5.large; other sizes in proportion.',
    },
  };
}

function rabbitMq(
  vcpus: number,
  memoryGibibytes: number,
  connections: number,
  clusterConnections: number,
  clusterStorageGigabytes: number,
): InstanceType {
  const limit = (value: number): Fact => ({
    value,
    unit: 'connections per node',
    kind: 'default',
    source: RABBIT_LIMITS,
    asOf: '2026-04',
    note: 'Can be raised to many times that, within a hard limit.',
  });
  const storage = (value: number): Fact => ({
    value,
    unit: 'GB per node',
    kind: 'hard',
    source: BROKER_TYPES,
    asOf: '2026-04',
  });
  return {
    vcpus,
    memoryGibibytes,
    connectionsMax: limit(connections),
    clusterConnectionsMax: limit(clusterConnections),
    storageGigabytes: storage(200),
    clusterStorageGigabytes: storage(clusterStorageGigabytes),
    usdPerHour: {
      value: 0.144 * vcpus,
      unit: 'USD/h per broker instance',
      kind: 'model',
      source: 'Spillway model',
      asOf: '2024-07',
      note: 'Prices of m7g were not found: as m5 costs per vCPU (a cluster of three m5.xlarge: 1.728 USD/h).',
    },
  };
}
