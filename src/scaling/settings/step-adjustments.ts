/** One step of a step scaling policy. Bounds are relative to the alarm's threshold; null is without end. */
export interface StepAdjustment {
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  /** Units or percent, by the adjustment type of the policy. */
  readonly value: number;
}

/** A policy has at most so many steps. */
export const STEPS_MAX = 20;

/**
 * The step for a breach. `difference` is the metric less the threshold. Above the threshold the lower bound is part of
 * the step, below it the upper one (ASG-11). Undefined where the steps leave the breach out.
 */
export function stepFor(
  steps: readonly StepAdjustment[],
  difference: number,
  isBreachAbove: boolean,
): StepAdjustment | undefined {
  return steps.find(({ lowerBound, upperBound }) => {
    const lower = lowerBound ?? -Infinity;
    const upper = upperBound ?? Infinity;
    return isBreachAbove
      ? lower <= difference && difference < upper
      : lower < difference && difference <= upper;
  });
}

/** What PutScalingPolicy refuses of steps, each as the end of a sentence; none when they are fine (ASG-11). */
export function problemsOfSteps(steps: readonly StepAdjustment[]): readonly string[] {
  const problems: string[] = [];
  if (steps.length === 0) problems.push('must have at least one step (ASG-11)');
  if (steps.length > STEPS_MAX) {
    problems.push(`must be at most ${STEPS_MAX} steps, not ${steps.length} (ASG-11)`);
  }
  if (steps.some(({ lowerBound, upperBound }) => lowerBound === null && upperBound === null)) {
    problems.push('must not have a step that is open at both ends (ASG-11)');
  }
  const ordered = [...steps].sort((one, other) => lowerOf(one) - lowerOf(other));
  for (const [index, step] of ordered.entries()) {
    if (lowerOf(step) >= upperOf(step)) {
      problems.push(
        `must not have an empty step, from ${lowerOf(step)} to ${upperOf(step)} (ASG-11)`,
      );
    }
    const next = ordered[index + 1];
    if (next === undefined || upperOf(step) === lowerOf(next)) continue;
    const fault = upperOf(step) < lowerOf(next) ? 'a gap' : 'an overlap';
    problems.push(`must not have ${fault} between ${upperOf(step)} and ${lowerOf(next)} (ASG-11)`);
  }
  return [...problems, ...problemsOfEnds(ordered)];
}

function problemsOfEnds(ordered: readonly StepAdjustment[]): readonly string[] {
  const first = ordered[0];
  const last = ordered.at(-1);
  const problems: string[] = [];
  if (first && lowerOf(first) < 0 && first.lowerBound !== null) {
    problems.push('must have a step without a lower bound below the threshold (ASG-11)');
  }
  if (last && upperOf(last) > 0 && last.upperBound !== null) {
    problems.push('must have a step without an upper bound above the threshold (ASG-11)');
  }
  return problems;
}

function lowerOf({ lowerBound }: StepAdjustment): number {
  return lowerBound ?? -Infinity;
}

function upperOf({ upperBound }: StepAdjustment): number {
  return upperBound ?? Infinity;
}

/** A step as a person thinks of it: from a distance to the threshold on, on the side where the alarm breaches. */
export interface StepFromDistance {
  readonly distance: number;
  readonly value: number;
}

/**
 * Steps with bounds for steps by distance: each ends where the next begins and the last one never does. `isBreachAbove`
 * says on which side of the threshold they lie.
 */
export function stepsByDistance(
  steps: readonly StepFromDistance[],
  isBreachAbove: boolean,
): readonly StepAdjustment[] {
  const ordered = [...steps].sort((one, other) => one.distance - other.distance);
  return ordered.map(({ distance, value }, index) => {
    const next = ordered[index + 1]?.distance;
    return isBreachAbove
      ? { lowerBound: distance, upperBound: next ?? null, value }
      : { lowerBound: next === undefined ? null : 0 - next, upperBound: 0 - distance, value };
  });
}
