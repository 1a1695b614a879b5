import {
  BYTES_PER_GIBIBYTE,
  BYTES_PER_MEBIBYTE,
  fromMilliseconds,
  fromSeconds,
  SECONDS_PER_HOUR,
  type Microseconds,
} from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { NodeContext } from '../contract.ts';
import { Brokers } from './brokers.ts';
import { FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { ClusterMeters } from './meters.ts';
import { Partition } from './partition.ts';
import { NOT_REPLICATED, RETENTION_EXPIRED } from './reasons.ts';
import { RetainedBytes } from './retained-bytes.ts';

const REPLICA_LAG = fromMilliseconds(FACTS.replicaLagMilliseconds.value);

/** The topic of a cluster: its partitions, who leads them, and what they keep. */
export class Topic {
  readonly partitions: Partition[] = [];
  readonly brokers: Brokers;
  readonly meters: ClusterMeters;
  private readonly retained = new RetainedBytes();
  private readonly mergeDraws: RandomStream;
  private readableAt: Microseconds = -1;

  /** `onReadable` is told when consumers may find something new. */
  constructor(
    public config: ClusterConfig,
    readonly context: NodeContext,
    private readonly onReadable: () => void,
  ) {
    this.meters = new ClusterMeters(context);
    this.mergeDraws = context.random('merging of stored records');
    this.brokers = new Brokers(
      context.scheduler,
      config,
      (broker) => this.loseBroker(broker),
      () => this.elect(),
    );
    this.addPartitions(config.partitionCount);
  }

  get now(): Microseconds {
    return this.context.scheduler.now;
  }

  /** Records that not every group has committed. */
  get unreadCount(): number {
    return this.partitions.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
  }

  /** Bytes on the disks of all brokers, replicas included, as a share of their storage. */
  get diskShare(): number {
    const { brokerCount, storageGibibytes, replicationFactor } = this.config;
    const capacity = brokerCount * storageGibibytes * BYTES_PER_GIBIBYTE;
    return (this.retained.bytes * replicationFactor) / capacity;
  }

  /** Replicas of a partition on brokers that are up. */
  inSyncReplicas({ replicas }: Partition): number {
    return replicas.filter((broker) => this.brokers.isUp(broker)).length;
  }

  /** Adds partitions until there are so many (KAFKA-2). */
  addPartitions(partitionCount: number): void {
    const { brokerCount, replicationFactor } = this.config;
    for (let index = this.partitions.length; index < partitionCount; index += 1) {
      const replicas = Array.from(
        { length: replicationFactor },
        (_unused, replica) => (index + replica) % brokerCount,
      );
      this.partitions.push(new Partition(index, replicas));
    }
    this.elect();
  }

  /** The leader stores records. Consumers may read them once the replicas in sync have them (KAFKA-5). */
  append(partition: Partition, cohort: Cohort): void {
    const { now } = this;
    const bytes = cohort.count * cohort.sizeBytes;
    const lag = this.config.acks === 'all' || partition.replicas.length === 1 ? 0 : REPLICA_LAG;
    partition.log.append(cohort, now, now + lag);
    partition.log.keepShort(this.mergeDraws);
    this.retained.add(bytes, now, this.retention, this.retainedBytesMax);
    this.meters.written(cohort.count, bytes);
    this.tellReadable(lag);
  }

  /** Everything that every group has committed is done with. */
  settle(partition: Partition): void {
    this.context.books.completed(partition.settle());
  }

  /** Deletes what is older, or more, than is kept; what a group had still to read is lost (KAFKA-4). */
  sweep(): void {
    const keptSince = this.retained.sweep(this.now, this.retention, this.retainedBytesMax);
    for (const { log } of this.partitions) {
      this.context.books.lost(log.dropArrivedBefore(keptSince), RETENTION_EXPIRED);
    }
  }

  private get retainedBytesMax(): number {
    const { retentionMebibytes } = this.config;
    if (retentionMebibytes === 0) return Infinity;
    return retentionMebibytes * BYTES_PER_MEBIBYTE * this.partitions.length;
  }

  private get retention(): Microseconds {
    return fromSeconds(this.config.retentionHours * SECONDS_PER_HOUR);
  }

  /** Consumers hear of it once for everything that they may read from the same moment on. */
  private tellReadable(lag: Microseconds): void {
    if (lag === 0) this.onReadable();
    else if (this.readableAt !== this.now + lag) {
      this.readableAt = this.now + lag;
      this.context.scheduler.schedule(lag, this.onReadable);
    }
  }

  /** The broker's partitions have no leader until the election; what only it had is lost. */
  private loseBroker(broker: number): void {
    for (const partition of this.partitions) {
      if (partition.leader !== broker) continue;
      partition.leader = undefined;
      this.context.books.lost(partition.log.dropInvisible(this.now), NOT_REPLICATED);
    }
  }

  private elect(): void {
    for (const partition of this.partitions) {
      partition.leader = partition.replicas.find((broker) => this.brokers.isUp(broker));
    }
    this.onReadable();
  }
}
