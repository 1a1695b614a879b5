import type { Microseconds } from '../base/units.ts';
import type { CapacityLimits, Scalable } from '../protocols/scalable.ts';
import { ApplicationCooldown } from './application-cooldown.ts';

/** When the policies of Application Auto Scaling may act. */
export interface CooledCapacityTerms {
  readonly scaleOutSpan: Microseconds;
  readonly scaleInSpan: Microseconds;
  /** What forbids a scale-in at the moment beside the cooldown; null when nothing does. */
  scaleInObstacle(): string | null;
}

/**
 * A capacity as the policies of Application Auto Scaling see it: what a scale-out added does not count while its
 * cooldown lasts, and a scale-in waits for the one before (ECS-1, ECS-2). Schedules and people act on the capacity itself.
 */
export class CooledCapacity implements Scalable {
  readonly leaving = 0;
  private cooldown: ApplicationCooldown;

  /** `onObstacle` hears why a scale-in did not happen, other than for its cooldown. */
  constructor(
    private readonly capacity: Scalable,
    private readonly clock: { readonly now: Microseconds },
    private terms: CooledCapacityTerms,
    private readonly onObstacle: (obstacle: string) => void,
  ) {
    this.cooldown = new ApplicationCooldown(terms.scaleOutSpan, terms.scaleInSpan);
  }

  /** The cooldowns were changed: those that last end. */
  configure(terms: CooledCapacityTerms): void {
    const { scaleOutSpan, scaleInSpan } = terms;
    const isSame =
      scaleOutSpan === this.terms.scaleOutSpan && scaleInSpan === this.terms.scaleInSpan;
    this.terms = terms;
    if (!isSame) this.cooldown = new ApplicationCooldown(scaleOutSpan, scaleInSpan);
  }

  get limits(): CapacityLimits {
    return this.capacity.limits;
  }

  get desired(): number {
    return this.capacity.desired;
  }

  get warmed(): number {
    return this.cooldown.baseForScalingOut(this.desired, this.clock.now);
  }

  get warming(): number {
    return Math.max(0, this.desired - this.warmed);
  }

  get isChanging(): boolean {
    return this.capacity.isChanging;
  }

  setDesired(desired: number, cause: string): void {
    const { now } = this.clock;
    const isLess = desired < this.desired;
    if (isLess && !this.cooldown.allowsScalingIn(now)) return;
    const obstacle = isLess ? this.terms.scaleInObstacle() : null;
    if (obstacle !== null) {
      this.onObstacle(obstacle);
      return;
    }
    if (isLess) this.cooldown.scaledIn(now);
    else this.cooldown.scaledOut(this.warmed, now);
    this.capacity.setDesired(desired, cause);
  }

  setLimits(limits: CapacityLimits, cause: string): void {
    this.capacity.setLimits(limits, cause);
  }
}
