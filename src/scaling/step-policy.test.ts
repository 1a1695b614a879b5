import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import { ScalableGroup, type GroupTimes } from '../testing/scalable-group.ts';
import { AutoScaling } from './auto-scaling.ts';
import type { StepPolicy } from './step-policy.ts';

const THRESHOLD = 50;
const PERCENT = {
  kind: 'step',
  adjustmentType: 'PercentChangeInCapacity',
  minimumMagnitude: 0,
} as const;

/** The scale-out and scale-in policies of AWS's example. */
const OUT: StepPolicy = {
  ...PERCENT,
  name: 'out',
  steps: [
    { distance: 0, value: 0 },
    { distance: 10, value: 10 },
    { distance: 20, value: 30 },
  ],
};
const IN: StepPolicy = {
  ...PERCENT,
  name: 'in',
  steps: [
    { distance: 0, value: 0 },
    { distance: 10, value: -10 },
    { distance: 20, value: -30 },
  ],
};

function notification(value: number): AlarmNotification {
  const isBreachAbove = value >= THRESHOLD;
  return {
    alarm: 'CPU',
    state: 'ALARM',
    value,
    threshold: THRESHOLD,
    isBreachAbove,
    policy: isBreachAbove ? 'out' : 'in',
    isRepeated: false,
  };
}

class Example {
  readonly group: ScalableGroup;
  readonly scaling: AutoScaling;

  constructor(times?: GroupTimes) {
    this.group = new ScalableGroup(10, { minimum: 1, maximum: 100 }, times);
    this.scaling = new AutoScaling(this.group, {
      policies: [OUT, IN],
      defaultCooldown: fromSeconds(300),
    });
  }

  /** The metric has a value at a moment; returns what is desired then. */
  at(seconds: number, value: number): number {
    this.group.now = fromSeconds(seconds);
    this.scaling.invoke(notification(value), this.group.now);
    this.scaling.decide();
    return this.group.desired;
  }
}

const WARMING: GroupTimes = {
  launch: fromSeconds(60),
  warmUp: fromSeconds(240),
  terminate: fromSeconds(60),
};

describe('step scaling', () => {
  test('ASG-16: the documented example goes 10 → 11 → 14 → 13 → 10', () => {
    const example = new Example();
    const desired = [55, 60, 70, 45, 40, 30].map((value, index) => example.at(60 * index, value));
    expect(desired).toEqual([10, 11, 14, 14, 13, 10]);
    expect(example.group.changes).toEqual(['10 → 11', '11 → 14', '14 → 13', '13 → 10']);
  });

  test('ASG-14: while an instance warms up the same step adds nothing and a higher one the difference', () => {
    const example = new Example(WARMING);
    expect(example.at(0, 60)).toBe(11);
    expect(example.at(60, 62)).toBe(11);
    expect(example.at(120, 70)).toBe(13);
    // Warmed up: 30 percent of 13.
    expect(example.at(600, 70)).toBe(16);
  });

  test('ASG-13: answers further breaches while a launch is under way', () => {
    const example = new Example(WARMING);
    example.at(0, 60);
    expect(example.group.isChanging).toBe(true);
    expect(example.at(1, 70)).toBe(13);
  });

  test('ASG-14: nothing goes while instances warm up', () => {
    const example = new Example(WARMING);
    example.at(0, 60);
    expect(example.at(120, 30)).toBe(11);
    expect(example.at(299, 30)).toBe(11);
    expect(example.at(301, 30)).toBe(8);
  });

  test('ASG-14: instances on their way out count as present, so no more go than need be', () => {
    const example = new Example({ ...WARMING, terminate: fromSeconds(300) });
    expect(example.at(0, 40)).toBe(9);
    expect(example.at(60, 40)).toBe(9);
    expect(example.at(120, 30)).toBe(7);
    expect(example.at(600, 40)).toBe(6);
  });

  test('ASG-14: a missing datapoint changes nothing', () => {
    const example = new Example();
    example.scaling.invoke({ ...notification(70), value: null }, 0);
    example.scaling.decide();
    expect(example.group.changes).toEqual([]);
  });
});
