/** One shard, or several neighbours, as a lane. */
export type Lane = {
  /** What the lane is called: a shard's number, or the first and last of several. */
  readonly title: string;
  /** Share of the write limit that the (hottest) shard took in the last second, 0 to 1. */
  readonly heat: number;
  /** Whether it refused writes in the last second. */
  readonly throttled: boolean;
  /** Records that some reader still has to read. */
  readonly backlog: number;
  /** Closed by a reshard: only read from. */
  readonly closed: boolean;
};

/** The inside of a stream, as its face draws it. */
export type StreamFaceState = {
  readonly status: 'ACTIVE' | 'UPDATING';
  readonly capacityMode: 'provisioned' | 'on-demand' | 'on-demand-advantage';
  readonly openShards: number;
  /** The shard count asked for by the settings; differs from the real one after a refused call. On demand, the real one. */
  readonly requestedShards: number;
  /** The shard count that a running reshard leads to. */
  readonly targetShards: number;
  /** Closed shards that are still within retention. */
  readonly closedShards: number;
  /** At most sixteen: open shards in ring order, then closed ones that still hold unread records. */
  readonly lanes: readonly Lane[];
  /** Open shards that one lane stands for. */
  readonly shardsPerLane: number;
  /** Consumer applications that poll and share the shards' read limits. */
  readonly pollingConsumers: number;
  /** Consumers registered for enhanced fan-out. */
  readonly registeredConsumers: number;
  /** How far the slowest consumer is behind; null without consumers. */
  readonly iteratorAgeSeconds: number | null;
  readonly retentionSeconds: number;
};
