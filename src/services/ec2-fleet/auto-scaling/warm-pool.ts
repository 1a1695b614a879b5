import { fromSeconds } from '../../../base/units.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import { fullLaunch, instancesText, type LaunchPace } from '../life-cycle.ts';
import type { FleetMeters } from '../meters.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { WarmPoolLevels } from './warm-pool-levels.ts';
import { WarmPoolMeters } from './warm-pool-meters.ts';

/**
 * Instances that were launched beforehand and wait, stopped, hibernated or running, until the group needs them (ASG-45).
 * They are all alike, so they are counted; one that is taken becomes an instance of the group.
 */
export class WarmPool {
  private warmed = 0;
  private readonly pending = new Set<{ count: number }>();
  private meters: WarmPoolMeters | undefined;

  constructor(
    private readonly context: NodeContext,
    private readonly fleetMeters: FleetMeters,
    private readonly settings: () => FleetConfig,
  ) {}

  /** Null where there is none. */
  get levels(): WarmPoolLevels | null {
    if (!this.settings().warmPool) return null;
    return { warmed: this.warmed, pending: this.pendingCount };
  }

  /** How fast one that is taken comes into service and listens. */
  get pace(): LaunchPace {
    switch (this.settings().warmPoolState) {
      case 'Stopped':
        return {
          untilRunningSeconds: GROUP_FACTS.stoppedStartSeconds.value,
          untilListeningSeconds: GROUP_FACTS.stoppedBootSeconds.value,
        };
      case 'Hibernated':
        return {
          untilRunningSeconds: GROUP_FACTS.stoppedStartSeconds.value,
          untilListeningSeconds: GROUP_FACTS.hibernatedResumeSeconds.value,
        };
      case 'Running':
        return { untilRunningSeconds: 0, untilListeningSeconds: 0 };
    }
  }

  /** The pool as it is when the run begins: filled. */
  fill(desired: number, maximum: number): void {
    if (!this.settings().warmPool) return;
    this.warmed = this.target(desired, maximum);
    this.measure(this.warmed);
  }

  /** Takes up to `count` instances that are ready. */
  take(count: number): number {
    const taken = Math.min(count, this.warmed);
    this.warmed -= taken;
    return taken;
  }

  /** Brings the pool to its size for a group: launches what is missing, ends what is too much. */
  adjust(desired: number, maximum: number): void {
    if (!this.settings().warmPool && this.meters === undefined) return;
    const target = this.settings().warmPool ? this.target(desired, maximum) : 0;
    const missing = target - this.warmed - this.pendingCount;
    if (missing > 0) this.launch(missing);
    else this.shrink(-missing);
    this.measure(target);
  }

  private target(desired: number, maximum: number): number {
    const { warmPoolMinimum, warmPoolPreparedMaximum } = this.settings();
    const prepared = warmPoolPreparedMaximum < 0 ? maximum : warmPoolPreparedMaximum;
    return Math.max(warmPoolMinimum, prepared - desired);
  }

  private get pendingCount(): number {
    let count = 0;
    for (const batch of this.pending) count += batch.count;
    return count;
  }

  private launch(count: number): void {
    const batch = { count };
    this.pending.add(batch);
    const text = `Launching ${instancesText(count)} into the warm pool`;
    this.context.notice({ kind: 'change', text });
    const { untilRunningSeconds, untilListeningSeconds } = fullLaunch(this.settings());
    const warmUp = (): void => {
      this.pending.delete(batch);
      this.warmed += batch.count;
      this.measure();
    };
    const delay = fromSeconds(untilRunningSeconds + untilListeningSeconds);
    this.context.scheduler.schedule(delay, warmUp, Priority.Release);
  }

  /** Those that are still being prepared go first. */
  private shrink(count: number): void {
    let left = count;
    for (const batch of [...this.pending].reverse()) {
      const gone = Math.min(left, batch.count);
      batch.count -= gone;
      left -= gone;
    }
    this.warmed = Math.max(0, this.warmed - left);
  }

  /** Those being prepared run and are billed; the others only where they wait running. */
  private measure(target?: number): void {
    const { warmed, pendingCount: pending } = this;
    this.meters ??= new WarmPoolMeters(this.context.instruments);
    this.meters.update(warmed, pending, target);
    const isRunning = this.settings().warmPoolState === 'Running';
    this.fleetMeters.setRunningBeside(pending + (isRunning ? warmed : 0));
  }
}
