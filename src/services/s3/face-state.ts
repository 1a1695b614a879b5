/** One prefix, as the face shows it. */
type PrefixLane = {
  readonly title: string;
  /** Requests in the last second, as a share of what it serves. */
  readonly load: number;
  readonly isRefusing: boolean;
};

/** The inside of a bucket, as its face shows it. */
export type BucketFaceState = {
  readonly storageClass: string;
  /** The busiest prefixes, busiest first. */
  readonly lanes: readonly PrefixLane[];
  readonly prefixCount: number;
  readonly partitionCount: number;
  /** Prefixes that are about to get another partition. */
  readonly splittingCount: number;
  readonly storedBytes: number;
  readonly objectCount: number;
  /** Bytes at moments of the run, evenly spaced, the newest last: how storage grew. */
  readonly growth: readonly number[];
  /** Notifications of new objects, or null when nobody is told. */
  readonly notifications: {
    readonly destinations: number;
    readonly taken: number;
    readonly pending: number;
    readonly givenUp: number;
  } | null;
  readonly isUnavailable: boolean;
};
