import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { countOf } from '../../kernel/cohort.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { answeredCount, type Answer, type Reason } from '../../protocols/answer.ts';
import type { DownstreamCalls } from './downstream-calls.ts';
import type { Environment } from './environment.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { Handler } from './handler.ts';
import type {
  Cause,
  ItemFailure,
  ItemFailures,
  InvocationOutcome,
  InvocationEvent,
} from './invocation-event.ts';
import { FUNCTION_ERROR, FUNCTION_TIMED_OUT, POISON_MESSAGE } from './reasons.ts';

const INIT_PHASE_MAX = fromSeconds(FACTS.initPhaseMaxSeconds.value);

/** What an invocation needs of the function it belongs to. */
export interface InvocationSurroundings {
  readonly node: number;
  readonly scheduler: Scheduler;
  readonly handler: Handler;
  readonly downstream: DownstreamCalls;
  readonly timeout: Microseconds;
  /** The environment is free again, or was `stopped` by force. Spans are in microseconds. */
  settle(
    invocation: Invocation,
    handlerSpan: Microseconds,
    initSpan: Microseconds,
    outcome: InvocationOutcome,
    stopped: boolean,
  ): void;
}

const NO_ITEM_FAILURES: ItemFailures = new Map();
const SUCCEEDED: InvocationOutcome = { failure: null, itemFailures: NO_ITEM_FAILURES };

/**
 * One run of the handler: its own work, then all calls to other services together, then the end. The environment is
 * taken throughout. A handler that fails does so after its own work and before its calls.
 */
export class Invocation {
  private startedAt: Microseconds = 0;
  private initSpan: Microseconds = 0;
  private itemFailures: Map<number, ItemFailure> | undefined;
  private openCallCount = 0;
  private ended = false;

  constructor(
    readonly environment: Environment,
    readonly event: InvocationEvent,
    private readonly surroundings: InvocationSurroundings,
  ) {}

  /** Starts the handler. `init` is how long Init takes in a new environment, 0 in a warm one. */
  begin(init: Microseconds): void {
    const { scheduler, handler, timeout } = this.surroundings;
    this.startedAt = scheduler.now;
    this.initSpan = Math.min(init, INIT_PHASE_MAX);
    // LMD-12: an Init phase that was cut off is done again as part of the invocation.
    const repeatedInit = init > INIT_PHASE_MAX ? init : 0;
    const work = repeatedInit + handler.workTime(countOf(this.event.entries));
    if (work > timeout) scheduler.schedule(timeout, () => this.timeOut(), Priority.Release);
    else scheduler.schedule(work, () => this.finishWork(timeout), Priority.Release);
  }

  private finishWork(timeout: Microseconds): void {
    const { handler, downstream, node } = this.surroundings;
    if (handler.fails()) {
      this.fail({ reason: FUNCTION_ERROR, node });
      return;
    }
    const { entries, reportsItemFailures } = this.event;
    for (let entry = 0; entry < entries.length; entry += 1) {
      const cohort = entries[entry];
      if (cohort?.poison) this.noteFailure(entry, cohort.count, POISON_MESSAGE, node);
    }
    if (downstream.isEmpty || (this.itemFailures && !reportsItemFailures)) this.conclude();
    else this.callDownstream(timeout);
  }

  private callDownstream(timeout: Microseconds): void {
    const { downstream } = this.surroundings;
    this.environment.watch(this.startedAt + timeout, () => this.timeOut());
    const onAsked = (count: number): void => {
      this.openCallCount += count;
    };
    this.openCallCount = 1;
    for (const [entry, cohort] of this.event.entries.entries()) {
      if (cohort.poison) continue;
      downstream.call(cohort, onAsked, (answer) => this.takeAnswer(entry, answer));
    }
    this.settleCalls(1);
  }

  private takeAnswer(entry: number, answer: Answer): void {
    if (this.ended) return;
    for (const { count, reason, node } of answer.failures) {
      this.noteFailure(entry, count, reason, node);
    }
    this.settleCalls(answeredCount(answer));
  }

  private settleCalls(count: number): void {
    this.openCallCount -= count;
    if (this.openCallCount > 0 || this.ended) return;
    this.environment.unwatch();
    this.conclude();
  }

  /** Messages that failed over several wires are taken to be different ones, as far as the entry has them. */
  private noteFailure(entry: number, count: number, reason: Reason, node: number): void {
    this.itemFailures ??= new Map();
    const before = this.itemFailures.get(entry);
    const entryCount = this.event.entries[entry]?.count ?? 0;
    const failure = before
      ? { ...before, count: Math.min(entryCount, before.count + count) }
      : { count, reason, node };
    this.itemFailures.set(entry, failure);
  }

  private conclude(): void {
    const { itemFailures } = this;
    const [first] = itemFailures?.values() ?? [];
    if (!itemFailures || !first) this.end(SUCCEEDED, false);
    else if (this.event.reportsItemFailures) this.end({ failure: null, itemFailures }, false);
    else this.fail(first);
  }

  private timeOut(): void {
    const cause = { reason: FUNCTION_TIMED_OUT, node: this.surroundings.node };
    this.end({ failure: cause, itemFailures: NO_ITEM_FAILURES }, true);
  }

  private fail(cause: Cause): void {
    this.end({ failure: cause, itemFailures: NO_ITEM_FAILURES }, false);
  }

  private end(outcome: InvocationOutcome, stopped: boolean): void {
    this.ended = true;
    const { scheduler } = this.surroundings;
    this.surroundings.settle(this, scheduler.now - this.startedAt, this.initSpan, outcome, stopped);
  }
}
