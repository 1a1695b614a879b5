/** The inside of a queue, as its face shows it. Counts of messages. */
export type QueueFaceState = {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly inFlightMax: number;
  /** Age of the oldest message in seconds, 0 when empty. */
  readonly oldestSeconds: number;
  readonly retentionSeconds: number;
  /** Whether a dead-letter queue takes what is received too often. */
  readonly hasDeadLetterQueue: boolean;
  /** Messages moved to it since the start. */
  readonly movedToDeadLetterQueue: number;
  /** Whether other queues move their dead letters here. */
  readonly isDeadLetterQueue: boolean;
};
