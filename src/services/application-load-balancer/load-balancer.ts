import { AssertionFailure } from '../../base/assert.ts';
import { failure, type Result } from '../../base/result.ts';
import { fromMilliseconds, fromSeconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import {
  answeredCount,
  failed,
  type Answer,
  type Reason,
  type Respond,
} from '../../protocols/answer.ts';
import { DeadlineList } from '../../protocols/deadline-list.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { CallingWire, ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { AnswerMeters } from './answer-meters.ts';
import { Exchange, type ExchangeOutcome } from './exchange.ts';
import type { LoadBalancerFaceState } from './face-state.ts';
import { FACTS } from './facts.ts';
import type { LoadBalancerConfig } from './fields.ts';
import { ForwardAction } from './forward-action.ts';
import { JointForwarding } from './joint-forwarding.ts';
import { LoadMeter } from './load-meter.ts';
import { NO_TARGETS, TARGET_TIMED_OUT } from './reasons.ts';
import type { RegisteredTarget } from './registered-target.ts';
import { TargetWatch } from './target-watch.ts';
import type { TargetGroupMembers } from './target-group-members.ts';

const FORWARDING_LATENCY = fromMilliseconds(FACTS.forwardingLatencyMilliseconds.value);

/** A running load balancer. */
export class LoadBalancer
  implements ServiceInstance<LoadBalancerConfig>, Endpoint, ExchangeOutcome
{
  private readonly meters: AnswerMeters;
  private readonly load: LoadMeter;
  private readonly action: ForwardAction;
  private readonly watch: TargetWatch;
  private readonly joint: JointForwarding;
  private idleTimeouts: DeadlineList;
  private openCount = 0;

  constructor(
    private config: LoadBalancerConfig,
    private readonly context: NodeContext,
  ) {
    const { scheduler, instruments } = context;
    this.meters = new AnswerMeters(instruments);
    this.load = new LoadMeter(scheduler, instruments, config);
    this.watch = new TargetWatch(context, this.meters);
    this.idleTimeouts = new DeadlineList(scheduler);
    this.joint = new JointForwarding(
      scheduler,
      context.random('joint forwarding'),
      FACTS.forwardingLatencyMilliseconds.value,
      this,
      (cohort, outcome, respond) => {
        this.route(cohort, outcome, respond);
      },
    );
    this.action = new ForwardAction(context.random('target group'), {
      scheduler,
      checkStream: context.random('health check'),
      targetStream: context.random('target'),
      settings: () => this.config,
      onChange: () => {
        this.watch.look(this.action.targetGroups);
      },
    });
  }

  start(): void {
    this.load.start();
    this.watch.look(this.action.targetGroups);
  }

  configure(config: LoadBalancerConfig): void {
    if (config.idleTimeoutSeconds !== this.config.idleTimeoutSeconds) {
      // Deadlines of one list are in order of time; requests under way keep their old one.
      this.idleTimeouts = new DeadlineList(this.context.scheduler);
    }
    this.config = config;
    this.load.configure(config);
  }

  connect(wire: CallingWire): void {
    if (wire.kind === 'forward') this.action.set(wire);
  }

  reconnect(wire: CallingWire): void {
    this.connect(wire);
  }

  disconnect(wireNumber: number): void {
    this.action.remove(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, _wire: ServedWire): WireProtocols[Kind];
  serve(kind: WireKind): Endpoint {
    if (kind === 'request') return this;
    throw new AssertionFailure(`a load balancer serves no wire of kind ${kind}`);
  }

  request(cohort: Cohort, respond: Respond): void {
    this.openCount += cohort.count;
    this.context.books.received(cohort.count);
    this.load.opened(cohort.count, cohort.sizeBytes);
    if (cohort.tick > 0) {
      this.joint.add(cohort, respond);
      return;
    }
    this.context.scheduler.schedule(
      FORWARDING_LATENCY,
      () => {
        this.route(cohort, this, respond);
      },
      Priority.Admission,
    );
  }

  inFlight(): number {
    return this.openCount;
  }

  face(): LoadBalancerFaceState {
    return this.watch.face(this.action.targetGroups);
  }

  act(actionId: string): Result<null, string> {
    return failure(`a load balancer has no action ${actionId}`);
  }

  private route(cohort: Cohort, outcome: ExchangeOutcome, respond: Respond): void {
    this.action.split(cohort.count, (group, count) => {
      if (group && group.candidates.length > 0) {
        this.spread(group, withCount(cohort, count), outcome, respond);
      } else this.givenUp(count, NO_TARGETS, respond);
    });
  }

  private spread(
    group: TargetGroupMembers,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const { candidates, failOpen } = group;
    this.meters.forwarded(cohort.count, candidates.length, failOpen);
    group.spreading.spread(this.config.algorithm, candidates, cohort.count, (member, count) => {
      this.forward(member, withCount(cohort, count), outcome, respond);
    });
  }

  private forward(
    member: RegisteredTarget,
    cohort: Cohort,
    outcome: ExchangeOutcome,
    respond: Respond,
  ): void {
    const { now } = this.context.scheduler;
    const deadlineAt = now + fromSeconds(this.config.idleTimeoutSeconds);
    const exchange = new Exchange(
      member,
      cohort,
      respond,
      now,
      deadlineAt,
      TARGET_TIMED_OUT,
      outcome,
    );
    this.idleTimeouts.add(exchange);
    member.target.request(cohort, (answer) => {
      exchange.answer(answer, this.context.scheduler.now);
    });
  }

  /** See {@link ExchangeOutcome}. Hands on a target’s answer, with its own reasons where it failed. */
  answered(answer: Answer, responseSeconds: number, respond: Respond): void {
    this.meters.answered(answer, responseSeconds);
    const { books } = this.context;
    if (answer.succeeded > 0) books.completed(answer.succeeded);
    for (const { count, reason } of answer.failures) books.refused(count, reason);
    this.close(answeredCount(answer), answer.succeeded);
    respond(answer);
  }

  /** See {@link ExchangeOutcome}. Answers for the target. */
  givenUp(count: number, reason: Reason, respond: Respond): void {
    this.meters.givenUp(count, reason);
    this.context.books.refused(count, reason);
    this.close(count, 0);
    respond(failed(count, reason, this.context.number, true));
  }

  private close(count: number, succeeded: number): void {
    this.openCount -= count;
    this.load.closed(count, succeeded);
  }
}
