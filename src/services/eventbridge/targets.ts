import type { Cohort } from '../../kernel/cohort.ts';
import { Caller } from '../../protocols/caller.ts';
import { BATCHING_FIELDS, CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { NodeContext } from '../contract.ts';
import type { BusMeters } from './bus-meters.ts';
import type { DeadLetters } from './dead-letters.ts';
import { FACTS } from './facts.ts';
import type { TargetSettings } from './fields.ts';
import type { InvocationLine } from './invocation-line.ts';
import { Target } from './target.ts';

/** One attempt at a time, each event in a call of its own: the bus has retries of its own. */
const ONE_ATTEMPT = {
  ...defaultsOf(CALLER_FIELDS),
  ...defaultsOf(BATCHING_FIELDS),
  ...defaultsOf(SENDING_FIELDS),
  attemptsMax: 1,
  batchMessagesMax: 1,
  lingerMilliseconds: 0,
} as const;

/** The targets of all rules of a bus. */
export class Targets {
  private readonly targets = new Map<number, Target>();
  private readonly callers = new Map<number, Caller>();
  /** Whose wire is gone while deliveries are on their way. */
  private retired: Target[] = [];

  constructor(
    private readonly context: NodeContext,
    private readonly meters: BusMeters,
    private readonly line: InvocationLine,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** Deliveries that have not ended. */
  get pending(): number {
    this.retired = this.retired.filter((target) => target.pending > 0);
    let count = 0;
    for (const target of [...this.targets.values(), ...this.retired]) count += target.pending;
    return count;
  }

  /** Targets of a rule, in the order in which they came. */
  of(rule: string): readonly Target[] {
    return [...this.targets.values()].filter(({ settings }) => settings.rule === rule);
  }

  /** Adds a target; one beyond the limit of its rule gets nothing, as PutTargets would refuse it. */
  connect(wire: CallingWire): void {
    const settings = wire.settings as TargetSettings;
    const known = this.targets.get(wire.number);
    if (known) {
      known.settings = settings;
      this.callers.get(wire.number)?.configure(onceOnly(wire));
      return;
    }
    const targetsMax = FACTS.targetsPerRule.value;
    if (this.of(settings.rule).length >= targetsMax) {
      const text = `${wire.peerTitle} gets no events: ${settings.rule} has ${targetsMax} targets already`;
      this.context.notice({ kind: 'limit', text });
      return;
    }
    this.targets.set(wire.number, this.made(wire, settings));
  }

  disconnect(wireNumber: number): void {
    const target = this.targets.get(wireNumber);
    if (!target) return;
    this.targets.delete(wireNumber);
    this.callers.delete(wireNumber);
    target.remove();
    this.retired.push(target);
  }

  /** Hands events of a rule to each of its targets; every delivery is a message of its own. */
  deliver(rule: string, events: Cohort, latencyMilliseconds: number): void {
    for (const target of this.of(rule)) {
      this.context.books.received(events.count);
      target.deliver(events, latencyMilliseconds);
    }
  }

  private made(wire: CallingWire, settings: TargetSettings): Target {
    const { number, scheduler, books } = this.context;
    const stream = this.context.random(`target ${wire.number}`);
    const caller = new Caller(onceOnly(wire), number, scheduler, stream);
    this.callers.set(wire.number, caller);
    const target: Target = new Target(wire.peerTitle, settings, {
      scheduler,
      stream,
      line: this.line,
      meters: this.meters,
      send: (events, respond) => caller.call(events, respond),
      delivered: (count) => books.completed(count),
      givenUp: (events, reason, arisenAt) => {
        const { rule } = target.settings;
        this.deadLetters.take(rule, events, reason, arisenAt === 0 ? number : arisenAt);
      },
    });
    return target;
  }
}

/** The wire with its kind, its peer and what it asks for as they are; how often is the bus's own affair. */
function onceOnly(wire: CallingWire): CallingWire {
  return { ...wire, settings: { ...wire.settings, ...ONE_ATTEMPT } };
}
