import { fromMilliseconds, toSeconds } from '../../base/units.ts';
import { memoryOf, processorShareOf } from './cluster-shape.ts';
import type { ClusterFaceState, ShardLane } from './face-state.ts';
import type { ClusterConfig } from './fields.ts';
import type { ClusterMeters } from './meters.ts';
import type { ShardGroup } from './shard-group.ts';
import type { Shard } from './shard.ts';

/** More shards than this are drawn in groups, the fullest standing for its group. */
const LANES_MAX = 8;
const PERCENT = 100;

/** Reads the levels of a cluster for its metrics and its face. */
export class ClusterWatch {
  private evictionsLastSecond = 0;
  private items = 0;
  /** By shard, as last read. */
  private filled: readonly number[] = [];

  constructor(
    private readonly group: ShardGroup,
    private readonly meters: ClusterMeters,
  ) {}

  /** Ends a second of work. */
  endSecond(): void {
    for (const shard of this.group.shards) for (const node of shard.nodes) node.endSecond();
    this.meters.endSecond();
    this.evictionsLastSecond = this.group.evictedLately;
    this.group.evictedLately = 0;
  }

  /** Reads the levels now. */
  readLevels(config: ClusterConfig): void {
    const { shards, contents } = this.group;
    const { bytesMax } = memoryOf(config);
    const sizes = shards.map((_shard, index) => contents.size(index));
    const nodes = shards.flatMap((shard) => shard.nodes);
    this.items = sum(sizes.map(({ items }) => items));
    this.filled = sizes.map(({ bytes }) => bytes / bytesMax);
    const busiest = Math.max(0, ...nodes.map(({ load }) => load)) * PERCENT;
    const hasReplicas = shards.some(({ replicaCount }) => replicaCount > 0);
    const levels: Readonly<Record<string, number>> = {
      CurrItems: this.items,
      BytesUsedForCache: sum(sizes.map(({ bytes }) => bytes)),
      DatabaseMemoryUsagePercentage: Math.max(...this.filled) * PERCENT,
      EngineCPUUtilization: busiest,
      CPUUtilization: busiest * processorShareOf(config),
      CurrConnections: sum(nodes.map(({ connections }) => connections)),
      ReplicationLag: hasReplicas
        ? toSeconds(fromMilliseconds(config.replicationLagMilliseconds))
        : 0,
      Nodes: sum(shards.map(({ replicaCount }) => 1 + replicaCount)),
      Shards: shards.length,
      MemoryForEntries: bytesMax * shards.length,
    };
    for (const [metric, level] of Object.entries(levels)) this.meters.level(metric, level);
  }

  /** What the face shows. */
  face(engine: ClusterFaceState['engine']): ClusterFaceState {
    return {
      engine,
      hitShare: this.meters.hitShare,
      lookupsPerSecond: this.meters.lookupsLastSecond,
      items: this.items,
      shardCount: this.group.shards.length,
      lanes: this.lanes(),
      evictionsPerSecond: this.evictionsLastSecond,
      isResharding: this.group.isResharding,
    };
  }

  private lanes(): readonly ShardLane[] {
    const { shards } = this.group;
    const size = Math.ceil(shards.length / LANES_MAX);
    const lanes: ShardLane[] = [];
    for (let start = 0; start < shards.length; start += size) {
      const members = shards.slice(start, start + size);
      lanes.push({
        first: start + 1,
        last: start + members.length,
        status: members.find(({ status }) => status !== 'available')?.status ?? 'available',
        filled: Math.max(...members.map((_member, index) => this.filled[start + index] ?? 0)),
        load: Math.max(...members.map(loadOf)),
        replicas: Math.min(...members.map(({ replicaCount }) => replicaCount)),
      });
    }
    return lanes;
  }
}

function loadOf({ nodes }: Shard): number {
  return Math.max(0, ...nodes.map(({ load }) => load));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
