import type { AlarmNotification } from '../protocols/alarm-action.ts';
import type { Scalable } from '../protocols/scalable.ts';
import { adjusted, type AdjustmentType } from './adjustment.ts';
import { baseForScalingIn, baseForScalingOut } from './capacity.ts';
import type { Proposal } from './proposal.ts';
import { stepFor, stepsByDistance, type StepFromDistance } from './settings/step-adjustments.ts';

/** A step scaling policy: the further past the threshold, the larger the adjustment. */
export interface StepPolicy {
  readonly kind: 'step';
  readonly name: string;
  readonly adjustmentType: AdjustmentType;
  readonly minimumMagnitude: number;
  readonly steps: readonly StepFromDistance[];
}

/**
 * What a step policy asks for when an alarm invokes it; null when its step changes nothing. It waits for no activity and
 * no cooldown (ASG-13). While scaling out, units that warm up do not count as present: the same step again adds nothing,
 * a higher one only the difference. While any warm up, nothing goes (ASG-14).
 */
export function proposeByStep(
  policy: StepPolicy,
  notification: AlarmNotification,
  scalable: Scalable,
): Proposal | null {
  const { value, threshold, isBreachAbove, alarm } = notification;
  if (value === null) return null;
  const difference = value - threshold;
  const steps = stepsByDistance(policy.steps, isBreachAbove);
  const step = stepFor(steps, difference, isBreachAbove);
  if (step === undefined) return null;
  const { adjustmentType: type, minimumMagnitude, name } = policy;
  const adjustment = { type, value: step.value, minimumMagnitude };
  const more = adjusted(baseForScalingOut(scalable), adjustment);
  const cause = `${alarm} at ${rounded(value)} invoked the policy ${name}`;
  if (more > scalable.desired) return { capacity: more, policy: name, cause };
  const fewer = adjusted(baseForScalingIn(scalable), adjustment);
  if (fewer >= scalable.desired || scalable.warming > 0) return null;
  return { capacity: fewer, policy: name, cause };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
