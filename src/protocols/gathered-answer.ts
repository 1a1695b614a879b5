import type { Answer, Failure } from './answer.ts';

/** Why messages failed, whatever their number. */
export type Cause = Omit<Failure, 'count'>;

const NO_FAILURES: readonly Failure[] = [];

/** Several parts of an answer, added up. */
export class GatheredAnswer {
  private succeededCount = 0;
  private failures: Failure[] | undefined;

  /** Messages that succeeded. */
  succeed(count: number): void {
    this.succeededCount += count;
  }

  /** Messages that failed; those that failed alike are counted together. */
  fail(count: number, { reason, node, retryable }: Cause): void {
    this.failures ??= [];
    const index = this.failures.findIndex(
      (known) => known.reason === reason && known.node === node && known.retryable === retryable,
    );
    const before = this.failures[index]?.count ?? 0;
    const place = index < 0 ? this.failures.length : index;
    this.failures[place] = { count: before + count, reason, node, retryable };
  }

  /** A part that has come. */
  add(answer: Answer): void {
    this.succeededCount += answer.succeeded;
    for (const failure of answer.failures) this.fail(failure.count, failure);
  }

  /** Takes what has been added up since the last time. */
  take(): Answer {
    const answer = { succeeded: this.succeededCount, failures: this.failures ?? NO_FAILURES };
    this.succeededCount = 0;
    this.failures = undefined;
    return answer;
  }
}
