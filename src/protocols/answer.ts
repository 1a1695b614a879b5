/**
 * Why a message was refused or lost. Declared once by the service in which it arises, named in the books, on the
 * page and in objectives.
 */
export interface Reason {
  /** `<service>.<what happened>`, such as `kinesis.write-throttled`. Stored in documents: never renamed. */
  readonly id: string;
  /** A few words, such as "Write throttled". */
  readonly title: string;
  /** What happened and what to do about it, in plain sentences. */
  readonly explanation: string;
  /** The rule that says so, such as `KDS-4`. */
  readonly rule: string;
  /** The field to change, if one helps. */
  readonly field?: string;
  /**
   * There was no answer at all: the connection was refused or broke. A load balancer reports it as its own error
   * (502) and not as the target's.
   */
  readonly connectionFailed?: true;
}

/** Some messages that were not served. */
export interface Failure {
  readonly count: number;
  readonly reason: Reason;
  /** Creation number of the node where it arose. */
  readonly node: number;
  /** Whether asking again later may help (throttling, time-outs, server errors). */
  readonly retryable: boolean;
}

/**
 * What came of some of the messages asked about. Answers come in parts: 900 of 1,000 succeeded now, 100 were
 * throttled later. A callee answers for every message exactly once.
 */
export interface Answer {
  readonly succeeded: number;
  readonly failures: readonly Failure[];
}

/** Called by the callee once per part; the counts of all parts sum to the count asked about. */
export type Respond = (answer: Answer) => void;

const NO_FAILURES: readonly Failure[] = [];
const ONE_SUCCEEDED: Answer = { succeeded: 1, failures: NO_FAILURES };

/** All `count` messages succeeded. */
export function succeeded(count: number): Answer {
  return count === 1 ? ONE_SUCCEEDED : { succeeded: count, failures: NO_FAILURES };
}

/** All `count` messages failed for one reason at one node. */
export function failed(count: number, reason: Reason, node: number, retryable: boolean): Answer {
  return { succeeded: 0, failures: [{ count, reason, node, retryable }] };
}

/** How many messages an answer is about. */
export function answeredCount(answer: Answer): number {
  return answer.succeeded + failedCount(answer);
}

/** How many messages of an answer failed. */
export function failedCount(answer: Answer): number {
  let count = 0;
  for (const failure of answer.failures) count += failure.count;
  return count;
}

/** How many messages of an answer found no connection, or lost it. */
export function failedConnections(answer: Answer): number {
  let count = 0;
  for (const failure of answer.failures)
    if (failure.reason.connectionFailed) count += failure.count;
  return count;
}
