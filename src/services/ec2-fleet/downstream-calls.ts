import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Failure } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { DownstreamSettings } from './wire-fields.ts';

const PERCENT = 100;

/** The calls that a request makes to other services while it holds its slot. */
export class DownstreamCalls {
  private readonly callers = new Map<number, Caller>();
  private readonly shareStream: RandomStream;
  /** In the order in which the wires were drawn. */
  private steps: readonly DownstreamStep[] = [];
  private readonly shares = new Map<number, number>();

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
    this.callers.delete(wireNumber);
    this.shares.delete(wireNumber);
    this.refresh();
  }

  /**
   * Makes the calls of one message (a cohort of one), one after the other, and tells once how it ended: the
   * failure of the first call that failed for good, or null.
   */
  run(message: Cohort, onEnd: (failure: Failure | null) => void): void {
    // Attempts count per caller: what was a second attempt on the way here is a first one from here on.
    const fresh = withAttempt(message, message.count, 0);
    this.runFrom(this.steps, 0, fresh, onEnd);
  }

  private runFrom(
    steps: readonly DownstreamStep[],
    position: number,
    message: Cohort,
    onEnd: (failure: Failure | null) => void,
  ): void {
    let next = position;
    for (; next < steps.length; next += 1) {
      const step = steps[next];
      if (!step || !this.isNeeded(step.share)) continue;
      step.caller.call(message, (answer) => {
        const [failure] = answer.failures;
        if (failure) onEnd(failure);
        else this.runFrom(steps, next + 1, message, onEnd);
      });
      return;
    }
    onEnd(null);
  }

  private isNeeded(share: number): boolean {
    return share >= 1 || this.shareStream.uniform() < share;
  }

  private callerOf(wire: CallingWire): Caller {
    const { context } = this;
    const stream = context.random(`backoff of wire ${wire.number}`);
    return new Caller(wire, context.number, context.scheduler, stream);
  }

  private refresh(): void {
    this.steps = [...this.callers]
      .sort(([one], [other]) => one - other)
      .map(([number, caller]) => ({ caller, share: this.shares.get(number) ?? 0 }));
  }
}

interface DownstreamStep {
  readonly caller: Caller;
  /** Share of messages that need this call, from 0 to 1. */
  readonly share: number;
}
