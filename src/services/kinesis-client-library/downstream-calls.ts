import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Respond } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { DownstreamSettings } from './fields.ts';

const PERCENT = 100;

/** The calls that record processors make to other services: each record over each wire, by its share. */
export class DownstreamCalls {
  private readonly wires = new Map<number, { readonly caller: Caller; share: number }>();
  private readonly stream: RandomStream;

  constructor(private readonly context: NodeContext) {
    this.stream = context.random('calls to other services');
  }

  /** Adds a wire, or takes over its changed settings. */
  set(wire: CallingWire): void {
    // The compiler has read these settings by the fields that this service declares.
    const share = (wire.settings as DownstreamSettings).callSharePercent / PERCENT;
    const known = this.wires.get(wire.number);
    if (known) {
      known.caller.configure(wire);
      known.share = share;
      return;
    }
    const { number, scheduler } = this.context;
    const caller = new Caller(wire, number, scheduler, this.stream);
    this.wires.set(wire.number, { caller, share });
  }

  /** Calls nobody over a wire any more. Answers under way still come. */
  remove(wireNumber: number): void {
    this.wires.delete(wireNumber);
  }

  /** The calls for some records at once. `onAsked` is told about how many each call is, before any answer. */
  call(cohort: Cohort, onAsked: (count: number) => void, onAnswer: Respond): void {
    for (const { caller, share } of this.wires.values()) {
      const { count } = cohort;
      const needed = share >= 1 ? count : binomial(this.stream, count, share);
      if (needed === 0) continue;
      onAsked(needed);
      caller.call(withAttempt(cohort, needed, 0), onAnswer);
    }
  }
}
