import { AssertionFailure } from '../../base/assert.ts';
import { failure, type Result } from '../../base/result.ts';
import { fromMilliseconds } from '../../base/units.ts';
import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { failedCount, type Answer } from '../../protocols/answer.ts';
import type { Topic } from '../../protocols/topic.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { REPLAY, type ReplaySettings } from './actions.ts';
import { Archive } from './archive.ts';
import { BusMeters } from './bus-meters.ts';
import { DeadLetters } from './dead-letters.ts';
import type { BusFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { BusConfig } from './fields.ts';
import { InvocationLine } from './invocation-line.ts';
import { PutRequest } from './put-request.ts';
import { Replays } from './replays.ts';
import { RuleMatching } from './rule-matching.ts';
import { Targets } from './targets.ts';

/**
 * A running event bus. In its books an event is complete when the bus has accepted it; every delivery to a target is a
 * message of its own.
 */
export class EventBus implements ServiceInstance<BusConfig>, Topic {
  private readonly meters: BusMeters;
  private readonly quota: TokenBucket;
  private readonly line: InvocationLine;
  private readonly rules: RuleMatching;
  private readonly targets: Targets;
  private readonly deadLetters: DeadLetters;
  private readonly archive = new Archive();
  private readonly replays: Replays;
  private answering = 0;

  constructor(
    private config: BusConfig,
    private readonly context: NodeContext,
  ) {
    const meters = new BusMeters(context.instruments);
    this.meters = meters;
    this.quota = new TokenBucket(
      config.putEventsRequestsPerSecond,
      config.putEventsRequestsPerSecond,
    );
    this.line = new InvocationLine(context.scheduler, config.invocationsPerSecond, (count) => {
      meters.throttled.add(count);
    });
    this.rules = new RuleMatching(config.rules, context.random('rules'));
    this.deadLetters = new DeadLetters(context, meters);
    this.targets = new Targets(context, meters, this.line, this.deadLetters);
    this.replays = new Replays(context, this.archive, (events) => {
      meters.replayed.add(events.count);
      this.route({ ...events, tick: context.tick });
    });
  }

  start(): void {
    this.meters.pending.set(0);
  }

  configure(config: BusConfig): void {
    this.config = config;
    const { putEventsRequestsPerSecond: perSecond, invocationsPerSecond, rules } = config;
    this.quota.configure(this.context.scheduler.now, perSecond, perSecond);
    this.line.configure(invocationsPerSecond);
    this.rules.configure(rules);
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'on-failure') this.deadLetters.connect(wire);
    else this.targets.connect(wire);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.targets.disconnect(wireNumber);
    this.deadLetters.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Topic {
    if (kind === 'publish') return this;
    throw new AssertionFailure(`an event bus serves no wire of kind ${kind}`);
  }

  inFlight(): number {
    return this.answering + this.targets.pending + this.deadLetters.pending;
  }

  face(): BusFaceState {
    return {
      rules: this.config.rules.map(({ name, kinds, matchPercent, isEnabled }) => ({
        name,
        pattern: kinds,
        matchPercent,
        isEnabled,
        matched: this.rules.matchedBy(name),
        targets: this.targets.of(name).map((target) => ({
          title: target.title,
          delivered: target.deliveredCount,
          pending: target.pending,
          givenUp: target.givenUpCount,
        })),
      })),
      hasDeadLetterQueue: this.deadLetters.isConnected,
      deadLettered: this.deadLetters.movedCount,
      archivedBytes: this.config.archive ? this.archive.size : null,
      replays: this.replays.runningCount,
    };
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    if (actionId !== REPLAY) return failure(`an event bus has no action ${actionId}`);
    if (!this.config.archive) return failure('the bus has no archive');
    const { fromSecond, toSecond } = settings as ReplaySettings;
    return this.replays.begin(fromSecond, toSecond);
  }

  publish(
    entries: readonly Cohort[],
    respond: (answers: readonly Answer[]) => void,
    messagesPerCall = 1,
  ): void {
    const request = new PutRequest(entries, messagesPerCall);
    this.context.books.received(request.eventCount);
    this.answering += request.eventCount;
    const answers = this.answersTo(request);
    for (const [index, { succeeded }] of answers.entries()) {
      const entry = entries[index];
      if (entry && succeeded > 0) this.accept(withAttempt(entry, succeeded, 0));
    }
    this.context.scheduler.schedule(
      fromMilliseconds(this.config.putLatencyMilliseconds),
      () => {
        this.answering -= request.eventCount;
        for (const answer of answers) this.book(answer);
        respond(answers);
      },
      Priority.Release,
    );
  }

  private answersTo(request: PutRequest): readonly Answer[] {
    const { number, scheduler } = this.context;
    const { problem } = request;
    if (problem) return request.refused(problem, number);
    const accepted = this.quota.take(scheduler.now, request.requestCount);
    const answers = request.throttledAfter(accepted, number);
    for (const answer of answers) this.meters.putThrottled.add(failedCount(answer));
    return answers;
  }

  private book({ succeeded, failures }: Answer): void {
    const { books } = this.context;
    if (succeeded > 0) books.completed(succeeded);
    for (const { count, reason } of failures) books.refused(count, reason);
  }

  private accept(events: Cohort): void {
    const { meters, context } = this;
    const { now } = context.scheduler;
    const chunks = Math.max(1, Math.ceil(events.sizeBytes / FACTS.billedChunkBytes.value));
    meters.put.add(events.count);
    meters.billed.add(events.count * chunks);
    if (this.config.archive) {
      this.archive.expire(now, this.config.archiveRetentionDays);
      this.archive.add(events, now);
      meters.archivedBytes.add(events.count * events.sizeBytes);
      meters.archiveSize.set(this.archive.size);
    }
    this.route(events);
  }

  /** EB-1: each event goes to all targets of all rules that it matches. */
  private route(events: Cohort): void {
    const { meters } = this;
    const { matches, matchedCount } = this.rules.match(events);
    if (matchedCount > 0) meters.matched.add(matchedCount);
    for (const { rule, events: matching } of matches) {
      meters.triggered.add(matching.count);
      this.targets.deliver(rule, matching, this.config.deliveryLatencyMilliseconds);
    }
    meters.pending.set(this.targets.pending);
  }
}
