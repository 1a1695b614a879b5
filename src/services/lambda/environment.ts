import type { Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';

/** What environments have in common that are told apart by nothing else. */
export interface EnvironmentTraits {
  readonly createdAt: Microseconds;
  /** The deployment they were made for. */
  readonly generation: number;
  /** What they are billed for as long as they live. */
  readonly memoryMebibytes: number;
  /** Whether they are kept ready by provisioned concurrency. */
  readonly isProvisioned: boolean;
}

/** One execution environment: a small machine that runs one invocation at a time (LMD-2). */
export class Environment {
  private deadlineAt: Microseconds = 0;
  private onDeadline: (() => void) | undefined;
  private timer: EventHandle | undefined;
  private timerAt: Microseconds = 0;

  constructor(
    readonly traits: EnvironmentTraits,
    private readonly scheduler: Scheduler,
  ) {}

  /**
   * Calls `onDeadline` at a moment unless {@link unwatch} comes first. However many invocations are watched and
   * end in time, an environment has at most one pending event for them.
   */
  watch(deadlineAt: Microseconds, onDeadline: () => void): void {
    this.deadlineAt = deadlineAt;
    this.onDeadline = onDeadline;
    if (this.timer !== undefined && this.timerAt <= deadlineAt) return;
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    this.arm(deadlineAt);
  }

  /** The invocation ended in time. */
  unwatch(): void {
    this.onDeadline = undefined;
  }

  private arm(at: Microseconds): void {
    this.timerAt = at;
    this.timer = this.scheduler.schedule(
      at - this.scheduler.now,
      () => {
        this.timer = undefined;
        this.expire();
      },
      Priority.Release,
    );
  }

  private expire(): void {
    const { onDeadline } = this;
    if (!onDeadline) return;
    if (this.deadlineAt > this.scheduler.now) {
      this.arm(this.deadlineAt);
      return;
    }
    this.onDeadline = undefined;
    onDeadline();
  }
}
