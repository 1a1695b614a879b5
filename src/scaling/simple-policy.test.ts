import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import { ScalableGroup } from '../testing/scalable-group.ts';
import { AutoScaling } from './auto-scaling.ts';
import type { SimplePolicy } from './simple-policy.ts';

const LAUNCH_SECONDS = 120;
const ALARM: AlarmNotification = {
  alarm: 'CPU',
  state: 'ALARM',
  value: 90,
  threshold: 50,
  isBreachAbove: true,
  policy: '',
  isRepeated: true,
};

function policy(changes: Partial<SimplePolicy> = {}): SimplePolicy {
  const adjustment = { type: 'ChangeInCapacity', value: 2 } as const;
  return { kind: 'simple', name: 'add two', adjustment, cooldown: null, ...changes };
}

/** An alarm that stays in its state, telling a simple policy every minute; the moments at which it scaled. */
function scaledAt(minutes: number, policies: readonly SimplePolicy[], invoked = ''): number[] {
  const group = new ScalableGroup(2, undefined, {
    launch: fromSeconds(LAUNCH_SECONDS),
    warmUp: 0,
    terminate: 0,
  });
  const scaling = new AutoScaling(group, { policies, defaultCooldown: fromSeconds(300) });
  const moments: number[] = [];
  for (let second = 0; second <= minutes * 60; second += 1) {
    group.now = fromSeconds(second);
    if (!group.isChanging) scaling.cooldown.finish(group.now);
    if (second % 60 !== 0) continue;
    const before = group.desired;
    scaling.invoke({ ...ALARM, policy: invoked }, group.now);
    scaling.decide();
    if (group.desired !== before) moments.push(second);
  }
  return moments;
}

describe('simple scaling', () => {
  test('ASG-8, ASG-10: waits for the launch and then for the cooldown, and acts again when both are over', () => {
    expect(scaledAt(15, [policy()])).toEqual([0, 420, 840]);
  });

  test('ASG-9: the cooldown of the policy overrides that of the group', () => {
    expect(scaledAt(10, [policy({ cooldown: fromSeconds(60) })])).toEqual([0, 180, 360, 540]);
    expect(scaledAt(6, [policy({ cooldown: 0 })])).toEqual([0, 120, 240, 360]);
  });

  test('ASG-9: one policy’s cooldown holds back every simple policy of the group', () => {
    const first = policy({ name: 'first', cooldown: fromSeconds(600) });
    const group = new ScalableGroup(2);
    const scaling = new AutoScaling(group, {
      policies: [first, policy({ name: 'second', cooldown: 0 })],
      defaultCooldown: 0,
    });
    scaling.invoke({ ...ALARM, policy: 'first' }, 0);
    scaling.decide();
    scaling.cooldown.finish(0);
    scaling.invoke({ ...ALARM, policy: 'second' }, fromSeconds(599));
    scaling.decide();
    expect(group.desired).toBe(4);
    expect(scaling.cooldown.refusal(fromSeconds(599))).toBe('the cooldown lasts for another 1 s');
    scaling.invoke({ ...ALARM, policy: 'second' }, fromSeconds(600));
    scaling.decide();
    expect(group.desired).toBe(6);
  });

  test('ASG-8: cooldown told apart from warm-up: simple scaling waits 7 minutes, step scaling not at all', () => {
    const group = new ScalableGroup(
      10,
      { minimum: 1, maximum: 100 },
      { launch: fromSeconds(LAUNCH_SECONDS), warmUp: fromSeconds(300), terminate: 0 },
    );
    const scaling = new AutoScaling(group, {
      policies: [
        {
          kind: 'step',
          name: 'step',
          adjustmentType: 'ChangeInCapacity',
          minimumMagnitude: 0,
          steps: [
            { distance: 0, value: 1 },
            { distance: 20, value: 4 },
          ],
        },
      ],
      defaultCooldown: fromSeconds(300),
    });
    for (const [seconds, value] of [
      [0, 60],
      [60, 75],
    ] as const) {
      group.now = fromSeconds(seconds);
      scaling.invoke({ ...ALARM, value }, group.now);
      scaling.decide();
    }
    expect(group.changes).toEqual(['10 → 11', '11 → 14']);
  });

  test('an alarm that names a policy which is not there invokes none', () => {
    expect(scaledAt(5, [policy()], 'other')).toEqual([]);
  });
});
