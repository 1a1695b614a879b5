import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import { answeredCount, type Answer, type Respond } from './answer.ts';
import type { Deadline } from './deadline-list.ts';
import { GatheredAnswer } from './gathered-answer.ts';
import { TIMED_OUT } from './shared-reasons.ts';

/**
 * One attempt of messages that move on a grid. Answers of one instant are added up; what has not been answered by the
 * deadline counts as timed out, and late answers are ignored.
 */
export class TickedAttempt implements Deadline {
  private openCount: number;
  private timedOutCount = 0;
  private readonly gathered = new GatheredAnswer();
  private isNoted = false;

  /** `onAnswered` is called once for all answers until they are taken. */
  constructor(
    readonly cohort: Cohort,
    readonly attemptNumber: number,
    /** Who waits for the messages. */
    readonly pool: PartyPool<Respond>,
    readonly deadlineAt: Microseconds,
    private readonly onAnswered: (attempt: TickedAttempt) => void,
  ) {
    this.openCount = cohort.count;
  }

  get settled(): boolean {
    return this.openCount === 0;
  }

  /** The callee's way to answer. */
  readonly answer = (answer: Answer): void => {
    if (this.openCount === 0) return;
    this.openCount -= answeredCount(answer);
    assert(this.openCount >= 0, 'a callee answers for every message once');
    this.gathered.add(answer);
    this.note();
  };

  expire(): void {
    this.timedOutCount += this.openCount;
    this.openCount = 0;
    this.note();
  }

  /** Takes the answers that have come. Time-outs are blamed on the calling `node`. */
  take(node: number): Answer {
    if (this.timedOutCount > 0) {
      this.gathered.fail(this.timedOutCount, { reason: TIMED_OUT, node, retryable: true });
    }
    this.timedOutCount = 0;
    this.isNoted = false;
    return this.gathered.take();
  }

  private note(): void {
    if (this.isNoted) return;
    this.isNoted = true;
    this.onAnswered(this);
  }
}
