import { fromSeconds, toMilliseconds, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { Admission } from './admission.ts';
import { ColdStart } from './cold-start.ts';
import { DownstreamCalls } from './downstream-calls.ts';
import type { Environment } from './environment.ts';
import { EnvironmentPool } from './environment-pool.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';
import type { LambdaConfig } from './fields.ts';
import { GridInvocations } from './grid-invocations.ts';
import { Handler } from './handler.ts';
import {
  singleEvent,
  type InvocationEvent,
  type InvocationOutcome,
  type OnMessagesEnd,
  type Throttled,
} from './invocation-event.ts';
import { Invocation, type InvocationSurroundings } from './invocation.ts';
import { InvocationMeters } from './invocation-meters.ts';

const INIT_PHASE_MAX = fromSeconds(FACTS.initPhaseMaxSeconds.value);

/** Runs the function: finds or makes an environment for each invocation, or throttles it (LMD-2). */
export class Invoker implements InvocationSurroundings {
  readonly node: number;
  readonly scheduler: Scheduler;
  readonly handler: Handler;
  readonly downstream: DownstreamCalls;
  readonly pool: EnvironmentPool;
  readonly meters: InvocationMeters;
  private readonly admission: Admission;
  private readonly coldStart: ColdStart;
  private readonly onGrid: GridInvocations;
  private lastThrottledAt: Microseconds = Number.NEGATIVE_INFINITY;
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private config: LambdaConfig,
    context: NodeContext,
  ) {
    const { number, scheduler } = context;
    this.node = number;
    this.scheduler = scheduler;
    this.handler = new Handler(config, context.random('handler'));
    this.downstream = new DownstreamCalls(number, scheduler, context.random('downstream'));
    this.meters = new InvocationMeters(context.instruments);
    this.pool = new EnvironmentPool(
      scheduler,
      this.meters,
      context.random('provisioned start'),
      config,
      (count) => this.downstream.setEnvironments(count),
    );
    this.admission = new Admission(config);
    this.coldStart = new ColdStart(config, context.random('cold start'));
    this.onGrid = new GridInvocations(this, context.random('parties'));
    this.notices = new SparseNotices(context);
  }

  get timeout(): Microseconds {
    return fromSeconds(this.config.timeoutSeconds);
  }

  /** How many invocations may run at once. */
  get concurrencyLimit(): number {
    return this.admission.concurrencyLimit;
  }

  /** How many new environments may be made at this moment (LMD-3). */
  get environmentsLeft(): number {
    return this.admission.environmentsLeft(this.scheduler.now);
  }

  /** When an invocation was last throttled; −Infinity if none ever was. */
  get throttledAt(): Microseconds {
    return this.lastThrottledAt;
  }

  configure(config: LambdaConfig): void {
    const replacesEnvironments =
      config.memoryMebibytes !== this.config.memoryMebibytes ||
      config.timeoutSeconds !== this.config.timeoutSeconds ||
      config.architecture !== this.config.architecture ||
      config.runtime !== this.config.runtime;
    this.config = config;
    this.handler.configure(config);
    this.coldStart.configure(config);
    this.admission.configure(this.scheduler.now, config);
    this.pool.configure(config);
    if (replacesEnvironments) this.pool.recycle();
  }

  /** Invokes the function. Returns why it is throttled, or null when the event's end will be told. */
  invoke(event: InvocationEvent): Reason | null {
    const { pool, meters } = this;
    const { reason } = this.admission.admit(
      this.scheduler.now,
      1,
      pool.concurrency,
      pool.warmCount,
    );
    if (reason) return reason;
    meters.invocations.add(1);
    const warm = pool.takeWarm();
    if (warm?.traits.isProvisioned) meters.provisionedInvocations.add(1);
    else if (pool.provisioned.count > 0) meters.spilloverInvocations.add(1);
    if (warm) new Invocation(warm, event, this).begin(0);
    else this.startCold(event);
    return null;
  }

  /**
   * Invokes the function once for each message of a cohort that moves on a grid: as many as the limits allow, whose end
   * will be told in parts. Returns what they do not.
   */
  invokeOnGrid(cohort: Cohort, onEnd: OnMessagesEnd): Throttled | null {
    const { pool, meters } = this;
    const { warm, cold, reason } = this.admission.admit(
      this.scheduler.now,
      cohort.count,
      pool.concurrency,
      pool.warmCount,
    );
    const admitted = warm + cold;
    meters.invocations.add(admitted);
    if (pool.provisioned.count > 0) {
      meters.spilloverInvocations.add(Math.max(0, admitted - pool.provisioned.idle));
    }
    if (warm > 0) this.onGrid.begin(withCount(cohort, warm), onEnd);
    // The scaling rate keeps these few: each is an invocation by itself.
    for (let started = 0; started < cold; started += 1) this.startCold(singleEvent(cohort, onEnd));
    return reason && { count: cohort.count - admitted, reason };
  }

  /** Counts invocations that were refused. */
  noteThrottled(count: number, reason: Reason): void {
    this.meters.throttles.add(count);
    this.lastThrottledAt = this.scheduler.now;
    this.notices.happened({ kind: 'limit', text: reason.title });
  }

  settle(
    { environment, event }: Invocation,
    handlerSpan: Microseconds,
    initSpan: Microseconds,
    outcome: InvocationOutcome,
    stopped: boolean,
  ): void {
    const { traits } = environment;
    this.meters.ended(traits, handlerSpan, initSpan, 1, outcome.failure !== null);
    if (stopped) this.pool.discard(traits, 1);
    else this.pool.release(environment);
    event.onEnd(outcome);
  }

  private startCold(event: InvocationEvent): void {
    const environment: Environment = this.pool.create(this.config.memoryMebibytes);
    const init = this.coldStart.init();
    const initPhase = Math.min(init, INIT_PHASE_MAX);
    this.meters.coldStarts.add(1);
    this.meters.initDuration.record(toMilliseconds(initPhase), 1);
    this.scheduler.schedule(
      this.coldStart.placement() + initPhase,
      () => {
        this.pool.started();
        new Invocation(environment, event, this).begin(init);
      },
      Priority.Release,
    );
  }
}
