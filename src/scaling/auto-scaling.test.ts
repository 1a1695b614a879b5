import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import { ScalableGroup } from '../testing/scalable-group.ts';
import { AutoScaling, type ScalingPolicy } from './auto-scaling.ts';
import { USUAL_ALARMS, type TrackedReading } from './target-tracking.ts';

const LIMITS = { minimum: 2, maximum: 20 };

function tracking(name: string, disableScaleIn = false): ScalingPolicy {
  return { kind: 'target-tracking', name, disableScaleIn, alarms: USUAL_ALARMS };
}

function exact(name: string, capacity: number): ScalingPolicy {
  const adjustment = { type: 'ExactCapacity', value: capacity } as const;
  return { kind: 'simple', name, adjustment, cooldown: 0 };
}

/** A reading that has had a value for a long while. */
function steady(value: number | null): TrackedReading {
  return { datapoints: Array<number | null>(17).fill(value), target: 50, lowThreshold: 45 };
}

function alarm(policy: string): AlarmNotification {
  return {
    alarm: 'A',
    state: 'ALARM',
    value: 90,
    threshold: 50,
    isBreachAbove: true,
    policy,
    isRepeated: false,
  };
}

function tracked(policies: readonly ScalingPolicy[], values: Record<string, number | null>) {
  const group = new ScalableGroup(10, LIMITS);
  const scaling = new AutoScaling(group, { policies, defaultCooldown: 0 });
  const readings = Object.entries(values).map(([name, value]) => [name, steady(value)] as const);
  scaling.track(new Map(readings));
  scaling.decide();
  return group.desired;
}

describe('several policies at once', () => {
  test('ASG-7: the one that gives the largest group wins, out and in', () => {
    for (const [capacities, expected] of [
      [[12, 15, 11], 15],
      [[9, 4, 7], 9],
      [[4, 12], 12],
    ] as const) {
      const group = new ScalableGroup(10, LIMITS);
      const policies = capacities.map((capacity, index) => exact(String(index), capacity));
      const scaling = new AutoScaling(group, { policies, defaultCooldown: 0 });
      for (const { name } of policies) scaling.invoke(alarm(name), 0);
      scaling.decide();
      expect(group.changes).toEqual([`10 → ${expected}`]);
    }
  });

  test.each([
    [30, 20],
    [1, 2],
  ])('ASG-6: a computed capacity of %i becomes %i within 2 to 20', (capacity, expected) => {
    const group = new ScalableGroup(10, LIMITS);
    const policies = [exact('p', capacity)];
    const scaling = new AutoScaling(group, { policies, defaultCooldown: 0 });
    scaling.invoke(alarm('p'), 0);
    scaling.decide();
    expect(group.desired).toBe(expected);
  });

  test('ASG-20: any target tracking policy scales out, all must agree to scale in', () => {
    const both = [tracking('cpu'), tracking('requests')];
    expect(tracked(both, { cpu: 75, requests: 10 })).toBe(15);
    expect(tracked(both, { cpu: 20, requests: 48 })).toBe(10);
    expect(tracked(both, { cpu: 20, requests: null })).toBe(10);
    expect(tracked(both, { cpu: 20, requests: 30 })).toBe(6);
  });

  test('ASG-20: one that never scales in has no say in it', () => {
    const policies = [tracking('cpu'), tracking('requests', true)];
    expect(tracked(policies, { cpu: 20, requests: 48 })).toBe(4);
  });

  test('ASG-7: what was proposed at one moment does not linger', () => {
    const group = new ScalableGroup(10, LIMITS);
    const scaling = new AutoScaling(group, {
      policies: [exact('p', 12)],
      defaultCooldown: fromSeconds(60),
    });
    scaling.invoke(alarm('p'), 0);
    scaling.decide();
    group.setDesired(10);
    scaling.decide();
    expect(group.desired).toBe(10);
  });

  test('ASG-26: policies that stay the same keep the states of their alarms when others change', () => {
    const group = new ScalableGroup(10, LIMITS);
    const settings = { policies: [tracking('cpu')], defaultCooldown: 0 };
    const scaling = new AutoScaling(group, settings);
    scaling.track(new Map([['cpu', steady(75)]]));
    scaling.configure({ ...settings, policies: [exact('p', 3), tracking('cpu')] });
    expect(scaling.trackingPolicies[0]?.high).toBe('ALARM');
    scaling.configure({ ...settings, policies: [tracking('cpu', true)] });
    expect(scaling.trackingPolicies[0]?.high).toBe('INSUFFICIENT_DATA');
  });
});
