/** One subscriber of a topic. */
export type FaceSubscriber = {
  readonly title: string;
  /** Deliveries since the start. */
  readonly delivered: number;
  /** Deliveries that wait for their turn or for a retry. */
  readonly pending: number;
  /** The phase of retries that the latest of them waits in, 1 to 4; null when none waits for a retry. */
  readonly retryPhase: number | null;
  /** Whether it gets only some kinds of messages. */
  readonly isFiltered: boolean;
  /** Whether it has confirmed its subscription; until then it gets nothing. */
  readonly isConfirmed: boolean;
  /** Deliveries that its dead-letter queue took over; null when it has none. */
  readonly deadLettered: number | null;
};

/** The inside of a topic, as its face shows it. */
export type TopicFaceState = {
  readonly type: 'standard' | 'fifo';
  /** Queues and endpoints, in the order in which they subscribed. */
  readonly subscribers: readonly FaceSubscriber[];
  /** E-mail, SMS and mobile push together. */
  readonly outside: {
    readonly subscribers: number;
    readonly delivered: number;
    readonly pending: number;
  };
  /** Message groups of a FIFO topic that take nothing at the moment. */
  readonly throttledGroups: number;
  /** Deliveries that ended in dead-letter queues, those of subscriptions that are gone included. */
  readonly deadLettered: number;
};
