import { describe, expect, test } from 'vitest';
import {
  faceOfFleet,
  fewestInService,
  ScaledFleet,
  timeline,
} from '../../../testing/scaled-fleet.ts';

describe('replacing instances', () => {
  test('ASG-38, EC2-11: what fails two status checks is replaced without any load balancer', () => {
    const group = new ScaledFleet().actAt(30, 'fail-status-checks');
    const run = group.scenario.run({ seconds: 300 });
    expect(timeline(run, group.fleet)).toEqual([
      '30 s: 1 instance hang',
      '150 s: Status checks find 1 instance impaired',
      '150 s: Launching 1 instance to replace what is impaired',
      '245 s: 1 instance listens',
    ]);
    expect(run.maximum(group.fleet, 'StatusCheckFailed')).toBe(1);
  });

  test('ASG-42: suspended health checks and replacements leave it', () => {
    for (const process of ['HealthCheck', 'ReplaceUnhealthy']) {
      const group = new ScaledFleet({ suspendedProcesses: [{ process }] });
      group.actAt(30, 'fail-status-checks');
      const run = group.scenario.run({ seconds: 300 });
      expect(faceOfFleet(run, group.fleet)).toMatchObject({ acceptingCount: 1 });
    }
  });

  test('ASG-40: instances that reach their maximum lifetime are replaced a tenth at a time', () => {
    const group = new ScaledFleet({ instanceCount: 4, maximumInstanceLifetimeSeconds: 86_400 });
    const run = group.scenario.run({ seconds: 86_800 });
    const lines = timeline(run, group.fleet).filter((line) => line.includes('Launching'));
    // They had run for a minute when the run began; each replacement is in service after 15 s.
    expect(lines.map((line) => Number.parseInt(line))).toEqual([86_340, 86_355, 86_370, 86_385]);
    expect(fewestInService(run, group.fleet)).toBe(3);
  });

  test('ASG-40: a lifetime of less than a day is refused', () => {
    const group = new ScaledFleet({ maximumInstanceLifetimeSeconds: 3_600 });
    expect(() => group.scenario.start()).toThrow('at least 86400 s, not 3600');
  });
});

describe('suspended processes', () => {
  const suspended = (process: string): ScaledFleet =>
    new ScaledFleet({ suspendedProcesses: [{ process }] });

  test('ASG-42: without Launch nothing is added, without Terminate nothing is ended, until they resume', () => {
    const launching = suspended('Launch')
      .actAt(10, 'set-desired-capacity', { desired: 4 })
      .configureAt(100, { suspendedProcesses: [] });
    const run = launching.scenario.start();
    expect(faceOfFleet(run.advanceTo(99), launching.fleet).instanceCount).toBe(2);
    expect(faceOfFleet(run.advanceTo(101), launching.fleet).instanceCount).toBe(4);
    const ending = suspended('Terminate').actAt(10, 'set-desired-capacity', { desired: 1 });
    const later = ending.scenario.run({ seconds: 60 });
    expect(faceOfFleet(later, ending.fleet)).toMatchObject({ instanceCount: 2 });
    expect(faceOfFleet(later, ending.fleet).group?.desired).toBe(1);
  });

  test('ASG-42: without AlarmNotification policies do nothing, without ScheduledActions the clock does nothing', () => {
    const policies = [{ kind: 'simple', name: 'more', adjustment: 1 }];
    const scheduledActions = [{ name: 'morning', startSeconds: 100, desired: 6 }];
    const desiredWith = (process: string): number | undefined => {
      const group = new ScaledFleet({
        policies,
        scheduledActions,
        suspendedProcesses: [{ process }],
      });
      group.alarm(group.level([[0, 90]]), 'more', { threshold: 50 });
      return faceOfFleet(group.scenario.run({ seconds: 150 }), group.fleet).group?.desired;
    };
    expect(desiredWith('AlarmNotification')).toBe(6);
    expect(desiredWith('ScheduledActions')).toBe(3);
  });

  test('ASG-42: without AddToLoadBalancer new instances get no traffic until it resumes', () => {
    const group = suspended('AddToLoadBalancer')
      .actAt(10, 'set-desired-capacity', { desired: 3 })
      .configureAt(300, { suspendedProcesses: [] });
    const balancer = group.scenario.node('application-load-balancer');
    group.scenario.wire(balancer, group.fleet, 'forward');
    const run = group.scenario.run({ seconds: 400 });
    const hosts = (from: number, to: number): number =>
      run.average(balancer, 'HealthyHostCount', { from, to });
    expect(hosts(200, 290)).toBe(2);
    expect(hosts(390, 400)).toBe(3);
  });
});
