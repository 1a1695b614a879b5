import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { faceOfFleet, ScaledFleet, timeline } from '../../../testing/scaled-fleet.ts';

/** A group behind a load balancer that checks every 10 s. An application listens 80 s after its instance is in service. */
function behindBalancer(config: AnyConfig): ScaledFleet {
  const group = new ScaledFleet({ healthCheckType: 'ELB', ...config });
  const balancer = group.scenario.node('application-load-balancer', {
    healthCheckIntervalSeconds: 10,
  });
  group.scenario.wire(balancer, group.fleet, 'forward');
  return group;
}

/** When the group launched replacements for unhealthy instances. */
function replacedAt(group: ScaledFleet, seconds: number): readonly number[] {
  const run = group.scenario.run({ seconds });
  return timeline(run, group.fleet)
    .filter((line) => line.includes('replace what is unhealthy'))
    .map((line) => Number.parseInt(line));
}

describe('health checks of a group', () => {
  test('ASG-38: an instance that the load balancer finds unhealthy is replaced', () => {
    const group = behindBalancer({ instanceCount: 2 }).actAt(60, 'stop-health-checks');
    const run = group.scenario.run({ seconds: 300 });
    const lines = timeline(run, group.fleet).slice(1);
    expect(lines.map((line) => line.replace(/^\d+ s: /, ''))).toEqual([
      'The load balancer finds 1 instance unhealthy',
      'Launching 1 instance to replace what is unhealthy',
      '1 instance listens',
    ]);
    const ids = faceOfFleet(run, group.fleet).instances.map(({ id }) => id);
    expect(ids).toEqual([2, 3]);
  });

  test('ASG-38: with EC2 health checks alone an instance that hangs stays', () => {
    const group = behindBalancer({ healthCheckType: 'EC2' }).actAt(60, 'stop-health-checks');
    expect(replacedAt(group, 300)).toEqual([]);
  });

  test('ASG-39: inside the grace period a booting instance stays; its end finds it healthy', () => {
    const group = behindBalancer({ healthCheckGracePeriodSeconds: 300 });
    expect(replacedAt(group.actAt(10, 'terminate-instances'), 900)).toEqual([]);
  });

  test('ASG-39: a grace period shorter than the boot replaces instances for ever', () => {
    const group = behindBalancer({ healthCheckGracePeriodSeconds: 60 });
    const at = replacedAt(group.actAt(10, 'terminate-instances'), 900);
    // Each is in service after 15 s and replaced 60 s later.
    expect(at).toEqual([85, 160, 235, 310, 385, 460, 535, 610, 685, 760, 835]);
  });

  test('ASG-40: a tenth of the group is replaced at a time', () => {
    const group = behindBalancer({ instanceCount: 20, healthCheckGracePeriodSeconds: 300 });
    group.actAt(60, 'stop-health-checks', { instances: 1_000 });
    const run = group.scenario.run({ seconds: 400 });
    const pending = run.maximum(group.fleet, 'GroupPendingInstances');
    expect(pending).toBe(2);
    expect(faceOfFleet(run, group.fleet).instances.every(({ id }) => id > 20)).toBe(true);
  });

  test('ASG-37: scale-in lets an instance finish its work', () => {
    const group = new ScaledFleet({ serviceTime: { kind: 'constant', value: 100_000 } });
    const clients = group.scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 1 });
    group.scenario.wire(clients, group.fleet, 'request', { timeoutMilliseconds: 900_000 });
    group.actAt(10.5, 'set-desired-capacity', { desired: 1 });
    const run = group.scenario.start();
    expect(faceOfFleet(run.advanceTo(100), group.fleet).group).toMatchObject({ terminating: 1 });
    expect(faceOfFleet(run.advanceTo(112), group.fleet).group).toMatchObject({ terminating: 0 });
    expect(run.lost(clients, 'ec2.instance-terminated')).toBe(0);
  });
});
