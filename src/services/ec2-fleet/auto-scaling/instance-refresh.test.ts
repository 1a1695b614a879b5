import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import {
  faceOfFleet,
  fewestInService,
  ScaledFleet,
  timeline,
} from '../../../testing/scaled-fleet.ts';

/** A group of ten whose type changes at 5 s and that is refreshed from 10 s on, with a warm-up of 60 s. */
function refreshed(preferences: AnyConfig = {}, config: AnyConfig = {}): ScaledFleet {
  const group = new ScaledFleet({ instanceCount: 10, instanceWarmupSeconds: 60, ...config });
  group.configureAt(5, { instanceType: 'c5.large' });
  return group.actAt(10, 'start-instance-refresh', preferences);
}

/** The moments at which instances were launched. */
function launchedAt(group: ScaledFleet, seconds: number): readonly string[] {
  const lines = timeline(group.scenario.run({ seconds }), group.fleet);
  return lines.flatMap((line) => /^(\d+ s: Launching \d+)/.exec(line)?.[1] ?? []);
}

describe('instance refresh', () => {
  test('ASG-46: keeps 90 % in service: one of ten at a time, each warmed up before the next', () => {
    // 15 s until it runs, 80 s until it listens; the warm-up of 60 s is over by then.
    const group = refreshed();
    const run = group.scenario.run({ seconds: 1_200 });
    const lines = timeline(run, group.fleet);
    expect(
      lines.filter((line) => line.includes('Launching')).map((each) => Number.parseInt(each)),
    ).toEqual(Array.from({ length: 10 }, (_, index) => 10 + 95 * index));
    expect(lines.at(-1)).toBe('960 s: Instance refresh is complete');
    expect(fewestInService(run, group.fleet)).toBe(9);
  });

  test('ASG-46: a longer warm-up makes it wait longer', () => {
    const [, second] = launchedAt(refreshed({ warmupSeconds: 200 }), 400);
    expect(second).toBe('225 s: Launching 1');
  });

  test('ASG-46: with 50 % to be kept, half of the group goes at once', () => {
    expect(launchedAt(refreshed({ minimumHealthyPercent: 50 }), 400)).toEqual([
      '10 s: Launching 5',
      '105 s: Launching 5',
    ]);
  });

  test('ASG-46: above 100 % it launches before it terminates', () => {
    const group = refreshed({ minimumHealthyPercent: 100, maximumHealthyPercent: 130 });
    const run = group.scenario.run({ seconds: 1_200 });
    expect(fewestInService(run, group.fleet)).toBe(10);
    expect(run.maximum(group.fleet, 'GroupTotalInstances')).toBe(13);
    expect(timeline(run, group.fleet)).toContain('390 s: Instance refresh is complete');
  });

  test('ASG-46: waits at its checkpoints', () => {
    const preferences = {
      minimumHealthyPercent: 50,
      checkpointEveryPercent: 50,
      checkpointDelaySeconds: 600,
    };
    const group = refreshed(preferences);
    const lines = timeline(group.scenario.run({ seconds: 1_000 }), group.fleet);
    expect(lines).toContain('105 s: Instance refresh waits at its checkpoint of 50 %');
    expect(lines).toContain('705 s: Launching 5 instances for the instance refresh');
    expect(lines.at(-1)).toBe('800 s: Instance refresh is complete');
  });

  test('ASG-46: instances of the latest template are skipped', () => {
    const group = new ScaledFleet().actAt(10, 'start-instance-refresh', { skipMatching: true });
    expect(launchedAt(group, 300)).toEqual([]);
    const all = new ScaledFleet().actAt(10, 'start-instance-refresh', { skipMatching: false });
    expect(launchedAt(all, 300)).toHaveLength(1);
  });

  test('ASG-46: fails when nothing goes on for an hour, and can be cancelled', () => {
    const hook = { completedBy: 'hand', heartbeatTimeoutSeconds: 7_200 };
    const stuck = refreshed({}, { lifecycleHooks: [hook] });
    const run = stuck.scenario.run({ seconds: 3_700 });
    expect(timeline(run, stuck.fleet).at(-1)).toBe(
      '3610 s: Instance refresh failed: no progress for an hour',
    );
    const cancelled = refreshed().actAt(50, 'cancel-instance-refresh');
    expect(launchedAt(cancelled, 400)).toEqual(['10 s: Launching 1']);
  });

  test('ASG-46: the face shows how far it has come', () => {
    const group = refreshed({ minimumHealthyPercent: 50 });
    const run = group.scenario.start().advanceTo(60);
    expect(faceOfFleet(run, group.fleet).group?.refreshPercent).toBe(50);
  });

  test('ASG-42: a suspended refresh does not go on', () => {
    const suspendedProcesses = [{ process: 'InstanceRefresh' }];
    expect(launchedAt(refreshed({}, { suspendedProcesses }), 400)).toEqual([]);
  });
});
