import {
  fromSeconds,
  MICROSECONDS_PER_MILLISECOND,
  toMilliseconds,
  type Microseconds,
} from '../../base/units.ts';
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
import { Handler } from './handler.ts';
import {
  Invocation,
  type InvocationEvent,
  type InvocationOutcome,
  type InvocationSurroundings,
} from './invocation.ts';

const INIT_PHASE_MAX = fromSeconds(FACTS.initPhaseMaxSeconds.value);
const MEBIBYTES_PER_GIBIBYTE = 1_024;
const MILLISECONDS_PER_SECOND = 1_000;

/** Runs the function: finds or makes an environment for each invocation, or throttles it (LMD-2). */
export class Invoker implements InvocationSurroundings {
  readonly node: number;
  readonly scheduler: Scheduler;
  readonly handler: Handler;
  readonly downstream: DownstreamCalls;
  readonly pool: EnvironmentPool;
  private readonly admission: Admission;
  private readonly coldStart: ColdStart;
  private lastThrottledAt: Microseconds = Number.NEGATIVE_INFINITY;
  private readonly notices: SparseNotices<Notice>;
  private readonly invocations;
  private readonly errors;
  private readonly throttles;
  private readonly duration;
  private readonly coldStarts;
  private readonly initDuration;
  private readonly billedGibibyteSeconds;

  constructor(
    private config: LambdaConfig,
    context: NodeContext,
  ) {
    const { number, scheduler, instruments } = context;
    this.node = number;
    this.scheduler = scheduler;
    this.handler = new Handler(config, context.random('handler'));
    this.downstream = new DownstreamCalls(number, scheduler, context.random('downstream'));
    this.pool = new EnvironmentPool(
      scheduler,
      {
        concurrentExecutions: instruments.gauge('ConcurrentExecutions'),
        warmEnvironments: instruments.gauge('WarmEnvironments'),
      },
      fromSeconds(config.environmentIdleSeconds),
    );
    this.admission = new Admission(config);
    this.coldStart = new ColdStart(config, context.random('cold start'));
    this.notices = new SparseNotices(context);
    this.invocations = instruments.counter('Invocations');
    this.errors = instruments.counter('Errors');
    this.throttles = instruments.counter('Throttles');
    this.duration = instruments.distribution('Duration');
    this.coldStarts = instruments.counter('ColdStarts');
    this.initDuration = instruments.distribution('InitDuration');
    this.billedGibibyteSeconds = instruments.counter('BilledGibibyteSeconds');
  }

  get timeout(): Microseconds {
    return fromSeconds(this.config.timeoutSeconds);
  }

  /** How many invocations may run at once. */
  get concurrencyLimit(): number {
    return this.admission.concurrencyLimit;
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
    this.pool.configure(fromSeconds(config.environmentIdleSeconds));
    if (replacesEnvironments) this.pool.recycle();
  }

  /** Invokes the function. Returns why it is throttled, or null when the event's end will be told. */
  invoke(event: InvocationEvent): Reason | null {
    const { pool } = this;
    const reason = this.admission.admit(this.scheduler.now, pool.concurrency, pool.idleCount === 0);
    if (reason) return reason;
    this.invocations.add(1);
    const warm = pool.takeWarm();
    if (warm) new Invocation(warm, event, this).begin(0);
    else this.startCold(pool.create(this.config.memoryMebibytes), event);
    return null;
  }

  /** Counts invocations that {@link invoke} refused. */
  noteThrottled(count: number, reason: Reason): void {
    this.throttles.add(count);
    this.lastThrottledAt = this.scheduler.now;
    this.notices.happened({ kind: 'limit', text: reason.title });
  }

  settle(
    invocation: Invocation,
    handlerSpan: Microseconds,
    initSpan: Microseconds,
    outcome: InvocationOutcome,
    stopped: boolean,
  ): void {
    this.duration.record(toMilliseconds(handlerSpan), 1);
    if (outcome.failure) this.errors.add(1);
    const { environment, event } = invocation;
    const billedMilliseconds = Math.ceil((initSpan + handlerSpan) / MICROSECONDS_PER_MILLISECOND);
    this.billedGibibyteSeconds.add(
      (environment.memoryMebibytes / MEBIBYTES_PER_GIBIBYTE) *
        (billedMilliseconds / MILLISECONDS_PER_SECOND),
    );
    if (stopped) this.pool.discard();
    else this.pool.release(environment);
    event.onEnd(outcome);
  }

  private startCold(environment: Environment, event: InvocationEvent): void {
    const init = this.coldStart.init();
    const initPhase = Math.min(init, INIT_PHASE_MAX);
    this.coldStarts.add(1);
    this.initDuration.record(toMilliseconds(initPhase), 1);
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
