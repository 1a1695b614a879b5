/** A target of a rule. */
export type FaceTarget = {
  readonly title: string;
  /** Events that it took since the start. */
  readonly delivered: number;
  /** Deliveries that wait for their turn or for a retry. */
  readonly pending: number;
  readonly givenUp: number;
};

/** A rule and what it has matched. */
export type FaceRule = {
  readonly name: string;
  /** Kinds of events, as they were typed; empty for all. */
  readonly pattern: string;
  readonly matchPercent: number;
  readonly isEnabled: boolean;
  readonly matched: number;
  readonly targets: readonly FaceTarget[];
};

/** The inside of a bus, as its face shows it. */
export type BusFaceState = {
  readonly rules: readonly FaceRule[];
  readonly hasDeadLetterQueue: boolean;
  readonly deadLettered: number;
  /** Null without an archive. */
  readonly archivedBytes: number | null;
  readonly replays: number;
};
