import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Answer } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { DownstreamSettings } from './downstream-fields.ts';
import type { OnMessagesEnd } from './invocation-event.ts';
import { JointCalls } from './joint-calls.ts';

const PERCENT = 100;

interface DownstreamWire {
  readonly caller: Caller;
  callSharePercent: number;
}

/** The calls that the handler makes to other services, each message over each wire by its share. */
export class DownstreamCalls {
  private readonly wires = new Map<number, DownstreamWire>();
  private environmentCount = 0;

  /** `node` is the function's creation number; `stream` decides about shares and jitter. */
  constructor(
    private readonly node: number,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
  ) {}

  /** Whether the handler calls nobody. */
  get isEmpty(): boolean {
    return this.wires.size === 0;
  }

  connect(wire: CallingWire): void {
    const caller = new Caller(wire, this.node, this.scheduler, this.stream);
    caller.setClients(this.environmentCount);
    this.wires.set(wire.number, { caller, callSharePercent: shareOf(wire) });
  }

  reconnect(wire: CallingWire): void {
    const known = this.wires.get(wire.number);
    if (!known) return;
    known.caller.configure(wire);
    known.callSharePercent = shareOf(wire);
  }

  disconnect(wireNumber: number): void {
    this.wires.get(wireNumber)?.caller.setClients(0);
    this.wires.delete(wireNumber);
  }

  /** There are so many environments now, each with a connection of its own to databases. */
  setEnvironments(count: number): void {
    this.environmentCount = count;
    for (const { caller } of this.wires.values()) caller.setClients(count);
  }

  /**
   * Makes all calls for some messages at once, as a handler does that waits for them together. `onAsked` is told
   * before each call about how many messages it is; `onAnswer` gets what comes back, in parts.
   */
  call(cohort: Cohort, onAsked: (count: number) => void, onAnswer: (answer: Answer) => void): void {
    for (const { caller, callSharePercent } of this.wires.values()) {
      const count = this.chosen(cohort.count, callSharePercent);
      if (count === 0) continue;
      onAsked(count);
      caller.call(withAttempt(cohort, count, 0), onAnswer);
    }
  }

  /** The same for many invocations that went on together; `onEnd` is told how many are done and why they failed. */
  callTogether(cohort: Cohort, onEnd: OnMessagesEnd): void {
    const wires = [...this.wires.values()].map(({ caller, callSharePercent }) => ({
      caller,
      share: callSharePercent / PERCENT,
    }));
    new JointCalls(wires, this.stream, onEnd).begin(cohort);
  }

  private chosen(count: number, sharePercent: number): number {
    return sharePercent >= PERCENT ? count : binomial(this.stream, count, sharePercent / PERCENT);
  }
}

function shareOf(wire: CallingWire): number {
  return (wire.settings as DownstreamSettings).callSharePercent;
}
