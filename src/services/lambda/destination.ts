import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Respond } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';

/** A wire over which the function hands on what became of its events. */
export class Destination {
  private wire: CallingWire | undefined;
  private caller: Caller | undefined;
  private readonly stream: RandomStream;

  /** `purpose` names the random stream of its retries. */
  constructor(
    private readonly context: NodeContext,
    purpose: string,
  ) {
    this.stream = context.random(purpose);
  }

  /** The settings of the wire; undefined when there is none. */
  get settings(): AnyConfig | undefined {
    return this.wire?.settings;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    this.wire = wire;
    this.caller = new Caller(wire, number, scheduler, this.stream);
  }

  reconnect(wire: CallingWire): void {
    if (this.wire?.number !== wire.number) return;
    this.wire = wire;
    this.caller?.configure(wire);
  }

  disconnect(wireNumber: number): void {
    if (this.wire?.number !== wireNumber) return;
    this.wire = undefined;
    this.caller = undefined;
  }

  /** Sends documents if somebody takes them; returns whether somebody does. `respond` is told in parts. */
  send(documents: Cohort, respond: Respond): boolean {
    this.caller?.call(documents, respond);
    return this.caller !== undefined;
  }
}
