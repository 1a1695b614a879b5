import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { ServiceUnderTest, statusesOf } from '../../testing/service-under-test.ts';
import { CATALOG } from '../catalog.ts';

describe('starting tasks', () => {
  test('ECS-START: a task is PROVISIONING for 20 s, PENDING while its image is pulled, RUNNING, and then starts its application', () => {
    const site = new ServiceUnderTest({ desiredCount: 1, imageMegabytes: 500 });
    site.configureAt(10, { desiredCount: 2 });
    const run = site.scenario.start();
    const newest = (seconds: number): string | undefined =>
      statusesOf(run.advanceTo(seconds), site.service).at(-1);
    expect(newest(29.9)).toBe('provisioning');
    expect(newest(30.1)).toBe('pending');
    // 500 MB at 25 MB a second.
    expect(newest(49.9)).toBe('pending');
    expect(newest(50.1)).toBe('starting');
    expect(newest(60.1)).toBe('running');
  });

  test('ECS-QUOTA: a burst of 100 tasks, then 20 a second', () => {
    const site = new ServiceUnderTest({ desiredCount: 0 });
    site.configureAt(10, { desiredCount: 200 });
    const run = site.scenario.start();
    const count = (seconds: number): number => site.face(run.advanceTo(seconds)).taskCount;
    expect(count(10.5)).toBe(100);
    expect(count(12.5)).toBe(140);
    expect(count(15.5)).toBe(200);
  });

  test('ECS-ZONE: new tasks go to the zone with the fewest; those of a failed zone are started elsewhere', () => {
    const site = new ServiceUnderTest({ desiredCount: 4, zoneCount: '2', zoneRebalancing: false });
    site.actAt(10, 'fail-zone', { zone: 'a' });
    const run = site.scenario.start();
    const zones = (seconds: number): string =>
      site
        .face(run.advanceTo(seconds))
        .tasks.map(({ zone }) => zone)
        .join('');
    expect(zones(5)).toBe('abab');
    expect(zones(11)).toBe('bbbb');
    expect(site.timeline(run)).toEqual([
      '10 s: Zone a failed with 2 tasks',
      '10 s: Starting 2 tasks to have as many as desired',
    ]);
  });

  test('ECS-6: when the zone is back, tasks move there one by one, and there are never fewer than desired', () => {
    const site = new ServiceUnderTest({ desiredCount: 4 });
    site.actAt(10, 'fail-zone', { zone: 'a' }).actAt(120, 'recover');
    const run = site.scenario.run({ seconds: 300 });
    const zones = site.face(run).tasks.map(({ zone }) => zone);
    expect(zones.sort().join('')).toBe('aabb');
    const running = run.values(site.service, 'RunningTaskCount', 'Minimum', { from: 121 });
    expect(Math.min(...running)).toBe(4);
    expect(run.maximum(site.service, 'RunningTaskCount', { from: 121 })).toBe(5);
  });
});

describe('stopping tasks', () => {
  test('ECS-SCALEIN: the newest tasks of the fullest zone go first', () => {
    const site = new ServiceUnderTest({ desiredCount: 5 });
    site.configureAt(10, { desiredCount: 2 });
    const { tasks } = site.face(site.scenario.run({ seconds: 20 }));
    expect(tasks.map(({ id, zone }) => `${zone}${id}`)).toEqual(['a1', 'b2']);
  });

  test('ECS-STOP: a task finishes its work if the stop timeout lets it; otherwise it breaks off', () => {
    const lostWith = (stopTimeoutSeconds: number): number => {
      const site = new ServiceUnderTest(
        { stopTimeoutSeconds, serviceTime: { kind: 'constant', value: 60_000 } },
        2,
      );
      site.configureAt(10, { desiredCount: 1 });
      return site.scenario.run({ seconds: 150 }).lost(site.clients, 'ecs.task-stopped');
    };
    expect(lostWith(120)).toBe(0);
    // What half of the requests of ten seconds are: those that went to the task which stopped.
    expect(lostWith(30)).toBe(10);
  });

  test('ECS-PRICE: by vCPU and GB from the pull on, at least a minute', () => {
    const site = new ServiceUnderTest({ desiredCount: 0, imageMegabytes: 250 });
    site.configureAt(0.001, { desiredCount: 1 });
    site.configureAt(50.001, { desiredCount: 0 });
    const run = site.scenario.run({ seconds: 3_600 });
    // Pulled from 20 s on, stopped at 50 s: half a minute is charged as a whole one.
    const bill = site.bill(run);
    expect(bill.get('Fargate, vCPU')).toBeCloseTo((0.5 * 0.04048) / 60, 8);
    expect(bill.get('Fargate, memory')).toBeCloseTo((1 * 0.004445) / 60, 8);
  });
});

describe('Fargate Spot', () => {
  test('ECS-SPOT: a base on Fargate, the rest by weight', () => {
    const site = new ServiceUnderTest({
      desiredCount: 8,
      fargateBase: 2,
      fargateWeight: 1,
      fargateSpotWeight: 2,
      interruptedPercentPerMonth: 0,
    });
    const run = site.scenario.run({ seconds: 10 });
    expect(site.face(run).tasks.filter(({ isSpot }) => isSpot)).toHaveLength(4);
    expect(run.average(site.service, 'FargateSpotVcpus')).toBe(2);
  });

  test('ECS-SPOT: a notice, the end two minutes later at the latest, and others meanwhile', () => {
    const site = new ServiceUnderTest(
      {
        desiredCount: 2,
        fargateWeight: 0,
        fargateSpotWeight: 1,
        interruptedPercentPerMonth: 0,
        stopTimeoutSeconds: 120,
        serviceTime: { kind: 'constant', value: 900_000 },
      },
      1,
    );
    site.actAt(10, 'reclaim-spot-tasks', { tasks: 1 });
    const run = site.scenario.start();
    const states = (seconds: number): string =>
      statusesOf(run.advanceTo(seconds), site.service).join(' ');
    expect(states(11)).toBe('stopping running provisioning');
    expect(states(129)).toBe('stopping running running');
    expect(states(131)).toBe('running running');
  });
});

test('ECS-SIZE, ECS-MEM, ECS-SPOT, ECS-1: what AWS refuses is refused, with the limit', () => {
  const check = (changed: AnyConfig): readonly string[] => {
    const service = CATALOG.get('ecs');
    const { settings } = new ServiceUnderTest(changed);
    return (service?.check?.(settings) ?? []).map(({ path, message }) => `${path} ${message}`);
  };
  expect(check({})).toEqual([]);
  expect(check({ taskVcpu: '8', taskMemoryGigabytes: 18 })).toEqual([
    'taskMemoryGigabytes with 8 vCPU must be from 16 to 60 GB in steps of 4, not 18 (ECS-SIZE)',
  ]);
  expect(check({ taskVcpu: '0.25', taskMemoryGigabytes: 4 })[0]).toContain('0.5, 1, 2 GB, not 4');
  expect(check({ slotsPerTask: 100 })[0]).toContain('not at 2300 MB');
  expect(check({ fargateWeight: 0 })[0]).toContain('must be above 0');
  const limits = { autoScaling: true, minimumCapacity: 3, maximumCapacity: 4 };
  expect(check(limits)[0]).toContain('must be from 3 to 4, the limits');
});
