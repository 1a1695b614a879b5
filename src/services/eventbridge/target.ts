import {
  fromMilliseconds,
  fromSeconds,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Crowd } from '../../kernel/crowd.ts';
import type { RandomSpan } from '../../kernel/random-span.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Failure, Reason, Respond } from '../../protocols/answer.ts';
import { backoff } from '../../protocols/backoff.ts';
import { CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { BusMeters } from './bus-meters.ts';
import { mergedDeliveries, onGrid, RETRY_TICK, type Delivery } from './delivery.ts';
import { FACTS } from './facts.ts';
import type { TargetSettings } from './fields.ts';
import type { InvocationLine } from './invocation-line.ts';
import { NOT_DELIVERABLE, RETRIES_EXHAUSTED } from './reasons.ts';

/** Exponential back-off with jitter (EB-4). */
const BACKOFF = {
  ...defaultsOf(CALLER_FIELDS),
  backoffBaseMilliseconds: FACTS.retryBaseSeconds.value * 1_000,
  backoffCapMilliseconds: FACTS.retryCapSeconds.value * 1_000,
  jitter: 'equal',
} as const;

/** What a target works with. */
export interface TargetTerms {
  readonly scheduler: Scheduler;
  readonly stream: RandomStream;
  readonly line: InvocationLine;
  readonly meters: BusMeters;
  /** Makes one attempt. */
  send(events: Cohort, respond: Respond): void;
  /** Deliveries ended well. */
  delivered(count: number): void;
  /** Deliveries were given up for `reason`, which arose at a node (0: at the bus). */
  givenUp(events: Cohort, reason: Reason, arisenAt: number): void;
}

/** One target of a rule: events are handed to it with retries for as long as its policy says (EB-3, EB-4). */
export class Target {
  /** Events that it took since the start. */
  deliveredCount = 0;
  givenUpCount = 0;
  private pendingCount = 0;
  private isGone = false;
  private readonly backoffs: RandomSpan[] = [];
  /** Deliveries on the grid that wait for a retry. */
  private readonly retrying: Crowd<Delivery>;

  constructor(
    readonly title: string,
    public settings: TargetSettings,
    private readonly terms: TargetTerms,
  ) {
    this.retrying = new Crowd(
      terms.scheduler,
      (due) => {
        for (const delivery of mergedDeliveries(due)) this.enterLine(delivery);
      },
      Priority.Admission,
    );
  }

  /** Deliveries that have not ended. */
  get pending(): number {
    return this.pendingCount;
  }

  /** The wire is gone: what is not delivered yet can never be. */
  remove(): void {
    this.isGone = true;
  }

  /** Events matched the rule; the first attempt begins after the bus's latency. */
  deliver(events: Cohort, latencyMilliseconds: number): void {
    this.pendingCount += events.count;
    const delivery = { events, acceptedAt: this.terms.scheduler.now, retriesMade: 0 };
    this.enterLater(delivery, fromMilliseconds(latencyMilliseconds));
  }

  private enterLater(delivery: Delivery, delay: Microseconds): void {
    const enter = (): void => {
      this.enterLine(delivery);
    };
    this.terms.scheduler.schedule(delay, enter, Priority.Admission);
  }

  private enterLine(delivery: Delivery): void {
    this.terms.line.enter(delivery.events.count, (allowed) => {
      this.attempt({ ...delivery, events: withCount(delivery.events, allowed) });
    });
  }

  private attempt(delivery: Delivery): void {
    const { events, acceptedAt, retriesMade } = delivery;
    const { meters, scheduler } = this.terms;
    if (this.isGone || !this.settings.hasPermission) {
      this.giveUp(events, NOT_DELIVERABLE, 0);
      return;
    }
    meters.invocations.add(events.count);
    if (retriesMade > 0) meters.retries.add(events.count);
    else meters.latency.record(toMilliseconds(scheduler.now - acceptedAt), events.count);
    this.terms.send(events, (answer) => {
      if (answer.succeeded > 0) this.succeed(answer.succeeded);
      for (const failure of answer.failures) this.retryOrGiveUp(delivery, failure);
    });
  }

  private succeed(count: number): void {
    this.pendingCount -= count;
    this.deliveredCount += count;
    this.terms.meters.succeeded.add(count);
    this.terms.delivered(count);
  }

  private retryOrGiveUp(delivery: Delivery, { count, node, retryable }: Failure): void {
    const events = withCount(delivery.events, count);
    if (!retryable) {
      this.giveUp(events, NOT_DELIVERABLE, node);
      return;
    }
    const { maximumRetryAttempts, maximumEventAgeSeconds } = this.settings;
    const retriesMade = delivery.retriesMade + 1;
    const endsAt = delivery.acceptedAt + fromSeconds(maximumEventAgeSeconds);
    if (retriesMade > maximumRetryAttempts) {
      this.giveUp(events, RETRIES_EXHAUSTED, node);
      return;
    }
    const again = { ...delivery, events, retriesMade };
    this.waitsOf(events, retriesMade, (delay, part) => {
      if (this.terms.scheduler.now + delay > endsAt) {
        this.giveUp(withCount(events, part), RETRIES_EXHAUSTED, node);
      } else if (events.tick > 0) this.retrying.add(onGrid(again), part, this.toGrid(delay));
      else this.enterLater(again, delay);
    });
  }

  /** The waits before a retry: of each event its own on a grid, of events that move one by one a common one. */
  private waitsOf(
    { count, tick }: Cohort,
    failures: number,
    visit: (delay: Microseconds, count: number) => void,
  ): void {
    const wait = (this.backoffs[failures] ??= backoff(BACKOFF, failures));
    if (tick > 0) wait.spread(RETRY_TICK).draw(this.terms.stream, count, visit);
    else visit(wait.draw(this.terms.stream), count);
  }

  /** Retries of a grid come at moments of the grid, so that those of different deliveries meet. */
  private toGrid(delay: Microseconds): Microseconds {
    const { now } = this.terms.scheduler;
    return Math.max(0, Math.round((now + delay) / RETRY_TICK) * RETRY_TICK - now);
  }

  private giveUp(events: Cohort, reason: Reason, arisenAt: number): void {
    this.pendingCount -= events.count;
    this.givenUpCount += events.count;
    this.terms.givenUp(events, reason, arisenAt);
  }
}
