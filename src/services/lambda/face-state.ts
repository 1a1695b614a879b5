/** What the function's face is drawn from. */
export type LambdaFaceState = {
  /** Environments that run a handler. */
  readonly busyCount: number;
  /** Environments that are being placed and initialised. */
  readonly startingCount: number;
  /** Environments made on demand that wait for work. */
  readonly idleCount: number;
  /** Environments of provisioned concurrency that wait for work. */
  readonly provisionedIdleCount: number;
  /** Environments of provisioned concurrency that are asked for and not ready yet. */
  readonly provisionedPendingCount: number;
  /** How many invocations may run at once. */
  readonly concurrencyLimit: number;
  /** New environments that may be made at this moment, and the most that ever may. */
  readonly newEnvironments: { readonly left: number; readonly max: number };
  /** The queue of asynchronous events; null before the first event came. */
  readonly events: {
    /** Events that wait for another attempt. */
    readonly waitingCount: number;
    readonly oldestAgeSeconds: number;
    /** Events given up since the start. */
    readonly droppedCount: number;
  } | null;
  /** Pollers of all queue mappings; null when no queue is read. */
  readonly pollers: {
    /** Batches that may be at the function at once. */
    readonly count: number;
    readonly countMax: number;
    /** Batches that are at the function. */
    readonly invokingCount: number;
  } | null;
  /** How far reading and processing of streams is behind, or null when no stream is read. */
  readonly recordAgeSeconds: number | null;
  /** Pollers of all Kafka mappings beside the partitions they share, and their lag; null when no topic is read. */
  readonly kafka: {
    readonly pollers: number;
    readonly partitions: number;
    readonly lag: number;
  } | null;
  /** Whether a stream refuses to be read. */
  readonly readsRefused: boolean;
  /** Whether some shard waits behind a batch that keeps failing. */
  readonly blocked: boolean;
  /** Whether an invocation was throttled within the last seconds. */
  readonly throttling: boolean;
  /** A fault is on: every invocation fails. */
  readonly failing: boolean;
  /** A fault is on: the service answers with errors. */
  readonly refusing: boolean;
  /** A fault is on: everything takes so many times as long; 1 when it is off. */
  readonly slowdown: number;
};
