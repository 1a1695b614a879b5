import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { BROKER_TYPES, describeBrokerType, type BrokerTypeName } from './broker-types.ts';
import { FACTS } from './facts.ts';

const TYPE_NAMES = Object.keys(BROKER_TYPES) as BrokerTypeName[];

/** Settings of a cluster with one topic. */
export const CLUSTER_FIELDS = defineFields({
  brokerType: choice<BrokerTypeName>({
    title: 'Broker type',
    help: 'Decides what a broker can write and read, and its price.',
    default: 'kafka.m5.large',
    choices: TYPE_NAMES.map((name) => ({
      value: name,
      title: name,
      help: describeBrokerType(BROKER_TYPES[name]),
    })),
  }),
  brokerCount: number({
    title: 'Brokers',
    help: 'Spread over three zones. Fixed in a run.',
    default: 3,
    minimum: 1,
    maximum: FACTS.brokersMax.value,
    unit: 'brokers',
    whole: true,
    facts: [FACTS.brokersMax],
  }),
  storageGibibytes: number({
    title: 'Storage per broker',
    help: 'What all its replicas take together. A full disk takes no more records.',
    default: 1_000,
    minimum: 1,
    maximum: FACTS.storageGibibytesMax.value,
    unit: 'GiB',
    whole: true,
    slider: 'logarithmic',
    facts: [FACTS.storageGibibytesMax, FACTS.diskAlarmPercent],
  }),
  partitionCount: number({
    title: 'Partitions',
    help: 'Of the topic. More partitions feed more consumers. They can be added, which moves keys, and never taken away.',
    default: 6,
    minimum: 1,
    maximum: 1_000,
    unit: 'partitions',
    whole: true,
    slider: 'logarithmic',
  }),
  replicationFactor: number({
    title: 'Replication factor',
    help: 'Copies of each partition, on as many brokers.',
    default: FACTS.replicationFactor.value,
    minimum: 1,
    maximum: 5,
    unit: 'replicas',
    whole: true,
    facts: [FACTS.replicationFactor],
  }),
  minInsyncReplicas: number({
    title: 'Minimum in-sync replicas',
    help: 'With fewer, producers that wait for all replicas are refused.',
    default: FACTS.minInsyncReplicas.value,
    minimum: 1,
    maximum: 5,
    unit: 'replicas',
    whole: true,
    facts: [FACTS.minInsyncReplicas],
  }),
  acks: choice({
    title: 'Producers wait for (acks)',
    help: 'What must have happened before a producer has its answer.',
    default: 'all',
    choices: [
      { value: 'all', title: 'All in-sync replicas', help: 'Nothing confirmed is lost.' },
      { value: '1', title: 'The leader', help: 'What it had not replicated is lost with it.' },
      { value: '0', title: 'Nothing', help: 'Fastest; the producer hears of no failure.' },
    ],
    facts: [FACTS.leaderMilliseconds, FACTS.replicationMilliseconds],
  }),
  retentionHours: number({
    title: 'Retention time',
    help: 'How long records are kept, consumed or not.',
    default: FACTS.retentionHours.value,
    minimum: 0.01,
    maximum: 87_600,
    unit: 'h',
    slider: 'logarithmic',
    facts: [FACTS.retentionHours],
  }),
  retentionMebibytes: number({
    title: 'Retention size per partition',
    help: 'The oldest records go when a partition is larger (retention.bytes). 0: no limit.',
    default: 0,
    minimum: 0,
    maximum: 16_000_000,
    unit: 'MiB',
    slider: 'logarithmic',
  }),
});
export type ClusterConfig = ConfigOf<typeof CLUSTER_FIELDS>;
