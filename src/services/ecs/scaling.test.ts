import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { ServiceUnderTest } from '../../testing/service-under-test.ts';

/** Tasks of 10 slots and 100 ms: 100 requests a second keep one of them fully busy. */
function scaled(config: AnyConfig, requestsPerSecond: number): ServiceUnderTest {
  return new ServiceUnderTest(
    {
      autoScaling: true,
      maximumCapacity: 20,
      serviceTime: { kind: 'constant', value: 100 },
      ...config,
    },
    requestsPerSecond,
  );
}

function tracking(metric: string, targetValue: number): AnyConfig {
  return { policies: [{ name: 'tracking', kind: 'target-tracking', metric, targetValue }] };
}

/** Every change of the desired count, such as `240 s: 2 → 4`. */
function changes(site: ServiceUnderTest, seconds: number): readonly string[] {
  const run = site.scenario.run({ seconds });
  return site.timeline(run).flatMap((line) => {
    const change = /^(\d+ s): Desired count (\d+ → \d+)/.exec(line);
    return change ? [`${change[1] ?? ''}: ${change[2] ?? ''}`] : [];
  });
}

describe('target tracking', () => {
  test('ECS-1: CPU above its target for three minutes: count × CPU ÷ target, rounded up', () => {
    // 180 of 200 a second are 90 %: 2 × 90 / 50 = 3.6. The third minute is evaluated a minute late.
    expect(changes(scaled({ ...tracking('CPUUtilization', 50) }, 180), 600)).toEqual([
      '240 s: 2 → 4',
    ]);
  });

  test('ECS-1: requests per target', () => {
    // 90 a second and task are 5,400 a minute.
    const site = scaled({ ...tracking('RequestCountPerTarget', 3_000) }, 180);
    expect(changes(site, 600)).toEqual(['240 s: 2 → 4']);
  });

  test('ECS-1, ECS-MEM: memory', () => {
    // 9 of 10 slots busy: 300 + 9 × 60 MB of 1,024 are 82 %, so 2 × 82 / 60 = 2.7.
    const memory = { memoryPerRequestMegabytes: 60, ...tracking('MemoryUtilization', 60) };
    const site = scaled(memory, 180);
    expect(changes(site, 500)).toEqual(['240 s: 2 → 3']);
  });

  test('ECS-1: scaling in waits for fifteen minutes below 90 % of the target, and for its cooldown', () => {
    const site = scaled({ desiredCount: 10, ...tracking('CPUUtilization', 50) }, 100);
    // 10 % of ten tasks: 10 × 10 / 50.
    expect(changes(site, 1_200)).toEqual(['960 s: 10 → 2']);
  });

  test('ECS-1: never beyond the limits', () => {
    const site = scaled({ maximumCapacity: 3, ...tracking('CPUUtilization', 20) }, 180);
    expect(changes(site, 600)).toEqual(['240 s: 2 → 3']);
  });

  test('ECS-2: while a deployment runs nothing is scaled in', () => {
    const stuck = { minimumHealthyPercent: 100, maximumPercent: 100 };
    const site = scaled({ desiredCount: 10, ...stuck, ...tracking('CPUUtilization', 50) }, 100);
    site.actAt(600, 'force-new-deployment');
    const run = site.scenario.run({ seconds: 1_200 });
    expect(site.face(run).desired).toBe(10);
    expect(site.timeline(run).join('\n')).toContain('Scale-in waits until the deployment is');
  });

  test('ECS-2: scaling out goes on', () => {
    const stuck = { minimumHealthyPercent: 100, maximumPercent: 100 };
    const site = scaled({ ...stuck, ...tracking('CPUUtilization', 50) }, 180);
    site.actAt(60, 'force-new-deployment');
    expect(changes(site, 400)).toEqual(['240 s: 2 → 4']);
  });
});

describe('step policies and schedules', () => {
  const steps = { name: 'step', kind: 'step', steps: [{ distance: 0, value: 2 }] } as const;

  /** An alarm on the CPU that stays in the state ALARM and invokes the policy every minute. */
  function alarmed(config: AnyConfig): ServiceUnderTest {
    const site = scaled({ policies: [steps], ...config }, 180);
    const { scenario, service } = site;
    const alarm = scenario.node('cloudwatch-alarm', {
      threshold: 10,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
    });
    scenario.wire(service, alarm, 'watch-metrics', { metric: 'CPUUtilization' });
    scenario.wire(alarm, service, 'alarm-action', { policy: 'step' });
    return site;
  }

  test('ECS-1: while the scale-out cooldown lasts, what was added counts as if it were not there', () => {
    // The same step asks for the same four again, until 300 s later it starts from four.
    const [first, second] = changes(alarmed({}), 700);
    expect(first).toMatch(/: 2 → 4$/);
    expect(second).toMatch(/: 4 → 6$/);
    expect(parseInt(second ?? '', 10) - parseInt(first ?? '', 10)).toBe(300);
  });

  test('ECS-1: without a cooldown each minute adds', () => {
    const all = changes(alarmed({ scaleOutCooldownSeconds: 0 }), 420);
    expect(all.map((line) => line.replace(/.*: /, ''))).toContain('4 → 6');
    expect(parseInt(all[1] ?? '', 10) - parseInt(all[0] ?? '', 10)).toBe(60);
  });

  test('ECS-1: a scheduled action changes the limits, and the desired count with them', () => {
    const scheduledActions = [{ name: 'evening', startSeconds: 100, minimum: 5 }];
    expect(changes(scaled({ scheduledActions }, 1), 200)).toEqual(['100 s: 2 → 5']);
  });

  test('ECS-1: a person may set the desired count within the limits only', () => {
    const site = scaled({}, 1);
    const run = site.scenario.start().advanceTo(10);
    const set = (desired: number): void => {
      const action = 'update-desired-count';
      run.act({ kind: 'act', node: site.service, action, settings: { desired } });
    };
    set(20);
    expect(site.face(run.advanceTo(11)).desired).toBe(20);
    expect(() => {
      set(21);
    }).toThrow('desired must be from 1 to 20, not 21 (ECS-1)');
  });
});
