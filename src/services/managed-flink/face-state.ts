/** An event that came late. */
export type LateMark = {
  /** Its event time, in seconds of the run. */
  readonly seconds: number;
  readonly count: number;
  /** Whether it was dropped, or changed a result. */
  readonly isDropped: boolean;
};

/** A window on the time line. */
export type FaceWindow = {
  /** Seconds of the run. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly events: number;
  /** Whether its result has been given; it stays as long as late events may change it. */
  readonly hasFired: boolean;
};

/** What an application is doing. */
export type ApplicationStatus = 'RUNNING' | 'RESTARTING' | 'AUTOSCALING' | 'UPDATING';

/** The inside of an application, as its face shows it. */
export type ApplicationFaceState = {
  readonly status: ApplicationStatus;
  readonly windowType: 'tumbling' | 'sliding' | 'session';
  readonly nowSeconds: number;
  /** Null before the first watermark. */
  readonly watermarkSeconds: number | null;
  /** Windows that hold events, the latest first. */
  readonly windows: readonly FaceWindow[];
  /** Windows of all keys that are not shown. */
  readonly lateMarks: readonly LateMark[];
  readonly parallelism: number;
  readonly kpus: number;
  /** Task slots by what they do. */
  readonly slots: {
    readonly busy: number;
    readonly backPressured: number;
    readonly idle: number;
    /** Slots whose source has no shard to read. */
    readonly withoutShard: number;
  };
  /** How far the slowest shard is behind its newest record. */
  readonly behindSeconds: number;
  /** Shards whose last read the stream refused. */
  readonly refusedShards: number;
  readonly results: number;
  readonly lateDropped: number;
  readonly secondsSinceCheckpoint: number | null;
  readonly restarts: number;
};
