import { fromMilliseconds, fromSeconds, toMilliseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { Priority } from '../kernel/scheduler.ts';
import type { Answer, Failure } from '../protocols/answer.ts';
import type { CallingWire } from '../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../protocols/wire-kind.ts';
import { parseConfig } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import type { AnyService } from '../services/contract.ts';
import { standaloneNode, type StandaloneNode } from './standalone-node.ts';

const KEYS = new KeySpace('key', { kind: 'uniform', keyCount: 1_000 });
const FIRST_WIRE = 100;

/** A message, a record or a request; `change` says what is special about it. */
export function cohort(change: Partial<Cohort> = {}): Cohort {
  return {
    count: 1,
    kind: 'event',
    keys: KEYS,
    key: 0,
    sizeBytes: 100,
    attempt: 0,
    bornAt: 0,
    source: 99,
    poison: false,
    tick: 0,
    ...change,
  };
}

/** What a request came to: latency in milliseconds, and the failure if it failed. */
export interface Reply {
  readonly milliseconds: number;
  readonly count: number;
  readonly failure: Failure | undefined;
}

/** A function that is started, with ways to invoke it and to wire it. */
export class FunctionUnderTest {
  readonly node: StandaloneNode;
  private wireCount = 0;

  constructor(
    private readonly service: AnyService,
    config: AnyConfig = {},
    seed = 1,
  ) {
    this.node = standaloneNode(service, config, seed);
    this.node.instance.start();
  }

  /** Simulated seconds. */
  get seconds(): number {
    return this.node.simulation.now / 1_000_000;
  }

  /** Draws a wire on which the function calls; returns its number. */
  wire<Kind extends WireKind>(
    kind: Kind,
    peer: WireProtocols[Kind],
    settings: AnyConfig = {},
  ): number {
    const number = FIRST_WIRE + this.wireCount;
    this.wireCount += 1;
    this.node.instance.connect(this.callingWire(number, kind, peer, settings));
    return number;
  }

  /** Changes the settings of a wire. */
  rewire<Kind extends WireKind>(
    number: number,
    kind: Kind,
    peer: WireProtocols[Kind],
    settings: AnyConfig,
  ): void {
    this.node.instance.reconnect(this.callingWire(number, kind, peer, settings));
  }

  /** Invokes the function now; the replies fill up as it answers. */
  request(change: Partial<Cohort> = {}): Reply[] {
    const replies: Reply[] = [];
    const { instance, simulation } = this.node;
    const askedAt = simulation.now;
    const wire = { number: 1, kind: 'request', peerTitle: 'Test' } as const;
    instance.serve('request', wire).request(cohort(change), (answer: Answer) => {
      const milliseconds = toMilliseconds(simulation.now - askedAt);
      if (answer.succeeded > 0) {
        replies.push({ milliseconds, count: answer.succeeded, failure: undefined });
      }
      for (const failure of answer.failures) {
        replies.push({ milliseconds, count: failure.count, failure });
      }
    });
    return replies;
  }

  /** Invokes the function asynchronously now; the answers come when the events are accepted. */
  invokeAsynchronously(change: Partial<Cohort> = {}): Answer[] {
    const answers: Answer[] = [];
    const wire = { number: 2, kind: 'invoke-asynchronously', peerTitle: 'Test' } as const;
    this.node.instance
      .serve('invoke-asynchronously', wire)
      .invokeAsynchronously([cohort(change)], (parts) => answers.push(...parts));
    return answers;
  }

  /** Does something every `milliseconds`, at the end of each, until `untilSeconds`. */
  every(milliseconds: number, untilSeconds: number, work: () => void): void {
    const { simulation } = this.node;
    const again = (): void => {
      work();
      if (simulation.now < fromSeconds(untilSeconds)) {
        simulation.schedule(fromMilliseconds(milliseconds), again, Priority.Admission);
      }
    };
    simulation.schedule(fromMilliseconds(milliseconds), again, Priority.Admission);
  }

  /** Runs on to a moment and checks the books every second. */
  advanceTo(seconds: number): this {
    const { simulation, instance } = this.node;
    while (simulation.now < fromSeconds(seconds)) {
      simulation.advance(Math.min(simulation.now + 1_000_000, fromSeconds(seconds)));
      const expected = this.node.books().inFlight;
      const inside = instance.inFlight();
      if (inside !== expected) {
        throw new Error(`at ${this.seconds} s: ${inside} in flight, but the books say ${expected}`);
      }
    }
    return this;
  }

  /** Sum of a counter so far. */
  sum(metric: string): number {
    return this.node.total(metric, 'Sum');
  }

  /** Refusals so far for a reason. */
  refused(reason: string): number {
    return this.node.books().refused.find((entry) => entry.reason === reason)?.count ?? 0;
  }

  /** Losses so far for a reason. */
  lost(reason: string): number {
    return this.node.books().lost.find((entry) => entry.reason === reason)?.count ?? 0;
  }

  private callingWire<Kind extends WireKind>(
    number: number,
    kind: Kind,
    peer: WireProtocols[Kind],
    settings: AnyConfig,
  ): CallingWire {
    const fields = this.service.calls[kind]?.settings ?? {};
    const parsed = parseConfig(fields, settings);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
    // The kind and the protocol belong together by the signature of this function.
    return {
      number,
      kind,
      peer,
      peerTitle: 'Peer',
      settings: parsed.value,
    } as unknown as CallingWire;
  }
}
