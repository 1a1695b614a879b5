/** A message group as a lane on the face. */
export type GroupLane = {
  readonly name: string;
  readonly waiting: number;
  readonly inFlight: number;
  /** FIFO: consumers work on messages of the group, so the others wait. Fair queue: the tenant is noisy. */
  readonly isHeldBack: boolean;
  /** How often the message at its front has been received. */
  readonly headReceives: number;
};

/** The inside of a queue, as its face shows it. Counts of messages. */
export type QueueFaceState = {
  readonly type: 'standard' | 'fifo';
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
  /** How far a redrive has come, if one is under way. */
  readonly redrive: { readonly movedCount: number; readonly toMove: number } | null;
  /** Groups that have messages, and how many of them are held back. */
  readonly groupCount: number;
  readonly heldBackCount: number;
  /** Those with most messages, at most five, the fullest first. */
  readonly lanes: readonly GroupLane[];
  /** Partitions of a FIFO queue with high throughput; 0 otherwise. */
  readonly partitionCount: number;
  /** What was injected and is in force, in words; empty when nothing is. */
  readonly fault: string;
};
