/** One shard, or several neighbours, as the producer sees it. */
export type BufferLane = {
  /** The shard's number, or the first and last of several. */
  readonly title: string;
  /** How full the aggregate is that is being packed, from 0 to 1; of several the fullest. */
  readonly fill: number;
  /** Kinesis records that wait for the producer's own limit of the shard. */
  readonly rateLimited: number;
};

/** The inside of a producer, as its face draws it. */
export type ProducerFaceState = {
  /** At most sixteen, in the order of the shards; empty while the shard map is unknown. */
  readonly lanes: readonly BufferLane[];
  readonly shardCount: number;
  readonly aggregating: boolean;
  /** User records inside. */
  readonly pending: number;
  /** Most user records that the application lets in; null without back-pressure. */
  readonly pendingMax: number | null;
  /** User records whose callers wait for room. */
  readonly blocked: number;
  /** What the last whole second brought. */
  readonly userRecordsPerSecond: number;
  readonly kinesisRecordsPerSecond: number;
  readonly callsPerSecond: number;
  /** PutRecords calls that wait for a connection. */
  readonly waitingCalls: number;
};
