import { assert } from '../base/assert.ts';
import { fromMilliseconds, type Microseconds } from '../base/units.ts';
import { withAttempt, type Cohort } from '../kernel/cohort.ts';
import type { RandomSpan } from '../kernel/random-span.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import {
  answeredCount,
  failed,
  succeeded,
  type Answer,
  type Failure,
  type Respond,
} from './answer.ts';
import { backoff } from './backoff.ts';
import type { CallerSettings } from './caller-fields.ts';
import { TIMED_OUT } from './shared-reasons.ts';
import { DeadlineList, type Deadline } from './deadline-list.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { TickedCalls, type CallingTerms } from './ticked-calls.ts';
import type { CallingWire } from './wire.ts';

/**
 * The calling end of a wire: attempts with a time-out, retries with back-off and jitter, answers in parts.
 * Shared by everything that waits for answers (clients, fleets, functions), so that they all retry alike.
 */
export class Caller implements CallingTerms {
  private settings: CallerSettings;
  private deadlines: DeadlineList;
  /** Waits before the next attempt, by the attempts made. */
  private backoffs: RandomSpan[] = [];
  private readonly ticked: TickedCalls;

  /**
   * `node` is the creation number of the calling node, blamed for time-outs. `onRetry` is told of retries of messages
   * that move on a grid. `dispatch` is for wires that are called in more ways than one.
   */
  constructor(
    readonly wire: CallingWire,
    readonly node: number,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly onRetry: (count: number) => void = () => undefined,
    private readonly dispatch: Dispatch = createDispatch(wire, scheduler, stream),
  ) {
    this.settings = wire.settings as unknown as CallerSettings;
    this.deadlines = new DeadlineList(scheduler);
    this.ticked = new TickedCalls(scheduler, stream, this);
  }

  /** The wire's settings changed; attempts under way keep their old time-out. */
  configure(wire: CallingWire): void {
    this.settings = wire.settings as unknown as CallerSettings;
    this.backoffs = [];
    this.deadlines = new DeadlineList(this.scheduler);
    this.ticked.configure();
    this.dispatch.configure(wire);
  }

  /** How many clients call here, each with connections of its own where the wire goes to a database. */
  setClients(count: number): void {
    this.dispatch.setClients?.(count);
  }

  /** Calls, retrying what may pass, and answers finally for every message, in parts. */
  call(cohort: Cohort, respond: Respond): void {
    if (cohort.tick > 0) this.ticked.call(cohort, respond);
    else this.attempt(cohort, 1, respond);
  }

  get attemptsMax(): number {
    return this.settings.attemptsMax;
  }

  get timeout(): Microseconds {
    return fromMilliseconds(this.settings.timeoutMilliseconds);
  }

  send(cohort: Cohort, respond: Respond): void {
    this.dispatch.send(cohort, respond);
  }

  noteRetries(count: number): void {
    this.onRetry(count);
  }

  backoffAfter(attemptsMade: number): RandomSpan {
    const known = this.backoffs[attemptsMade];
    if (known) return known;
    const made = backoff(this.settings, attemptsMade);
    this.backoffs[attemptsMade] = made;
    return made;
  }

  /** `attemptNumber` counts from 1 for this call; whoever called before may have used attempts of their own. */
  private attempt(cohort: Cohort, attemptNumber: number, respond: Respond): void {
    const deadlineAt = this.scheduler.now + this.timeout;
    const attempt = new Attempt(this, cohort, attemptNumber, respond, deadlineAt);
    this.deadlines.add(attempt);
    this.dispatch.send(cohort, attempt.answer);
  }

  /** An attempt brought an answer: passes on what is final and retries the rest. */
  settle({ cohort, attemptNumber, respond }: Attempt, answer: Answer): void {
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
    const again = withAttempt(cohort, count, cohort.attempt + 1);
    this.scheduler.schedule(
      this.backoffAfter(attemptsMade).draw(this.stream),
      () => {
        this.attempt(again, attemptsMade + 1, respond);
      },
      Priority.Admission,
    );
  }
}

/** One attempt: what has not been answered by the deadline counts as timed out, and late answers are ignored. */
class Attempt implements Deadline {
  private openCount: number;

  constructor(
    private readonly caller: Caller,
    readonly cohort: Cohort,
    readonly attemptNumber: number,
    readonly respond: Respond,
    readonly deadlineAt: Microseconds,
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
    this.caller.settle(this, answer);
  };

  expire(): void {
    const count = this.openCount;
    this.openCount = 0;
    this.caller.settle(this, failed(count, TIMED_OUT, this.caller.node, true));
  }
}
