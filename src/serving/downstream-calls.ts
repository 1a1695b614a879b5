import { withAttempt, withCount, type Cohort } from '../kernel/cohort.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Failure, Respond } from '../protocols/answer.ts';
import { ApplicationCalls } from '../protocols/application-calls.ts';
import { countNeeded, type CallStep } from '../protocols/cache-aside.ts';
import type { CallingWire } from '../protocols/wire.ts';
import type { NodeContext } from '../services/contract.ts';

/** Told how some messages ended: their number, and what failed or null. */
export type OnEnd = (count: number, failure: Failure | null) => void;

/** The calls that a request makes to other services while it holds its slot. */
export class DownstreamCalls {
  private readonly calls: ApplicationCalls;
  private readonly shareStream: RandomStream;

  constructor(context: NodeContext) {
    this.shareStream = context.random('share of calls');
    this.calls = new ApplicationCalls({
      node: context.number,
      scheduler: context.scheduler,
      shareStream: this.shareStream,
      backoffStream: (wire) => context.random(`backoff of wire ${wire.number}`),
    });
  }

  /** Adds a wire, or takes over the changed settings of one that is there. */
  set(wire: CallingWire): void {
    this.calls.set(wire);
  }

  /** Calls nobody over a wire any more. Answers under way still come. */
  remove(wireNumber: number): void {
    this.calls.remove(wireNumber);
  }

  /** So many servers call from now on, each with connections of its own to databases. */
  setClients(count: number): void {
    this.calls.setClients(count);
  }

  /** Whether messages call nobody. */
  get isEmpty(): boolean {
    return this.calls.steps.length === 0;
  }

  /**
   * Makes the calls of some messages, for each of them one after the other, and tells in parts how they ended: how
   * many, and the failure of the first call that failed for good, or null.
   */
  run(messages: Cohort, onEnd: OnEnd): void {
    // Attempts count per caller: what was a second attempt on the way here is a first one from here on.
    const fresh = withAttempt(messages, messages.count, 0);
    new CallSequence(this.calls.steps, fresh, this.shareStream, onEnd).goOn(0, fresh.count);
  }
}

/** The calls of some messages, made one after the other for each of them. */
class CallSequence {
  /** How to go on from the answers of each step: one way for all that ask there. */
  private readonly responds: (Respond | undefined)[] = [];

  constructor(
    private readonly steps: readonly CallStep[],
    private readonly messages: Cohort,
    private readonly shareStream: RandomStream,
    private readonly onEnd: OnEnd,
  ) {}

  /** `count` of the messages are at the step at `position`. */
  goOn(position: number, count: number): void {
    const step = this.steps[position];
    if (!step) {
      this.onEnd(count, null);
      return;
    }
    const needed = countNeeded(this.shareStream, count, step.share);
    if (needed > 0) {
      const respond = (this.responds[position] ??= this.respondAt(position));
      step.caller.call(withCount(this.messages, needed), respond);
    }
    if (needed < count) this.goOn(position + 1, count - needed);
  }

  private respondAt(position: number): Respond {
    return ({ succeeded, failures }) => {
      for (const failure of failures) this.onEnd(failure.count, failure);
      if (succeeded > 0) this.goOn(position + 1, succeeded);
    };
  }
}
