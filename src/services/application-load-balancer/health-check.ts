import { fromSeconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { LoadBalancerConfig } from './fields.ts';
import type { RegisteredTarget } from './registered-target.ts';

/** Asks one target again and again whether it is well, and changes its health by what comes back (ELB-1, ELB-2). */
export class HealthCheck {
  private successes = 0;
  private failures = 0;
  private stopped = false;
  private isFirst = true;
  private nextCheck: EventHandle | undefined;

  /** `settings` gives the present settings; `onChange` hears of a changed health. */
  constructor(
    private readonly member: RegisteredTarget,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
    private readonly settings: () => LoadBalancerConfig,
    private readonly onChange: () => void,
  ) {
    this.nextCheck = scheduler.schedule(0, this.check, Priority.Release);
  }

  /** Checks no more. */
  stop(): void {
    this.stopped = true;
    if (this.nextCheck !== undefined) this.scheduler.cancel(this.nextCheck);
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
    const { member } = this;
    const before = member.health;
    if (before === 'initial' && healthy) member.health = 'healthy';
    else if (before === 'unhealthy' && this.successes >= healthyThresholdCount) {
      member.health = 'healthy';
    } else if (before !== 'unhealthy' && this.failures >= unhealthyThresholdCount) {
      member.health = 'unhealthy';
    }
    if (member.health !== before) this.onChange();
  }
}
