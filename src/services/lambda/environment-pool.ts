import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { Gauge } from '../../telemetry/instruments.ts';
import { Environment } from './environment.ts';
import { FUNCTION_FACTS as FACTS } from './facts.ts';

const AGE_MAX = fromSeconds(FACTS.environmentAgeMaxSeconds.value);

/** The gauges that a pool keeps up to date. */
export interface PoolGauges {
  readonly concurrentExecutions: Gauge;
  readonly warmEnvironments: Gauge;
}

/**
 * The execution environments of a function. The one that became idle last is used first, so that a fall in traffic
 * leaves the others to their end (LMD-9).
 */
export class EnvironmentPool {
  /** Idle environments in the order in which they became idle, from `idleHead` on. */
  private idle: Environment[] = [];
  private idleHead = 0;
  private busy = 0;
  private starting = 0;
  private generation = 0;
  private expiryTimer: EventHandle | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly gauges: PoolGauges,
    private idleLifetime: Microseconds,
  ) {
    this.publish();
  }

  /** Environments with nothing to do. */
  get idleCount(): number {
    return this.idle.length - this.idleHead;
  }

  /** Environments that run a handler. */
  get busyCount(): number {
    return this.busy;
  }

  /** Environments that are being placed and initialised for their first invocation. */
  get startingCount(): number {
    return this.starting;
  }

  /** Invocations under way, as the concurrency limits count them. */
  get concurrency(): number {
    return this.busy + this.starting;
  }

  /** Idle environments live so long from now on. */
  configure(idleLifetime: Microseconds): void {
    this.idleLifetime = idleLifetime;
    if (this.expiryTimer !== undefined) this.scheduler.cancel(this.expiryTimer);
    this.expiryTimer = undefined;
    this.armExpiry();
  }

  /** Takes the environment that became idle last, or undefined when none is idle. */
  takeWarm(): Environment | undefined {
    if (this.idleCount === 0) return undefined;
    const environment = this.idle.pop();
    if (this.idleCount === 0) this.clearIdle();
    this.busy += 1;
    this.publish();
    return environment;
  }

  /** Makes an environment; it is starting until {@link started}. */
  create(memoryMebibytes: number): Environment {
    this.starting += 1;
    this.publish();
    return new Environment(this.scheduler.now, this.generation, memoryMebibytes, this.scheduler);
  }

  /** An environment has been initialised and begins its first invocation. */
  started(): void {
    this.starting -= 1;
    this.busy += 1;
    this.publish();
  }

  /** An invocation is over. The environment waits for the next, unless it is outdated or too old. */
  release(environment: Environment): void {
    const { now } = this.scheduler;
    this.busy -= 1;
    if (environment.generation === this.generation && now - environment.createdAt < AGE_MAX) {
      environment.idleSince = now;
      this.idle.push(environment);
      this.armExpiry();
    }
    this.publish();
  }

  /** An invocation was stopped by force and its environment with it (LMD-11). */
  discard(): void {
    this.busy -= 1;
    this.publish();
  }

  /** A deployment: idle environments are gone, busy ones go when they are done. */
  recycle(): void {
    this.generation += 1;
    this.clearIdle();
    this.publish();
  }

  private clearIdle(): void {
    this.idle = [];
    this.idleHead = 0;
  }

  private armExpiry(): void {
    const oldest = this.idle[this.idleHead];
    if (this.expiryTimer !== undefined || !oldest) return;
    const due = oldest.idleSince + this.idleLifetime;
    this.expiryTimer = this.scheduler.schedule(
      Math.max(0, due - this.scheduler.now),
      () => {
        this.expiryTimer = undefined;
        this.expireDue();
      },
      Priority.Release,
    );
  }

  private expireDue(): void {
    const latestIdleSince = this.scheduler.now - this.idleLifetime;
    let oldest = this.idle[this.idleHead];
    while (oldest && oldest.idleSince <= latestIdleSince) {
      this.idleHead += 1;
      oldest = this.idle[this.idleHead];
    }
    this.idle = this.idle.slice(this.idleHead);
    this.idleHead = 0;
    this.armExpiry();
    this.publish();
  }

  private publish(): void {
    this.gauges.concurrentExecutions.set(this.concurrency);
    this.gauges.warmEnvironments.set(this.busy + this.idleCount);
  }
}
