import { describe, expect, test } from 'vitest';
import {
  desiredChanges,
  faceOfFleet,
  ScaledFleet,
  timeline,
} from '../../../testing/scaled-fleet.ts';

describe('keeping the desired capacity', () => {
  test('ASG-1: a terminated instance is replaced, and the new one takes its time', () => {
    const group = new ScaledFleet({ instanceCount: 3 }).actAt(10, 'terminate-instances');
    const run = group.scenario.start();
    const { fleet } = group;
    expect(faceOfFleet(run.advanceTo(11), fleet).group).toMatchObject({ inService: 2, pending: 1 });
    expect(faceOfFleet(run.advanceTo(26), fleet).group).toMatchObject({ inService: 3, pending: 0 });
    expect(faceOfFleet(run.advanceTo(104), fleet).acceptingCount).toBe(2);
    expect(faceOfFleet(run.advanceTo(106), fleet).acceptingCount).toBe(3);
    expect(timeline(run, fleet)).toEqual([
      '10 s: 1 instance terminated',
      '10 s: Launching 1 instance to replace what is gone',
      '105 s: 1 instance listens',
    ]);
  });

  test('ASG-1: without Auto Scaling nothing is replaced and nothing of a group is measured', () => {
    const fixed = new ScaledFleet({ autoScaling: false, instanceCount: 3 });
    const run = fixed.actAt(10, 'terminate-instances').scenario.run({ seconds: 200 });
    expect(faceOfFleet(run, fixed.fleet)).toMatchObject({ instanceCount: 2, group: null });
    expect(run.values(fixed.fleet, 'GroupDesiredCapacity', 'Average')).toEqual([]);
  });

  test('ASG-2: a capacity set by hand acts at once, within the limits', () => {
    const group = new ScaledFleet();
    const { fleet } = group;
    const run = group.scenario.start().advanceTo(10);
    const act = (desired: number): void => {
      run.act({ kind: 'act', node: fleet, action: 'set-desired-capacity', settings: { desired } });
    };
    act(5);
    expect(() => {
      act(21);
    }).toThrow('desired must be from 1 to 20, not 21 (ASG-6)');
    expect(faceOfFleet(run, fleet).group).toMatchObject({ desired: 5, inService: 2, pending: 3 });
    act(1);
    run.advanceTo(20);
    expect(faceOfFleet(run, fleet).group).toMatchObject({ desired: 1, inService: 1, pending: 0 });
    expect(desiredChanges(run, fleet)).toEqual(['10 s: 2 → 5', '10 s: 5 → 1']);
  });

  test('ASG-2: a fleet of fixed size has no desired capacity to set', () => {
    const fixed = new ScaledFleet({ autoScaling: false });
    const run = fixed.scenario.start();
    const act = { kind: 'act', node: fixed.fleet, action: 'set-desired-capacity', settings: {} };
    expect(() => run.act(act as never)).toThrow('fixed size');
  });

  test('ASG-3: scheduled actions change desired and limits by the clock', () => {
    const scheduledActions = [
      { name: 'morning', startSeconds: 300, desired: 6, minimum: 4 },
      { name: 'quarter', recurrence: 'cron', cron: '*/15 * * * *', minimum: 1, desired: 2 },
    ];
    const group = new ScaledFleet({ scheduledActions });
    const run = group.scenario.run({ seconds: 901 });
    expect(timeline(run, group.fleet).filter((line) => line.includes('Desired'))).toEqual([
      '300 s: Desired capacity 2 → 6: the scheduled action morning ran',
      '900 s: Desired capacity 6 → 2: the scheduled action quarter ran',
    ]);
    expect(faceOfFleet(run, group.fleet).group).toMatchObject({ minimum: 1, maximum: 20 });
  });

  test('ASG-6: limits that come to exclude the desired capacity move it', () => {
    const group = new ScaledFleet({ instanceCount: 4 });
    group.scenario.at(60, {
      kind: 'act',
      node: group.fleet,
      action: 'set-desired-capacity',
      settings: { desired: 8 },
    });
    group.configureAt(120, { maximumCapacity: 5 });
    const run = group.scenario.run({ seconds: 130 });
    expect(desiredChanges(run, group.fleet)).toEqual(['60 s: 4 → 8', '120 s: 8 → 5']);
  });

  test('ASG-6: limits are checked before the run', () => {
    const problem = (config: object): (() => unknown) => {
      const group = new ScaledFleet({ ...config });
      return () => group.scenario.start();
    };
    expect(problem({ minimumCapacity: 30 })).toThrow('must be at most the maximum of 20, not 30');
    expect(problem({ instanceCount: 21 })).toThrow('from 1 to 20, not 21 (ASG-6)');
    expect(problem({ scheduledActions: [{ recurrence: 'cron', cron: '1 2' }] })).toThrow('ASG-3');
  });

  test('ASG-30, ASG-32: a launch goes to the zone with the fewest, scale-in to the one with the most', () => {
    const group = new ScaledFleet({ instanceCount: 6, zoneCount: '3' })
      .actAt(10, 'terminate-instances', { zone: 'a', instances: 2 })
      .actAt(200, 'set-desired-capacity', { desired: 3 });
    const run = group.scenario.start();
    const zones = (): string =>
      faceOfFleet(run, group.fleet)
        .instances.map(({ zone }) => zone)
        .sort()
        .join('');
    run.advanceTo(30);
    expect(zones()).toBe('aabbcc');
    run.advanceTo(210);
    expect(zones()).toBe('abc');
  });

  test('ASG-34: if all are protected the desired capacity falls and nothing ends', () => {
    const group = new ScaledFleet({ instanceCount: 4, scaleInProtection: true })
      .actAt(10, 'set-desired-capacity', { desired: 2 })
      .actAt(20, 'terminate-instances', { instances: 1 });
    const run = group.scenario.run({ seconds: 60 });
    expect(faceOfFleet(run, group.fleet).group).toMatchObject({ desired: 2, inService: 3 });
    expect(timeline(run, group.fleet)).toContain(
      '10 s: 2 instances too many, protected from scale-in',
    );
  });

  test('ASG-1: a fleet becomes a group and a fleet of fixed size again', () => {
    const group = new ScaledFleet({ instanceCount: 2, autoScaling: false })
      .actAt(10, 'terminate-instances')
      .configureAt(20, { autoScaling: true })
      .configureAt(100, { autoScaling: true, instanceCount: 4 })
      .configureAt(200, { autoScaling: false, instanceCount: 4 })
      .actAt(300, 'terminate-instances');
    const run = group.scenario.start();
    expect(faceOfFleet(run.advanceTo(21), group.fleet).instanceCount).toBe(2);
    expect(faceOfFleet(run.advanceTo(101), group.fleet).instanceCount).toBe(4);
    expect(faceOfFleet(run.advanceTo(400), group.fleet).instanceCount).toBe(3);
  });
});
