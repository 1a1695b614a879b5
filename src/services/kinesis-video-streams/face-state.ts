/** The inside of a video stream, as its face shows it. */
export type VideoFaceState = {
  /** Whether a producer is connected. */
  readonly isProducing: boolean;
  readonly fragmentSeconds: number;
  /** What can be read. */
  readonly storedBytes: number;
  readonly fragmentCount: number;
  readonly retentionHours: number;
  /** GetMedia connections. */
  readonly consumers: number;
  readonly consumersRefused: number;
  readonly secondsBehind: number;
  readonly missedFragments: number;
  /** HLS viewers by the requests of the last second, and how many the stream serves. */
  readonly viewers: number;
  readonly viewersMax: number;
  readonly refusedPerSecond: number;
  readonly playbackDelaySeconds: number;
};
