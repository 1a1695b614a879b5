/** Neighbouring partitions drawn as one lane: one, or more where there are too many to tell apart. */
export type PartitionLane = {
  /** Positions in the order of the hash ranges, counted from 1. */
  readonly first: number;
  readonly last: number;
  /** Load of the hottest of them, as a share of what it may take. */
  readonly load: number;
  /** Whether one of them throttles. */
  readonly throttling: boolean;
};

/** Which alarm of auto scaling is on: `out` above the target, `in` below the low threshold. */
export type ScalingDirection = 'out' | 'in' | 'steady';

/** Reads, or writes, of the table. */
export type AccessFaceState = {
  /** Units consumed in the last second. */
  readonly consumed: number;
  /** Units a second that the table serves. */
  readonly served: number;
  /** Share of the burst store that is left. */
  readonly burstLeft: number;
  /** Null without auto scaling. */
  readonly scaling: ScalingDirection | null;
};

/** The inside of a table, as its face shows it. */
export type TableFaceState = {
  readonly mode: 'provisioned' | 'on-demand';
  readonly isUpdating: boolean;
  readonly partitionCount: number;
  readonly lanes: readonly PartitionLane[];
  readonly reads: AccessFaceState;
  readonly writes: AccessFaceState;
};
