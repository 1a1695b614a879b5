/** A buffer on its way to its limits. */
export type BufferFaceState = {
  readonly bytes: number;
  readonly bytesMax: number;
  /** The unit of its size in the settings. */
  readonly unit: 'MiB' | 'MB';
  readonly ageSeconds: number;
  readonly secondsMax: number;
};

/** The inside of a Firehose stream, as its face shows it. */
export type FirehoseFaceState = {
  readonly source: 'direct PUT' | 'Kinesis stream';
  /** How the source stream is read, or null with direct PUT. */
  readonly reading: {
    readonly shards: number;
    readonly behindSeconds: number;
    /** Shards whose last read the stream refused. */
    readonly refusedShards: number;
  } | null;
  /** What direct PUT takes a second, in MiB, and whether it refused records in this minute. */
  readonly putLimit: { readonly mebibytesPerSecond: number; readonly isThrottling: boolean };
  readonly destination: string;
  readonly buffer: BufferFaceState;
  /** Active partitions and their limit, or null without dynamic partitioning. */
  readonly partitions: { readonly active: number; readonly max: number } | null;
  /** The function that transforms the records, or null without one. */
  readonly transformation: {
    readonly buffer: BufferFaceState;
    readonly running: number;
    readonly runningMax: number;
    readonly waiting: number;
  } | null;
  /** Deliveries that have begun, and those that wait. */
  readonly delivering: number;
  readonly waiting: number;
  /** How long a delivery has kept failing; 0 when none does. */
  readonly failingSeconds: number;
  /** Whether neither the destination nor the backup works. */
  readonly isPaused: boolean;
  readonly deliveredRecords: number;
  readonly deliveredBytes: number;
  readonly deliveries: number;
  /** Records stored under an error prefix. */
  readonly errorRecords: number;
  readonly isDestinationDown: boolean;
};
