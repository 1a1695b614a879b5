import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { desiredChanges, ScaledFleet, timeline } from '../../../testing/scaled-fleet.ts';

const PERCENT = { kind: 'step', adjustmentType: 'PercentChangeInCapacity' };
/** The step policies of AWS's example around a threshold of 50. */
const EXAMPLE = [
  {
    ...PERCENT,
    name: 'out',
    steps: [
      { distance: 0, value: 0 },
      { distance: 10, value: 10 },
      { distance: 20, value: 30 },
    ],
  },
  {
    ...PERCENT,
    name: 'in',
    steps: [
      { distance: 0, value: 0 },
      { distance: 10, value: -10 },
      { distance: 20, value: -30 },
    ],
  },
];

/** A group of ten with the policies of the example and the two alarms that invoke them. */
function example(
  config: AnyConfig,
  steps: readonly (readonly [seconds: number, level: number])[],
): ScaledFleet {
  const group = new ScaledFleet({ instanceCount: 10, policies: EXAMPLE, ...config });
  const metric = group.level(steps);
  const threshold = 50;
  group.alarm(metric, 'out', { threshold, comparison: 'GreaterThanOrEqualToThreshold' });
  group.alarm(metric, 'in', { threshold, comparison: 'LessThanOrEqualToThreshold' });
  return group;
}

const SIMPLE = [{ kind: 'simple', name: 'more', adjustment: 1 }];

/** A group whose simple policy is invoked from the second minute on. */
function simplyScaled(config: AnyConfig = {}): ScaledFleet {
  const group = new ScaledFleet({ policies: SIMPLE, ...config });
  group.alarm(group.level([[0, 90]]), 'more', { threshold: 50 });
  return group;
}

/** Two instances, from 600 s on three times as busy as they are to be. */
function tracked(config: AnyConfig, policy: AnyConfig): ScaledFleet {
  const group = new ScaledFleet({
    slotsPerInstance: 10,
    serviceTime: { kind: 'constant', value: 1_000 },
    policies: [{ name: 'busy', ...policy }],
    ...config,
  });
  const clients = group.scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 4 });
  group.scenario.wire(clients, group.fleet, 'request', { attemptsMax: 1 });
  const config600 = { arrivals: 'constant', requestsPerSecond: 16 };
  group.scenario.at(600, { kind: 'configure', node: clients, config: config600 });
  return group;
}

function changesOf(group: ScaledFleet, seconds: number): readonly string[] {
  return desiredChanges(group.scenario.run({ seconds }), group.fleet);
}

describe('step scaling', () => {
  test('ASG-16, ASG-4: the documented example goes 10 → 11 → 14 → 13 → 10', () => {
    const group = example({ instanceWarmupSeconds: 0 }, [
      [0, 50],
      [120, 60],
      [180, 70],
      [240, 45],
      [300, 40],
      [360, 30],
      [420, 50],
    ]);
    const run = group.scenario.run({ seconds: 700 });
    expect(desiredChanges(run, group.fleet)).toEqual([
      '240 s: 10 → 11',
      '300 s: 11 → 14',
      '420 s: 14 → 13',
      '480 s: 13 → 10',
    ]);
    expect(timeline(run, group.fleet)[0]).toBe(
      '240 s: Desired capacity 10 → 11: out at 60 invoked the policy out',
    );
  });

  test('ASG-13, ASG-14: while instances warm up a higher step adds the difference, and nothing goes', () => {
    const group = example({ instanceWarmupSeconds: 300 }, [
      [0, 50],
      [120, 60],
      [240, 70],
      [300, 30],
    ]);
    expect(changesOf(group, 899)).toEqual([
      '240 s: 10 → 11',
      // 30 percent of the ten that are warmed up.
      '360 s: 11 → 13',
      // 360 + 15 + 300 s: the last are warmed up, and the alarm acts at its next minute.
      '720 s: 13 → 10',
      '780 s: 10 → 7',
      '840 s: 7 → 5',
    ]);
  });

  test('ASG-15: without a warm-up the default cooldown holds back the scale-in', () => {
    const steps = [
      [0, 50],
      [120, 60],
      [180, 30],
    ] as const;
    const first = (defaultCooldownSeconds: number): string | undefined =>
      changesOf(example({ defaultCooldownSeconds }, steps), 900)[1];
    expect(first(60)).toBe('360 s: 11 → 8');
    expect(first(400)).toBe('660 s: 11 → 8');
  });
});

describe('simple scaling', () => {
  test('ASG-8, ASG-10: an alarm that lasts acts again when the instance is in service and the cooldown is over', () => {
    // 15 s until in service and 300 s of cooldown: the next minute of the alarm is 360 s later.
    expect(changesOf(simplyScaled(), 900)).toEqual([
      '120 s: 2 → 3',
      '480 s: 3 → 4',
      '840 s: 4 → 5',
    ]);
  });

  test('ASG-9: the cooldown of a policy comes before that of the group', () => {
    const policies = [{ ...SIMPLE[0], cooldownSeconds: 0 }];
    expect(changesOf(simplyScaled({ policies }), 250)).toEqual([
      '120 s: 2 → 3',
      '180 s: 3 → 4',
      '240 s: 4 → 5',
    ]);
  });

  test('ASG-9: a replacement waits for no cooldown, and simple policies wait for its', () => {
    const group = simplyScaled().actAt(110, 'terminate-instances');
    const run = group.scenario.run({ seconds: 500 });
    expect(timeline(run, group.fleet)).toContain(
      '110 s: Launching 1 instance to replace what is gone',
    );
    // Without the replacement it would act at 120 s.
    expect(desiredChanges(run, group.fleet)).toEqual(['480 s: 2 → 3']);
  });

  test('ASG-2: a change by hand waits for the cooldown when it is told to', () => {
    const group = simplyScaled();
    const run = group.scenario.start().advanceTo(200);
    const act = (honorCooldown: boolean): void => {
      const settings = { desired: 6, honorCooldown };
      run.act({ kind: 'act', node: group.fleet, action: 'set-desired-capacity', settings });
    };
    expect(() => {
      act(true);
    }).toThrow('the cooldown lasts for another 235 s (ASG-2)');
    act(false);
    expect(desiredChanges(run, group.fleet)).toEqual(['120 s: 2 → 3', '200 s: 3 → 6']);
  });

  test('ASG-8, ASG-39: the cooldown holds back policies, the grace period replacements', () => {
    const withGrace = { healthCheckType: 'ELB', healthCheckGracePeriodSeconds: 600 };
    expect(changesOf(simplyScaled(withGrace), 500)).toEqual(['120 s: 2 → 3', '480 s: 3 → 4']);
    const withoutCooldown = { ...withGrace, defaultCooldownSeconds: 0 };
    expect(changesOf(simplyScaled(withoutCooldown), 250)).toEqual([
      '120 s: 2 → 3',
      '180 s: 3 → 4',
      '240 s: 4 → 5',
    ]);
  });

  test('ASG-4: an alarm moves nothing in a fleet of fixed size, and says so', () => {
    const group = simplyScaled({ autoScaling: false });
    const run = group.scenario.run({ seconds: 200 });
    expect(timeline(run, group.fleet)).toEqual([
      '120 s: more asks to scale, but the fleet is of fixed size',
    ]);
  });
});

describe('target tracking', () => {
  const CPU = { metric: 'CPUUtilization', targetValue: 40 };

  test('ASG-17, ASG-18: with detailed monitoring it scales out after three minutes and the delay', () => {
    // 80 % at 2 instances against 40 %.
    const group = tracked({ detailedMonitoring: true }, CPU);
    expect(changesOf(group, 1_000)).toEqual(['840 s: 2 → 4']);
  });

  test('ASG-17, ASG-18: with basic monitoring it is minutes later', () => {
    // The datapoint of 600 to 900 s is there at 960 s; alone, it is not believed for two more minutes.
    const group = tracked({}, CPU);
    expect(changesOf(group, 1_200)).toEqual(['1080 s: 2 → 4']);
  });

  test('ASG-23: requests per target come every minute, whatever the monitoring', () => {
    // 480 a minute and instance against 240.
    const group = tracked({}, { metric: 'RequestCountPerTarget', targetValue: 240 });
    expect(changesOf(group, 1_000)).toEqual(['840 s: 2 → 4']);
  });

  test('ASG-7: of two policies at one moment the larger capacity wins', () => {
    const policies = [
      { name: 'half', ...CPU },
      { name: 'third', ...CPU, targetValue: 27 },
    ];
    const group = tracked({ detailedMonitoring: true, policies }, {});
    expect(changesOf(group, 900)).toEqual(['840 s: 2 → 6']);
  });

  test('ASG-19, ASG-24: without load it goes to its minimum, even 0, and by CPU not back', () => {
    const group = new ScaledFleet({
      minimumCapacity: 0,
      detailedMonitoring: true,
      policies: [{ name: 'idle', ...CPU }],
    });
    expect(changesOf(group, 3_000)).toEqual(['960 s: 2 → 0']);
  });

  test('ASG-20, ASG-26: scale-in can be disabled; the alarms are not among the settings', () => {
    const group = new ScaledFleet({
      detailedMonitoring: true,
      policies: [{ name: 'idle', ...CPU, disableScaleIn: true }],
    });
    expect(changesOf(group, 2_000)).toEqual([]);
  });

  test('ASG-21: without datapoints it does nothing', () => {
    const group = new ScaledFleet({
      instanceCount: 0,
      minimumCapacity: 0,
      policies: [{ name: 'busy', metric: 'RequestCountPerTarget', targetValue: 1 }],
    });
    expect(changesOf(group, 2_000)).toEqual([]);
  });
});

describe('detection', () => {
  test('ASG-4: a one-datapoint alarm on CPU acts up to four minutes later with basic monitoring', () => {
    const first = (detailedMonitoring: boolean): string | undefined => {
      const group = tracked({ detailedMonitoring, policies: SIMPLE }, {});
      const period = detailedMonitoring ? '60' : '300';
      group.alarm(group.fleet, 'more', { threshold: 50, period }, 'CPUUtilization');
      return changesOf(group, 1_000)[0];
    };
    expect(first(true)).toBe('720 s: 2 → 3');
    expect(first(false)).toBe('960 s: 2 → 3');
  });
});
