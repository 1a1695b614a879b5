import { assert } from '../base/assert.ts';
import { fromMilliseconds, type Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import { answeredCount, succeeded, type Answer, type Failure, type Respond } from './answer.ts';
import { backoff } from './backoff.ts';
import type { CallerSettings } from './caller-fields.ts';
import { TIMED_OUT } from './shared-reasons.ts';
import { DeadlineList, type Deadline } from './deadline-list.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { CallingWire } from './wire.ts';

/**
 * The calling end of a wire: attempts with a time-out, retries with back-off and jitter, answers in parts.
 * Shared by everything that waits for answers (clients, fleets, functions), so that they all retry alike.
 */
export class Caller {
  private readonly dispatch: Dispatch;
  private settings: CallerSettings;
  private deadlines: DeadlineList;

  /** `node` is the creation number of the calling node, blamed for time-outs. */
  constructor(
    readonly wire: CallingWire,
    private readonly node: number,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
  ) {
    this.dispatch = createDispatch(wire, scheduler);
    this.settings = wire.settings as unknown as CallerSettings;
    this.deadlines = new DeadlineList(scheduler);
  }

  /** The wire's settings changed; attempts under way keep their old time-out. */
  configure(wire: CallingWire): void {
    this.settings = wire.settings as unknown as CallerSettings;
    this.deadlines = new DeadlineList(this.scheduler);
    this.dispatch.configure(wire);
  }

  /** Calls, retrying what may pass, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void {
    this.attempt(cohort, 1, respond);
  }

  private get timeout(): Microseconds {
    return fromMilliseconds(this.settings.timeoutMilliseconds);
  }

  /** `attemptNumber` counts from 1 for this call; whoever called before may have used attempts of their own. */
  private attempt(cohort: Cohort, attemptNumber: number, respond: Respond): void {
    const attempt = new Attempt(
      this.scheduler.now + this.timeout,
      cohort.count,
      this.node,
      (answer) => {
        this.settle(cohort, attemptNumber, answer, respond);
      },
    );
    this.deadlines.add(attempt);
    this.dispatch.send(cohort, (answer) => {
      attempt.answer(answer);
    });
  }

  private settle(cohort: Cohort, attemptNumber: number, answer: Answer, respond: Respond): void {
    if (answer.failures.length === 0 || attemptNumber >= this.settings.attemptsMax) {
      respond(answer);
      return;
    }
    const final: Failure[] = [];
    for (const failure of answer.failures) {
      if (failure.retryable) this.retryLater(cohort, failure.count, attemptNumber, respond);
      else final.push(failure);
    }
    if (final.length > 0) respond({ succeeded: answer.succeeded, failures: final });
    else if (answer.succeeded > 0) respond(succeeded(answer.succeeded));
  }

  private retryLater(cohort: Cohort, count: number, attemptsMade: number, respond: Respond): void {
    const again = { ...withCount(cohort, count), attempt: cohort.attempt + 1 };
    this.scheduler.schedule(
      backoff(this.settings, attemptsMade, this.stream),
      () => {
        this.attempt(again, attemptsMade + 1, respond);
      },
      Priority.Admission,
    );
  }
}

/** One attempt: what has not been answered by the deadline counts as timed out, and late answers are ignored. */
class Attempt implements Deadline {
  constructor(
    readonly deadlineAt: Microseconds,
    private openCount: number,
    private readonly node: number,
    private readonly onAnswer: Respond,
  ) {}

  get settled(): boolean {
    return this.openCount === 0;
  }

  answer(answer: Answer): void {
    if (this.openCount === 0) return;
    this.openCount -= answeredCount(answer);
    assert(this.openCount >= 0, 'a callee answers for every message once');
    this.onAnswer(answer);
  }

  expire(): void {
    const count = this.openCount;
    this.openCount = 0;
    this.onAnswer({
      succeeded: 0,
      failures: [{ count, reason: TIMED_OUT, node: this.node, retryable: true }],
    });
  }
}
