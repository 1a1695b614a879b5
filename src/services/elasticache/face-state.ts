/** A shard, or several neighbours of which this is the fullest. */
export type ShardLane = {
  /** Counted from 1. */
  readonly first: number;
  readonly last: number;
  readonly status: 'available' | 'failing-over' | 'recovering';
  /** Memory in use, as a share of what is there for entries. */
  readonly filled: number;
  /** Share of the last second in which the busiest node ran commands. */
  readonly load: number;
  /** Replicas that are up. */
  readonly replicas: number;
};

/** The inside of a cluster, as its face shows it. */
export type ClusterFaceState = {
  readonly engine: 'valkey' | 'redis' | 'memcached';
  /** Of the lookups of the last second; null when there were none. */
  readonly hitShare: number | null;
  readonly lookupsPerSecond: number;
  readonly items: number;
  readonly shardCount: number;
  readonly lanes: readonly ShardLane[];
  readonly evictionsPerSecond: number;
  readonly isResharding: boolean;
};
