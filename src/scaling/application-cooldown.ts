import type { Microseconds } from '../base/units.ts';

/**
 * The cooldowns of Application Auto Scaling, which differ from those of EC2: a scale-out holds back nothing but counts what
 * it added until its cooldown is over; a scale-in holds back further scale-in, and never a scale-out
 * (Application Auto Scaling User Guide, 2023; ECS-1).
 */
export class ApplicationCooldown {
  private base: number | null = null;
  private outEndsAt: Microseconds = 0;
  private inEndsAt: Microseconds = 0;

  /** Both spans may be 0, as DynamoDB's are. */
  constructor(
    private readonly scaleOutSpan: Microseconds,
    private readonly scaleInSpan: Microseconds,
  ) {}

  /** The capacity to reckon a scale-out from: as it was before the one whose cooldown lasts, if any. */
  baseForScalingOut(present: number, now: Microseconds): number {
    return this.base !== null && now < this.outEndsAt ? this.base : present;
  }

  /** Whether a scale-in may happen now. */
  allowsScalingIn(now: Microseconds): boolean {
    return now >= this.inEndsAt;
  }

  /** Capacity was added to `base`. Ends the cooldown of a scale-in at once. */
  scaledOut(base: number, now: Microseconds): void {
    this.base = base;
    this.outEndsAt = now + this.scaleOutSpan;
    this.inEndsAt = now;
  }

  /** Capacity was taken away. */
  scaledIn(now: Microseconds): void {
    this.inEndsAt = now + this.scaleInSpan;
  }
}
