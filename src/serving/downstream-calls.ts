import { withAttempt, withCount, type Cohort } from '../kernel/cohort.ts';
import { binomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Failure, Respond } from '../protocols/answer.ts';
import { Caller } from '../protocols/caller.ts';
import type { CallingWire } from '../protocols/wire.ts';
import type { NodeContext } from '../services/contract.ts';
import type { DownstreamSettings } from './settings/wire-fields.ts';

const PERCENT = 100;

/** Told how some messages ended: their number, and what failed or null. */
export type OnEnd = (count: number, failure: Failure | null) => void;

/** The calls that a request makes to other services while it holds its slot. */
export class DownstreamCalls {
  private readonly callers = new Map<number, Caller>();
  private readonly shareStream: RandomStream;
  /** In the order in which the wires were drawn. */
  private steps: readonly DownstreamStep[] = [];
  private readonly shares = new Map<number, number>();
  private clientCount = 0;

  constructor(private readonly context: NodeContext) {
    this.shareStream = context.random('share of calls');
  }

  /** Adds a wire, or takes over the changed settings of one that is there. */
  set(wire: CallingWire): void {
    const known = this.callers.get(wire.number);
    if (known) known.configure(wire);
    else this.callers.set(wire.number, this.callerOf(wire));
    // The compiler has read these settings by the fields that this service declares.
    const settings = wire.settings as DownstreamSettings;
    this.shares.set(wire.number, settings.callSharePercent / PERCENT);
    this.refresh();
  }

  /** Calls nobody over a wire any more. Answers under way still come. */
  remove(wireNumber: number): void {
    this.callers.get(wireNumber)?.setClients(0);
    this.callers.delete(wireNumber);
    this.shares.delete(wireNumber);
    this.refresh();
  }

  /** So many servers call from now on, each with connections of its own to databases. */
  setClients(count: number): void {
    this.clientCount = count;
    for (const caller of this.callers.values()) caller.setClients(count);
  }

  /** Whether messages call nobody. */
  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  /**
   * Makes the calls of some messages, for each of them one after the other, and tells in parts how they ended: how
   * many, and the failure of the first call that failed for good, or null.
   */
  run(messages: Cohort, onEnd: OnEnd): void {
    // Attempts count per caller: what was a second attempt on the way here is a first one from here on.
    const fresh = withAttempt(messages, messages.count, 0);
    new CallSequence(this.steps, fresh, this.shareStream, onEnd).goOn(0, fresh.count);
  }

  private callerOf(wire: CallingWire): Caller {
    const { context } = this;
    const stream = context.random(`backoff of wire ${wire.number}`);
    const caller = new Caller(wire, context.number, context.scheduler, stream);
    caller.setClients(this.clientCount);
    return caller;
  }

  private refresh(): void {
    this.steps = [...this.callers]
      .sort(([one], [other]) => one - other)
      .map(([number, caller]) => ({ caller, share: this.shares.get(number) ?? 0 }));
  }
}

/** The calls of some messages, made one after the other for each of them. */
class CallSequence {
  /** How to go on from the answers of each step: one way for all that ask there. */
  private readonly responds: (Respond | undefined)[] = [];

  constructor(
    private readonly steps: readonly DownstreamStep[],
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

function countNeeded(stream: RandomStream, count: number, share: number): number {
  if (share >= 1) return count;
  if (count === 1) return stream.uniform() < share ? 1 : 0;
  return binomial(stream, count, share);
}

interface DownstreamStep {
  readonly caller: Caller;
  /** Share of messages that need this call, from 0 to 1. */
  readonly share: number;
}
