import { fromSeconds, type Microseconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../kernel/scheduler.ts';
import type { RegisteredTarget, TargetHealth } from './registered-target.ts';

/** When a target is asked, and how many answers change its health. */
export interface HealthCheckSettings {
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
}

/** Asks one target again and again whether it is well, and changes its health by what comes back (ELB-1, ELB-2). */
export class HealthCheck {
  private successes = 0;
  private failures = 0;
  private refusals = 0;
  private stopped = false;
  private isFirst = true;
  private nextCheck: EventHandle | undefined;

  /** Begins after `delay`. `settings` gives the present settings; `onChange` hears of a changed health. */
  constructor(
    private readonly member: RegisteredTarget,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly settings: () => HealthCheckSettings,
    private readonly onChange: () => void,
    delay: Microseconds,
  ) {
    this.nextCheck = scheduler.schedule(delay, this.check, Priority.Release);
  }

  /** Checks no more. */
  stop(): void {
    this.stopped = true;
    if (this.nextCheck !== undefined) this.scheduler.cancel(this.nextCheck);
  }

  /**
   * What the traffic itself shows: the target refused so many connections (ELB-11). As many in a row as checks must fail
   * take a healthy target out; `refused` is 0 for a connection that was taken.
   */
  observe(refused: number): void {
    this.refusals = refused === 0 ? 0 : this.refusals + refused;
    if (this.member.health !== 'healthy') return;
    if (this.refusals < this.settings().unhealthyThresholdCount) return;
    this.successes = 0;
    this.become('unhealthy');
  }

  private readonly check = (): void => {
    const { healthCheckIntervalSeconds, healthCheckTimeoutSeconds } = this.settings();
    // The second check falls anywhere in the interval, so that targets registered together are not checked together.
    const share = this.isFirst ? this.stream.uniform() : 1;
    this.isFirst = false;
    this.nextCheck = this.scheduler.schedule(
      fromSeconds(healthCheckIntervalSeconds * share),
      this.check,
      Priority.Release,
    );
    const question = { open: true };
    const conclude = (healthy: boolean): void => {
      if (!question.open || this.stopped) return;
      question.open = false;
      this.note(healthy);
    };
    this.member.target.checkHealth(conclude);
    if (!question.open) return;
    this.scheduler.schedule(
      fromSeconds(healthCheckTimeoutSeconds),
      () => {
        conclude(false);
      },
      Priority.Release,
    );
  };

  private note(healthy: boolean): void {
    const { healthyThresholdCount, unhealthyThresholdCount } = this.settings();
    this.successes = healthy ? this.successes + 1 : 0;
    this.failures = healthy ? 0 : this.failures + 1;
    const { health } = this.member;
    if (health === 'initial' && healthy) this.become('healthy');
    else if (health === 'unhealthy' && this.successes >= healthyThresholdCount) {
      this.become('healthy');
    } else if (health !== 'unhealthy' && this.failures >= unhealthyThresholdCount) {
      this.become('unhealthy');
    }
  }

  private become(health: TargetHealth): void {
    this.refusals = 0;
    this.member.health = health;
    this.onChange();
  }
}
