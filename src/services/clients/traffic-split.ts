import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { NodeContext } from '../contract.ts';
import type { CLIENT_WIRE_FIELDS } from './fields.ts';
import { countingRetries } from './retry-count.ts';

/** A wire that takes part of the traffic. */
export interface SplitWire {
  readonly caller: Caller;
  /** Title of the node at its other end. */
  readonly title: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** Splits traffic over the wires that leave a node, by their weights. */
export class TrafficSplit {
  private readonly callers = new Map<number, Caller>();
  private readonly weights = new Map<number, number>();
  private readonly titles = new Map<number, string>();
  private readonly stream: RandomStream;
  private taking: readonly SplitWire[] = [];
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
    this.titles.set(wire.number, wire.peerTitle);
    this.refresh();
  }

  /** Sends nothing more over a wire. Answers under way still come. */
  remove(wireNumber: number): void {
    this.callers.get(wireNumber)?.setClients(0);
    this.callers.delete(wireNumber);
    this.weights.delete(wireNumber);
    this.refresh();
  }

  /** The wires that take part, in order of their creation, and the share of the traffic that each one takes. */
  get wires(): readonly SplitWire[] {
    return this.taking;
  }

  /** The wire that the next request takes, or undefined when none would. */
  pick(): Caller | undefined {
    return this.taking[this.byWeight ? this.byWeight.draw(this.stream) : 0]?.caller;
  }

  private callerOf(wire: CallingWire): Caller {
    const { context } = this;
    const stream = context.random(`backoff of wire ${wire.number}`);
    return new Caller(wire, context.number, context.scheduler, stream, this.onRetry);
  }

  private refresh(): void {
    const taken = [...this.callers].filter(([number]) => (this.weights.get(number) ?? 0) > 0);
    const weights = taken.map(([number]) => this.weights.get(number) ?? 0);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    this.taking = taken.map(([number, caller], index) => ({
      caller,
      title: this.titles.get(number) ?? '',
      share: (weights[index] ?? 0) / total,
    }));
    this.byWeight = weights.length > 1 ? createCategorical(weights) : undefined;
  }
}
