import {
  BYTES_PER_GIBIBYTE,
  BYTES_PER_KIBIBYTE,
  BYTES_PER_MEBIBYTE,
  fromMilliseconds,
  fromSeconds,
  MICROSECONDS_PER_SECOND,
  type Microseconds,
} from '../../base/units.ts';
import type { ProducingTerms, SubscribingTerms } from '../../protocols/message-broker.ts';
import { FACTS } from './facts.ts';
import { instanceCountOf, instanceTypeOf, type BrokerConfig } from './fields.ts';

const PERCENT = 100;
const BYTES_PER_GIGABYTE = 1_000_000_000;
/** A micro broker has less temporary storage; it is the one with a gibibyte of memory. */
const MICRO_GIBIBYTES = 1;
const MEMORY_SEND = MICROSECONDS_PER_SECOND / FACTS.memoryEnqueuesPerSecond.value;

/** What the settings of a broker come to, in bytes and times. */
export class BrokerSettings {
  constructor(public config: BrokerConfig) {}

  get isRabbit(): boolean {
    return this.config.engine === 'rabbitmq';
  }

  get isCluster(): boolean {
    return this.isRabbit && this.config.rabbitmqDeployment === 'cluster';
  }

  get hasStandby(): boolean {
    return !this.isRabbit && this.config.activemqDeployment === 'active-standby';
  }

  /** Nodes that serve at the same time when all is well. */
  get servingNodes(): number {
    return this.isCluster ? instanceCountOf(this.config) : 1;
  }

  /** Of all nodes that serve. */
  get vcpus(): number {
    return instanceTypeOf(this.config).vcpus * this.servingNodes;
  }

  /** Memory that messages may take (ActiveMQ), or a node may use (RabbitMQ). */
  get memoryLimitBytes(): number {
    const memory = instanceTypeOf(this.config).memoryGibibytes * BYTES_PER_GIBIBYTE;
    if (this.isRabbit) return (memory * FACTS.rabbitMemoryLimitPercent.value) / PERCENT;
    const heap = (memory * FACTS.heapPercent.value) / PERCENT;
    return (heap * this.config.memoryLimitPercent) / PERCENT;
  }

  /** The memory limit of each destination; Infinity without one. */
  get destinationMemoryBytes(): number {
    const { destinationMemoryMebibytes } = this.config;
    if (this.isRabbit || destinationMemoryMebibytes === 0) return Infinity;
    return destinationMemoryMebibytes * BYTES_PER_MEBIBYTE;
  }

  /** The store (ActiveMQ), or the disk of a node, each of which holds everything (RabbitMQ). */
  get storeLimitBytes(): number {
    const type = instanceTypeOf(this.config);
    const storage = this.isCluster ? type.clusterStorageGigabytes : undefined;
    return (storage ?? type.storageGigabytes).value * BYTES_PER_GIGABYTE;
  }

  get tempLimitBytes(): number {
    const isMicro = instanceTypeOf(this.config).memoryGibibytes === MICRO_GIBIBYTES;
    const fact = isMicro ? FACTS.microTempStorageGigabytes : FACTS.tempStorageGigabytes;
    return fact.value * BYTES_PER_GIGABYTE;
  }

  /** Free disk below which RabbitMQ blocks all publishers. */
  get diskFreeLimitBytes(): number {
    return (this.storeLimitBytes * FACTS.diskFreeLimitPercent.value) / PERCENT;
  }

  /** Memory that a RabbitMQ node uses beside messages. */
  rabbitBaseBytes(connections: number): number {
    const perConnection = FACTS.rabbitConnectionKibibytes.value * BYTES_PER_KIBIBYTE;
    const base = FACTS.rabbitBaseMebibytes.value * BYTES_PER_MEBIBYTE;
    return base + (connections * perConnection) / this.servingNodes;
  }

  /** Connections that one node takes (of one protocol, in ActiveMQ). */
  get connectionsMax(): number {
    const type = instanceTypeOf(this.config);
    const fact = this.isCluster ? type.clusterConnectionsMax : undefined;
    return (fact ?? type.connectionsMax).value;
  }

  /** The wait before a message is delivered again for the `redeliveries`-th time (MQ-8). */
  redeliveryDelay(redeliveries: number): Microseconds {
    if (this.isRabbit) return 0;
    let seconds = this.config.redeliveryDelaySeconds;
    if (this.config.exponentialBackoff) {
      for (let time = 1; time < redeliveries; time += 1) seconds *= FACTS.backoffMultiplier.value;
    }
    return fromSeconds(Math.min(seconds, LONGEST_DELAY_SECONDS));
  }

  /** Prefetch of a consumer, by its own word or by its library's default (MQ-7). */
  prefetchOf(terms: SubscribingTerms, isTopic: boolean): number {
    if (terms.prefetch !== undefined) return terms.prefetch;
    if (this.isRabbit) return Infinity;
    if (!isTopic) return FACTS.queuePrefetch.value;
    return terms.durable ? FACTS.durableTopicPrefetch.value : FACTS.topicPrefetch.value;
  }

  /** How long a write of so many bytes to storage takes (MQ-6): its latency, or its throughput where there is much. */
  writeTime(bytes: number): Microseconds {
    return this.writeLatency * Math.max(1, bytes / FACTS.latencyBoundBytes.value);
  }

  /**
   * How long one producer takes for a transaction of so many messages, the wait for space left out. `ackTime` is how
   * soon consumers acknowledge, where that makes the write unnecessary (MQ-5).
   */
  sendTime(
    terms: ProducingTerms,
    messages: number,
    sizeBytes: number,
    ackTime: Microseconds,
  ): Microseconds {
    const inMemory = messages * MEMORY_SEND;
    if (!terms.persistent || !terms.confirms) return inMemory;
    const write = Math.min(this.writeTime(messages * sizeBytes), ackTime);
    return Math.max(inMemory, write + (messages - 1) * MEMORY_SEND);
  }

  private get writeLatency(): Microseconds {
    if (this.isRabbit) return fromMilliseconds(FACTS.rabbitConfirmMilliseconds.value);
    const { ebsEnqueuesPerSecond, efsEnqueuesPerSecond } = FACTS;
    const rate = this.config.storage === 'ebs' ? ebsEnqueuesPerSecond : efsEnqueuesPerSecond;
    return MICROSECONDS_PER_SECOND / rate.value;
  }
}

/** An exponential back-off ends here, so that a moment stays a number. */
const LONGEST_DELAY_SECONDS = 86_400;
