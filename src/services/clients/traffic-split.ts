import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import type { CLIENT_WIRE_FIELDS } from './fields.ts';
import { countingRetries } from './retry-count.ts';

/** Splits traffic over the wires that leave a node, by their weights. */
export class TrafficSplit {
  private readonly callers = new Map<number, Caller>();
  private readonly weights = new Map<number, number>();
  private readonly stream: RandomStream;
  private choices: readonly Caller[] = [];
  /** Needed only where there is a choice. */
  private byWeight: Categorical | undefined;

  constructor(
    private readonly context: NodeContext,
    private readonly onRetry: (count: number) => void,
  ) {
    this.stream = context.random('traffic split');
  }

  /** Adds a wire, or takes over the changed settings of one that is there. */
  set(wire: CallingWire): void {
    const counted = countingRetries(wire, this.onRetry);
    const known = this.callers.get(wire.number);
    if (known) known.configure(counted);
    else this.callers.set(wire.number, this.callerOf(counted));
    // The compiler has read these settings by the fields that this service declares.
    const settings = wire.settings as ConfigOf<typeof CLIENT_WIRE_FIELDS>;
    this.weights.set(wire.number, settings.weight);
    this.refresh();
  }

  /** Sends nothing more over a wire. Answers under way still come. */
  remove(wireNumber: number): void {
    this.callers.delete(wireNumber);
    this.weights.delete(wireNumber);
    this.refresh();
  }

  /** The wire that the next request takes, or undefined when none would. */
  pick(): Caller | undefined {
    return this.byWeight ? this.choices[this.byWeight.draw(this.stream)] : this.choices[0];
  }

  private callerOf(wire: CallingWire): Caller {
    const { context } = this;
    const stream = context.random(`backoff of wire ${wire.number}`);
    return new Caller(wire, context.number, context.scheduler, stream);
  }

  private refresh(): void {
    const taken = [...this.callers].filter(([number]) => (this.weights.get(number) ?? 0) > 0);
    this.choices = taken.map(([, caller]) => caller);
    const weights = taken.map(([number]) => this.weights.get(number) ?? 0);
    this.byWeight = weights.length > 1 ? createCategorical(weights) : undefined;
  }
}
