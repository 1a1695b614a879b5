import { toSeconds, type Microseconds } from '../base/units.ts';

/**
 * The time after a scaling activity in which simple policies wait (ASG-8, ASG-9). The clock starts when the last unit
 * has finished launching or terminating, not when it was asked for. One per group: every simple policy waits for it.
 */
export class Cooldown {
  private underWay: { readonly span: Microseconds } | undefined;
  private endsAt: Microseconds = 0;

  /** An activity has begun, to be followed by a cooldown of `span`: the policy's own, else the group's. */
  begin(span: Microseconds): void {
    this.underWay = { span };
  }

  /** Everything that was under way has finished. */
  finish(now: Microseconds): void {
    if (this.underWay === undefined) return;
    this.endsAt = Math.max(this.endsAt, now + this.underWay.span);
    this.underWay = undefined;
  }

  /** Why a simple policy must wait now, or null when it need not. */
  refusal(now: Microseconds): string | null {
    if (this.underWay !== undefined) return 'a scaling activity is under way';
    if (now >= this.endsAt) return null;
    return `the cooldown lasts for another ${Math.ceil(toSeconds(this.endsAt - now))} s`;
  }
}
