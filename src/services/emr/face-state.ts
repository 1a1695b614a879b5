/** A node as a square. */
export type FaceNode = {
  readonly id: number;
  readonly role: 'primary' | 'core' | 'task';
  readonly state: 'adding' | 'running' | 'leaving' | 'silent';
  readonly isSpot: boolean;
  readonly isSlow: boolean;
  /** Share of its YARN memory that containers have. */
  readonly busyShare: number;
  /** Share of its disk that blocks take; 0 for all but core nodes. */
  readonly diskShare: number;
};

/** The job that a running step is at. */
export type FaceJob = {
  readonly title: string;
  readonly maps: number;
  readonly mapsRunning: number;
  readonly mapsDone: number;
  readonly wave: number;
  readonly waves: number;
  readonly localShare: number;
  readonly twins: number;
  readonly reducers: number;
  readonly shuffling: number;
  readonly reducing: number;
  readonly reducersDone: number;
};

/** A component as a management console such as Ambari lists it. */
export type FaceComponent = {
  readonly name: string;
  readonly up: number;
  readonly of: number;
};

/** The inside of a cluster, as its face shows it. */
export type ClusterFaceState = {
  readonly state: string;
  /** At most so many as are drawn; `nodeCount` says how many there are. */
  readonly nodes: readonly FaceNode[];
  readonly nodeCount: number;
  readonly coreCount: number;
  readonly taskCount: number;
  readonly job: FaceJob | null;
  /** Jobs that run beside it. */
  readonly otherJobs: number;
  readonly stepName: string;
  readonly stage: number;
  readonly stages: number;
  readonly stepsPending: number;
  readonly stepsCompleted: number;
  readonly stepsFailed: number;
  readonly blocks: number;
  readonly blocksUnderReplicated: number;
  readonly blocksMissing: number;
  readonly replication: number;
  readonly hdfsShare: number;
  readonly components: readonly FaceComponent[];
};
