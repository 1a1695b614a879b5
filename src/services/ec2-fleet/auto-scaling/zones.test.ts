import { describe, expect, test } from 'vitest';
import type { ScenarioRun } from '../../../testing/scenario-run.ts';
import {
  faceOfFleet,
  fewestInService,
  ScaledFleet,
  timeline,
} from '../../../testing/scaled-fleet.ts';

function zonesOf(run: ScenarioRun, fleet: number): string {
  return faceOfFleet(run, fleet)
    .instances.map(({ zone }) => zone)
    .sort()
    .join('');
}

describe('Availability Zones', () => {
  test('ASG-30, EC2-10: without capacity in the emptiest zone a launch goes to another', () => {
    const group = new ScaledFleet({ instanceCount: 4 })
      .actAt(5, 'use-up-zone', { zone: 'a' })
      .actAt(10, 'terminate-instances', { zone: 'a', instances: 2 });
    expect(zonesOf(group.scenario.run({ seconds: 200 }), group.fleet)).toBe('bbbb');
  });

  test('ASG-31: balanced only, it waits for that zone', () => {
    const group = new ScaledFleet({ instanceCount: 4, zoneDistribution: 'balanced-only' })
      .actAt(5, 'use-up-zone', { zone: 'a' })
      .actAt(10, 'terminate-instances', { zone: 'a', instances: 2 })
      .actAt(300, 'recover');
    const run = group.scenario.start();
    expect(zonesOf(run.advanceTo(299), group.fleet)).toBe('bb');
    expect(timeline(run, group.fleet)).toContain(
      '10 s: Launching 2 instances failed: no Availability Zone has capacity for the type',
    );
    expect(zonesOf(run.advanceTo(400), group.fleet)).toBe('aabb');
  });

  test('ASG-31: when the zone is back, instances move: first a launch, then a termination', () => {
    const group = new ScaledFleet({ instanceCount: 6, maximumCapacity: 6, zoneCount: '3' })
      .actAt(5, 'use-up-zone', { zone: 'a' })
      .actAt(10, 'terminate-instances', { zone: 'a', instances: 2 })
      .actAt(200, 'recover');
    const run = group.scenario.run({ seconds: 600 });
    expect(zonesOf(run, group.fleet)).toBe('aabbcc');
    // At its maximum of 6 it exceeds it by one, and never has fewer.
    expect(fewestInService(run, group.fleet, 30)).toBe(6);
    expect(run.maximum(group.fleet, 'GroupTotalInstances', { from: 30 })).toBe(7);
  });

  test('ASG-42: with AZRebalance suspended they stay', () => {
    const suspendedProcesses = [{ process: 'AZRebalance' }];
    const group = new ScaledFleet({ instanceCount: 6, zoneCount: '3', suspendedProcesses })
      .actAt(5, 'use-up-zone', { zone: 'a' })
      .actAt(10, 'terminate-instances', { zone: 'a', instances: 2 })
      .actAt(200, 'recover');
    expect(zonesOf(group.scenario.run({ seconds: 600 }), group.fleet)).toBe('bbbccc');
  });

  test('ASG-31: another number of zones moves instances too', () => {
    const group = new ScaledFleet({ instanceCount: 4 }).configureAt(10, { zoneCount: '1' });
    expect(zonesOf(group.scenario.run({ seconds: 900 }), group.fleet)).toBe('aaaa');
  });
});

describe('launches that fail', () => {
  test('EC2-10: the vCPU quota ends what can be launched', () => {
    const group = new ScaledFleet({ vcpuQuota: 6 }).actAt(10, 'set-desired-capacity', {
      desired: 5,
    });
    const run = group.scenario.run({ seconds: 60 });
    expect(faceOfFleet(run, group.fleet).group).toMatchObject({ desired: 5, inService: 3 });
    expect(timeline(run, group.fleet)).toContain(
      '10 s: Launching 2 instances failed: the vCPU quota is used up',
    );
  });

  test('ASG-41: after a day of failures the group does not try any more', () => {
    const group = new ScaledFleet({ instanceCount: 1, zoneCount: '1' })
      .actAt(5, 'use-up-zone', { zone: 'a' })
      .actAt(10, 'terminate-instances');
    const run = group.scenario.run({ seconds: 86_600 });
    expect(timeline(run, group.fleet).at(-1)).toContain('the process Launch is suspended');
  });
});
