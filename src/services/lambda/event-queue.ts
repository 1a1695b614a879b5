import {
  fromMilliseconds,
  fromSeconds,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { binomial } from '../../kernel/counting.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { failed, succeeded, type Answer, type Reason } from '../../protocols/answer.ts';
import type { AsynchronousInvocation } from '../../protocols/invocation.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { EVENT_FACTS as FACTS } from './event-facts.ts';
import { EventMeters } from './event-meters.ts';
import type { LambdaConfig } from './fields.ts';
import type { Cause } from './invocation-event.ts';
import type { MessageInvocations } from './message-invocations.ts';
import type { OnFailureDestination } from './on-failure-destination.ts';
import type { OnSuccessDestination } from './on-success-destination.ts';
import { someOf, type QueuedEvents } from './queued-events.ts';
import {
  EVENT_EXPIRED,
  EVENT_RETRIES_USED_UP,
  EVENT_TOO_LARGE,
  FUNCTION_STOPPED,
  SERVICE_ERROR,
} from './reasons.ts';
import { WaitingEvents } from './waiting-events.ts';

const MILLION = 1_000_000;
const ACCEPTING = fromMilliseconds(FACTS.acceptMilliseconds.value);
/** Waits after the first and after the second error of the function (LMD-14). */
const RETRY_DELAYS: readonly Microseconds[] = [
  fromSeconds(FACTS.firstRetryDelaySeconds.value),
  fromSeconds(FACTS.secondRetryDelaySeconds.value),
];

/**
 * The function's queue of asynchronous events. Every event is offered to the function; errors are retried twice, throttles
 * for as long as the event may live (LMD-14 to LMD-18).
 */
export class EventQueue implements AsynchronousInvocation {
  private readonly waiting: WaitingEvents;
  private readonly meters: EventMeters;
  private readonly notices: SparseNotices<Notice>;
  private readonly stream: RandomStream;
  /** A fault: every call is answered with a server error. */
  refusesCalls = false;
  private acceptingCount = 0;
  private runningCount = 0;
  private receivedCount = 0;
  private discardedCount = 0;

  constructor(
    private config: LambdaConfig,
    private readonly context: NodeContext,
    private readonly invocations: MessageInvocations,
    private readonly onFailure: OnFailureDestination,
    private readonly onSuccess: OnSuccessDestination,
  ) {
    this.meters = new EventMeters(context.instruments);
    this.notices = new SparseNotices(context);
    this.stream = context.random('duplicate events');
    this.waiting = new WaitingEvents(context.scheduler, (events) => {
      this.attempt(events);
    });
  }

  /** Events that have not ended. */
  get inFlight(): number {
    return this.acceptingCount + this.waiting.count + this.runningCount;
  }

  /** Whether any event was accepted since the start. */
  get isUsed(): boolean {
    return this.receivedCount > 0;
  }

  /** Events that were given up since the start. */
  get droppedCount(): number {
    return this.discardedCount;
  }

  /** Events that wait for another attempt. */
  get waitingCount(): number {
    return this.waiting.count;
  }

  /** Age of the oldest event that waits for another attempt; 0 when none does. */
  get oldestAge(): Microseconds {
    const { oldestAcceptedAt } = this.waiting;
    return oldestAcceptedAt === undefined ? 0 : this.context.scheduler.now - oldestAcceptedAt;
  }

  configure(config: LambdaConfig): void {
    this.config = config;
  }

  invokeAsynchronously(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
  ): void {
    const { scheduler, books } = this.context;
    for (const { count } of entries) {
      books.received(count);
      this.acceptingCount += count;
    }
    scheduler.schedule(
      ACCEPTING,
      () => {
        const answers = entries.map((entry) => this.accept(entry));
        respond(answers);
      },
      Priority.Admission,
    );
  }

  private accept(cohort: Cohort): Answer {
    this.acceptingCount -= cohort.count;
    if (this.refusesCalls) return this.refuse(cohort.count, SERVICE_ERROR, true);
    if (cohort.sizeBytes > FACTS.eventPayloadMaxBytes.value) {
      return this.refuse(cohort.count, EVENT_TOO_LARGE, false);
    }
    this.meters.received.add(cohort.count);
    this.receivedCount += cohort.count;
    const { now } = this.context.scheduler;
    const events = { cohort, acceptedAt: now, failureCount: 0, throttleCount: 0 };
    this.attempt(events);
    this.deliverAgain(events);
    return succeeded(cohort.count);
  }

  private refuse(count: number, reason: Reason, retryable: boolean): Answer {
    const { books, number } = this.context;
    books.refused(count, reason);
    return failed(count, reason, number, retryable);
  }

  /** LMD-17: a few events are delivered once more although nothing went wrong. */
  private deliverAgain(events: QueuedEvents): void {
    const count = binomial(
      this.stream,
      events.cohort.count,
      this.config.duplicatesPerMillion / MILLION,
    );
    if (count === 0) return;
    this.context.books.received(count);
    this.meters.duplicates.add(count);
    this.notices.happened({ kind: 'change', text: 'An event is delivered twice' });
    this.attempt(someOf(events, count));
  }

  private attempt(events: QueuedEvents): void {
    const { cohort, acceptedAt } = events;
    const age = this.context.scheduler.now - acceptedAt;
    if (this.isStopped) this.discard(events, FUNCTION_STOPPED);
    else if (age >= this.ageMax) this.discard(events, EVENT_EXPIRED);
    else {
      this.runningCount += cohort.count;
      const throttled = this.invocations.begin(cohort, (count, failure) => {
        this.settle(someOf(events, count), failure);
      });
      this.runningCount -= throttled?.count ?? 0;
      this.meters.recordAge(toMilliseconds(age), cohort.count - (throttled?.count ?? 0));
      if (throttled) this.waitAfterThrottling(someOf(events, throttled.count));
    }
    this.meters.showWaiting(this.waiting.count);
  }

  private settle(events: QueuedEvents, failure: Cause | null): void {
    const { cohort } = events;
    this.runningCount -= cohort.count;
    if (!failure) {
      this.context.books.completed(cohort.count);
      this.onSuccess.report(cohort);
      return;
    }
    const delay = RETRY_DELAYS[events.failureCount];
    if (events.failureCount >= this.config.eventRetryAttempts || delay === undefined) {
      this.discard(events, EVENT_RETRIES_USED_UP);
      return;
    }
    this.wait({ ...events, failureCount: events.failureCount + 1, throttleCount: 0 }, delay);
  }

  /** LMD-15: being throttled uses up no retry. */
  private waitAfterThrottling(events: QueuedEvents): void {
    const delay = backoffAfter(events.throttleCount);
    this.wait({ ...events, throttleCount: events.throttleCount + 1 }, delay);
  }

  /** Waits for the next attempt, or for the end of the events' time. */
  private wait(events: QueuedEvents, delay: Microseconds): void {
    const left = events.acceptedAt + this.ageMax - this.context.scheduler.now;
    this.waiting.add(events, Math.max(0, Math.min(delay, left)));
    this.meters.showWaiting(this.waiting.count);
  }

  private discard({ cohort }: QueuedEvents, reason: Reason): void {
    this.meters.dropped.add(cohort.count);
    this.discardedCount += cohort.count;
    this.notices.happened({ kind: 'limit', text: `Events are given up: ${reason.title}` });
    this.onFailure.discardEvents(cohort, reason);
  }

  private get ageMax(): Microseconds {
    return fromSeconds(this.config.eventAgeSecondsMax);
  }

  /** LMD-16: a reservation of 0 stops the function. */
  private get isStopped(): boolean {
    return this.config.reserveConcurrency && this.config.reservedConcurrency === 0;
  }
}

/** The wait after so many throttled attempts before this one: 1 s, doubled each time up to 5 minutes (LMD-15). */
function backoffAfter(throttleCount: number): Microseconds {
  let seconds = FACTS.throttleBackoffSecondsMin.value;
  for (let doubling = 0; doubling < throttleCount; doubling += 1) {
    if (seconds >= FACTS.throttleBackoffSecondsMax.value) break;
    seconds *= 2;
  }
  return fromSeconds(Math.min(seconds, FACTS.throttleBackoffSecondsMax.value));
}
