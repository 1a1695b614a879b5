import { required } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds, MICROSECONDS_PER_SECOND, toSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { ConsumerGroups, JoiningTerms } from '../../protocols/consumer-group.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { CRASH_BROKER } from './actions.ts';
import { clusterFace } from './cluster-face.ts';
import { ConsumerGroup } from './consumer-group.ts';
import type { ClusterFaceState } from './face-state.ts';
import type { ClusterConfig } from './fields.ts';
import { GroupMember } from './group-member.ts';
import type { Levels } from './meters.ts';
import { RecordIntake } from './record-intake.ts';
import { Topic } from './topic.ts';

const SECOND = fromSeconds(1);
const PERCENT = 100;

/** A running cluster: joins the topic, its producers and its consumer groups. */
export class Cluster implements ServiceInstance<ClusterConfig> {
  private readonly topic: Topic;
  private readonly intake: RecordIntake;
  private readonly groups = new Map<string, ConsumerGroup>();
  private readonly membersByWire = new Map<number, GroupMember[]>();
  private willWake = false;

  constructor(
    config: ClusterConfig,
    private readonly context: NodeContext,
  ) {
    this.topic = new Topic(config, context, () => this.wakeLater());
    this.intake = new RecordIntake(this.topic);
  }

  start(): void {
    this.endSecond();
  }

  configure(config: ClusterConfig): void {
    const { topic } = this;
    const { brokerCount, brokerType, replicationFactor } = topic.config;
    const wanted = config.partitionCount;
    const partitionCount = Math.max(wanted, topic.partitions.length);
    topic.config = { ...config, brokerCount, brokerType, replicationFactor, partitionCount };
    if (wanted < partitionCount) {
      const text = `Partitions cannot be taken away: ${partitionCount} stay, not ${wanted}`;
      this.context.notice({ kind: 'limit', text });
    }
    if (partitionCount === topic.partitions.length) return;
    topic.addPartitions(partitionCount);
    for (const group of this.groups.values()) group.partitionsAdded();
    this.context.notice({ kind: 'change', text: `${partitionCount} partitions: keys have moved` });
  }

  connect(): void {
    // A cluster calls nobody: producers and consumers connect to it.
  }

  reconnect(): void {
    // See connect.
  }

  disconnect(wireNumber: number): void {
    for (const member of this.membersByWire.get(wireNumber) ?? []) member.leave();
    this.membersByWire.delete(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    const protocols: Partial<WireProtocols> = {
      'put-records': this.intake,
      'join-group': this.consumersOf(wire.number),
    };
    return required<WireProtocols[Kind]>(protocols[kind], `the ${kind} side of a cluster`);
  }

  inFlight(): number {
    return this.intake.arrivingCount + this.topic.unreadCount;
  }

  face(): ClusterFaceState {
    return clusterFace(this.topic, [...this.groups.values()]);
  }

  act(actionId: string): Result<null, string> {
    if (actionId !== CRASH_BROKER) return failure(`a cluster has no action ${actionId}`);
    const broker = this.topic.brokers.crash();
    if (broker === undefined) return failure('No broker is up.');
    this.context.notice({ kind: 'fault', text: `Broker ${broker + 1} crashed` });
    this.readLevels();
    return success(null);
  }

  private consumersOf(wire: number): ConsumerGroups {
    return {
      join: (terms) => {
        const member = new GroupMember(this.topic, this.groupOf(terms));
        this.membersByWire.set(wire, [...(this.membersByWire.get(wire) ?? []), member]);
        return member;
      },
      describe: (groupId) => {
        const { partitions } = this.topic;
        const lag = partitions.reduce((sum, partition) => sum + partition.lagOf(groupId), 0);
        return { partitionCount: partitions.length, lag };
      },
    };
  }

  private groupOf(terms: JoiningTerms): ConsumerGroup {
    const known = this.groups.get(terms.groupId);
    if (known) return known;
    const made = new ConsumerGroup(this.topic, terms);
    this.groups.set(terms.groupId, made);
    return made;
  }

  private wakeLater(): void {
    if (this.willWake) return;
    this.willWake = true;
    this.context.scheduler.schedule(0, this.wake, Priority.Admission);
  }

  private readonly wake = (): void => {
    this.willWake = false;
    for (const group of this.groups.values()) group.wake();
  };

  private readonly endSecond = (): void => {
    const { topic } = this;
    topic.sweep();
    const cpu = (PERCENT * topic.brokers.takeBusyTime()) / MICROSECONDS_PER_SECOND;
    topic.meters.set({ ...topic.meters.takeRates(), CpuUser: Math.min(PERCENT, cpu) });
    this.readLevels();
    this.context.scheduler.schedule(SECOND, this.endSecond, Priority.Admission);
  };

  private readLevels(): void {
    const { topic } = this;
    const { brokers, partitions } = topic;
    const { minInsyncReplicas } = topic.config;
    const inSync = partitions.map((partition) => topic.inSyncReplicas(partition));
    topic.meters.set({
      KafkaDataLogsDiskUsed: Math.min(PERCENT, PERCENT * topic.diskShare),
      UnderReplicatedPartitions: partitions.filter(
        ({ replicas }, index) => (inSync[index] ?? 0) < replicas.length,
      ).length,
      UnderMinIsrPartitionCount: inSync.filter((count) => count < minInsyncReplicas).length,
      OfflinePartitionsCount: partitions.filter(({ leader }) => leader === undefined).length,
      ActiveControllerCount: brokers.upCount * 2 > brokers.count ? 1 : 0,
      ...this.lags(),
    });
  }

  private lags(): Levels {
    let worst = 0;
    let sum = 0;
    let oldestSeconds = 0;
    for (const { terms } of this.groups.values()) {
      for (const partition of this.topic.partitions) {
        const lag = partition.lagOf(terms.groupId);
        worst = Math.max(worst, lag);
        sum += lag;
        const arrivedAt = partition.log.arrivedAt(partition.committedBy(terms.groupId));
        const age = arrivedAt === undefined ? 0 : toSeconds(this.topic.now - arrivedAt);
        oldestSeconds = Math.max(oldestSeconds, age);
      }
    }
    return { MaxOffsetLag: worst, SumOffsetLag: sum, EstimatedMaxTimeLag: oldestSeconds };
  }
}
