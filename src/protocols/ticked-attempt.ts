import { assert } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import { binomial } from '../kernel/counting.ts';
import type { PartyPool } from '../kernel/party-pool.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { answeredCount, type Answer } from './answer.ts';
import type { Deadline } from './deadline-list.ts';
import { GatheredAnswer } from './gathered-answer.ts';
import { TIMED_OUT } from './shared-reasons.ts';

/**
 * What answers at the very instant of the deadline does so about as often a little earlier as a little later: such a
 * share is in time.
 */
const IN_TIME_AT_DEADLINE = 0.5;

/**
 * One attempt of messages that move on a grid. Answers of one instant are added up; what has not been answered by the
 * deadline counts as timed out, and late answers are ignored.
 */
export class TickedAttempt<Party> implements Deadline {
  private timedOutCount = 0;
  private readonly gathered = new GatheredAnswer();
  private isNoted = false;

  /** `onAnswered` is called once for all answers until they are taken. */
  constructor(
    private openCount: number,
    /** Who waits for the messages. */
    readonly pool: PartyPool<Party>,
    readonly deadlineAt: Microseconds,
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
    private readonly onAnswered: (attempt: TickedAttempt<Party>) => void,
  ) {}

  get settled(): boolean {
    return this.openCount === 0;
  }

  /** The callee's way to answer. */
  readonly answer = (answer: Answer): void => {
    if (this.openCount === 0) return;
    this.openCount -= answeredCount(answer);
    assert(this.openCount >= 0, 'a callee answers for every message once');
    if (this.clock.now < this.deadlineAt) this.gathered.add(answer);
    else this.addInTime(answer);
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

  private addInTime(answer: Answer): void {
    const keep = (count: number): number => {
      const inTime = binomial(this.stream, count, IN_TIME_AT_DEADLINE);
      this.timedOutCount += count - inTime;
      return inTime;
    };
    this.gathered.succeed(keep(answer.succeeded));
    for (const failure of answer.failures) {
      const inTime = keep(failure.count);
      if (inTime > 0) this.gathered.fail(inTime, failure);
    }
  }

  private note(): void {
    if (this.isNoted) return;
    this.isNoted = true;
    this.onAnswered(this);
  }
}
