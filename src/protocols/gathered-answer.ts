import type { Answer, Failure } from './answer.ts';

/** Several parts of an answer, added up. */
export class GatheredAnswer {
  private succeededCount = 0;
  private failures: Failure[] = [];

  /** Messages that succeeded. */
  succeed(count: number): void {
    this.succeededCount += count;
  }

  /** Messages that failed; those that failed alike are counted together. */
  fail(failure: Failure): void {
    const index = this.failures.findIndex(
      ({ reason, node, retryable }) =>
        reason === failure.reason && node === failure.node && retryable === failure.retryable,
    );
    const alike = this.failures[index];
    if (alike) this.failures[index] = { ...alike, count: alike.count + failure.count };
    else this.failures.push(failure);
  }

  /** A part that has come. */
  add(answer: Answer): void {
    this.succeededCount += answer.succeeded;
    for (const failure of answer.failures) this.fail(failure);
  }

  /** Takes what has been added up since the last time. */
  take(): Answer {
    const answer = { succeeded: this.succeededCount, failures: this.failures };
    this.succeededCount = 0;
    this.failures = [];
    return answer;
  }
}
