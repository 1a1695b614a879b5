import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { defineFields } from '../../schema/build.ts';
import { parseConfig } from '../../schema/parse.ts';
import { configuredPolicy } from '../configured-policies.ts';
import { checkPolicies, policiesField, type PolicyConfig } from './policy-fields.ts';
import { USUAL_ALARMS } from '../target-tracking.ts';

const FIELDS = defineFields({
  policies: policiesField([{ value: 'CPUUtilization', title: 'Average CPU' }]),
});

function read(...policies: readonly Readonly<Record<string, unknown>>[]): readonly PolicyConfig[] {
  const parsed = parseConfig(FIELDS, { policies });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.policies;
}

describe('policies as a person sets them', () => {
  test('become policies of the three kinds', () => {
    const steps = [{ distance: 0, value: 1 }];
    const policies = read(
      { name: 'track' },
      { name: 'climb', kind: 'step', steps },
      { name: 'jump', kind: 'simple', adjustment: 3, cooldownSeconds: 60 },
      { name: 'hop', kind: 'simple' },
    );
    expect(policies.map((policy) => configuredPolicy(policy, USUAL_ALARMS))).toEqual([
      { kind: 'target-tracking', name: 'track', disableScaleIn: false, alarms: USUAL_ALARMS },
      {
        kind: 'step',
        name: 'climb',
        adjustmentType: 'ChangeInCapacity',
        minimumMagnitude: 0,
        steps,
      },
      {
        kind: 'simple',
        name: 'jump',
        adjustment: { type: 'ChangeInCapacity', value: 3, minimumMagnitude: 0 },
        cooldown: fromSeconds(60),
      },
      {
        kind: 'simple',
        name: 'hop',
        adjustment: { type: 'ChangeInCapacity', value: 1, minimumMagnitude: 0 },
        cooldown: null,
      },
    ]);
  });

  test('ASG-23: only the metrics that the group has can be tracked', () => {
    expect(parseConfig(FIELDS, { policies: [{ metric: 'Latency' }] }).ok).toBe(false);
  });

  test.each([
    [[{ name: 'a' }, { name: 'b' }], []],
    [
      [{ name: 'a' }, { name: 'a' }],
      ['policies[1].name must be unique, and "a" is the name of another policy (ASG-4)'],
    ],
    [[{ kind: 'step', steps: [{ distance: 5 }, { distance: 9 }] }], []],
    [
      [{ kind: 'step', steps: [{ distance: 5 }, { distance: 5 }] }],
      ['policies[0].steps must not have an empty step, from 5 to 5 (ASG-11)'],
    ],
  ])('ASG-11: %j', (policies, expected) => {
    const problems = checkPolicies(read(...policies), 'policies');
    expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual(expected);
  });
});
