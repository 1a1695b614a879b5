/** One lease at a worker, as a square. */
export type LeaseSquare = {
  /** The shard's number. */
  readonly shard: number;
  /** `waiting`: its shard's parents are not drained yet. */
  readonly state: 'working' | 'waiting';
  /** Whether the stream refused the last fetch. */
  readonly isRefused: boolean;
  /** Age of the oldest record that was fetched and is not done, or how far reading is behind. */
  readonly behindSeconds: number;
};

/** One worker with its leases. */
export type WorkerRow = {
  readonly number: number;
  readonly leases: readonly LeaseSquare[];
  /** Leases beyond those that are drawn. */
  readonly more: number;
  readonly leader: boolean;
  /** Gives its leases back. */
  readonly leaving: boolean;
};

/** The inside of a consumer application, as its face draws it. */
export type ApplicationFaceState = {
  readonly rows: readonly WorkerRow[];
  /** Workers beyond those that are drawn. */
  readonly moreWorkers: number;
  readonly workerCount: number;
  readonly leaseCount: number;
  /** Shards that nobody works on at present: numbers, at most a dozen. */
  readonly orphans: readonly number[];
  readonly orphanCount: number;
  /** Shards whose last fetch the stream refused, and all refused fetches since the start. */
  readonly refusedShards: number;
  readonly refusedFetches: number;
  /** How far the slowest shard is behind. */
  readonly behindSeconds: number;
  readonly connected: boolean;
  /** A fault is on: everything takes so many times as long; 1 when it is off. */
  readonly slowdown: number;
};
