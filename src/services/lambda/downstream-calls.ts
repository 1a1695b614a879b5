import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import type { Answer } from '../../protocols/answer.ts';
import { ApplicationCalls } from '../../protocols/application-calls.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { OnMessagesEnd } from './invocation-event.ts';
import { JointCalls } from './joint-calls.ts';

/** The calls that the handler makes to other services, each message over each wire by its share. */
export class DownstreamCalls {
  private readonly calls: ApplicationCalls;

  /** `node` is the function's creation number; `stream` decides about shares and jitter. */
  constructor(
    node: number,
    scheduler: Scheduler,
    private readonly stream: RandomStream,
  ) {
    this.calls = new ApplicationCalls({
      node,
      scheduler,
      shareStream: stream,
      backoffStream: () => stream,
    });
  }

  /** Whether the handler calls nobody. */
  get isEmpty(): boolean {
    return this.calls.steps.length === 0;
  }

  connect(wire: CallingWire): void {
    this.calls.set(wire);
  }

  reconnect(wire: CallingWire): void {
    if (this.calls.has(wire.number)) this.calls.set(wire);
  }

  disconnect(wireNumber: number): void {
    this.calls.remove(wireNumber);
  }

  /** There are so many environments now, each with a connection of its own to databases. */
  setEnvironments(count: number): void {
    this.calls.setClients(count);
  }

  /**
   * Makes all calls for some messages at once, as a handler does that waits for them together. `onAsked` is told
   * before each call about how many messages it is; `onAnswer` gets what comes back, in parts.
   */
  call(cohort: Cohort, onAsked: (count: number) => void, onAnswer: (answer: Answer) => void): void {
    for (const { caller, share } of this.calls.steps) {
      const count = this.chosen(cohort.count, share);
      if (count === 0) continue;
      onAsked(count);
      caller.call(withAttempt(cohort, count, 0), onAnswer);
    }
  }

  /** The same for many invocations that went on together; `onEnd` is told how many are done and why they failed. */
  callTogether(cohort: Cohort, onEnd: OnMessagesEnd): void {
    new JointCalls(this.calls.steps, this.stream, onEnd).begin(cohort);
  }

  private chosen(count: number, share: number): number {
    return share >= 1 ? count : binomial(this.stream, count, share);
  }
}
