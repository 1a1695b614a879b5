import type { Microseconds } from '../base/units.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import type { Scalable } from '../protocols/scalable.ts';
import { adjusted, type Adjustment } from './adjustment.ts';
import type { Cooldown } from './cooldown.ts';
import type { Proposal } from './proposal.ts';

/** A simple scaling policy: one adjustment, and then a cooldown. */
export interface SimplePolicy {
  readonly kind: 'simple';
  readonly name: string;
  readonly adjustment: Adjustment;
  /** Of the policy; null for the group's default. */
  readonly cooldown: Microseconds | null;
}

/**
 * What a simple policy asks for when an alarm invokes it; null while an activity or a cooldown holds it back (ASG-8), or
 * when the group is changing anyway. An alarm that is still in its state invokes it again (ASG-10).
 */
export function proposeSimply(
  policy: SimplePolicy,
  { alarm }: Pick<AlarmNotification, 'alarm'>,
  scalable: Scalable,
  cooldown: Cooldown,
  now: Microseconds,
): Proposal | null {
  if (scalable.isChanging || cooldown.refusal(now) !== null) return null;
  const capacity = adjusted(scalable.desired, policy.adjustment);
  return { capacity, policy: policy.name, cause: `${alarm} invoked the policy ${policy.name}` };
}
