import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServiceUnderTest } from '../../testing/service-under-test.ts';
import { nextStep } from './deployment-plan.ts';

const ALB = {
  service: 'application-load-balancer',
  config: {
    healthCheckIntervalSeconds: 5,
    healthCheckTimeoutSeconds: 2,
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 2,
  },
};

describe('rolling updates', () => {
  test.each([
    // With room above 100 % new tasks come first, and nobody misses one.
    { minimumHealthyPercent: 100, maximumPercent: 200, fewest: 4, most: 8 },
    { minimumHealthyPercent: 100, maximumPercent: 150, fewest: 4, most: 6 },
    // Without it half of the old ones go first.
    { minimumHealthyPercent: 50, maximumPercent: 100, fewest: 2, most: 4 },
  ])(
    'ECS-3: from $minimumHealthyPercent to $maximumPercent % there are $fewest to $most tasks',
    ({ fewest, most, ...percentages }) => {
      const site = new ServiceUnderTest({ desiredCount: 4, ...percentages });
      site.actAt(10, 'force-new-deployment');
      const run = site.scenario.run({ seconds: 200 });
      const tasks = run.values(site.service, 'RunningTaskCount', 'Minimum');
      const pending = run.values(site.service, 'PendingTaskCount', 'Minimum');
      expect(Math.min(...tasks)).toBe(fewest);
      expect(Math.max(...tasks.map((count, second) => count + (pending[second] ?? 0)))).toBe(most);
      expect(site.face(run)).toMatchObject({ rollout: 'COMPLETED', revision: 2, deployedCount: 4 });
      expect(site.timeline(run).at(-1)).toContain('Deployment completed');
    },
  );

  test('ECS-3: with 100 % at least and at most, it is stuck and says so', () => {
    const site = new ServiceUnderTest({ minimumHealthyPercent: 100, maximumPercent: 100 });
    site.actAt(10, 'force-new-deployment');
    const run = site.scenario.run({ seconds: 100 });
    expect(site.face(run)).toMatchObject({ rollout: 'IN_PROGRESS', deployedCount: 0 });
    expect(site.timeline(run).at(-1)).toContain('10 s: Deployment is stuck');
  });

  test('ECS-3: no step leaves the percentages, and steps that succeed come to the end', () => {
    const percentages = fc.record({
      desired: fc.integer({ min: 1, max: 40 }),
      minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
      maximumPercent: fc.integer({ min: 100, max: 200 }),
    });
    fc.assert(
      fc.property(percentages, ({ desired, minimumHealthyPercent, maximumPercent }) => {
        const lower = Math.ceil((desired * minimumHealthyPercent) / 100);
        const upper = Math.floor((desired * maximumPercent) / 100);
        let current = 0;
        let former = desired;
        for (let round = 0; round < 200 && former > 0; round += 1) {
          const step = nextStep({
            desired,
            minimumHealthyPercent,
            maximumPercent,
            current,
            healthyCurrent: current,
            former,
            healthyFormer: former,
          });
          if (step.launch + step.stopFormer === 0) break;
          former -= step.stopFormer;
          // What is launched is not healthy yet.
          expect(current + former).toBeGreaterThanOrEqual(Math.min(lower, desired));
          current += step.launch;
          expect(current + former).toBeLessThanOrEqual(Math.max(upper, desired));
        }
        // Only where there is room neither below nor above it cannot end.
        expect(former === 0 && current === desired).toBe(lower < desired || upper > desired);
      }),
      { numRuns: 300 },
    );
  });

  test('ECS-3: another task size is another revision and is deployed', () => {
    const site = new ServiceUnderTest({ taskVcpu: '0.5', taskMemoryGigabytes: 2 });
    site.configureAt(10, { taskVcpu: '1' });
    const run = site.scenario.run({ seconds: 120 });
    expect(site.face(run).revision).toBe(2);
    expect(run.values(site.service, 'FargateVcpus', 'Average').at(-1)).toBe(2);
  });
});

describe('versions that do not work', () => {
  test('ECS-4: tasks whose image is missing are tried later each time, up to 27 minutes', () => {
    const site = new ServiceUnderTest({ desiredCount: 1 });
    site.actAt(10, 'force-new-deployment', { version: 'image-missing' });
    const run = site.scenario.run({ seconds: 7_700 });
    const starts = site
      .timeline(run)
      .filter((line) => line.includes('Starting 1 task'))
      .map((line) => parseInt(line, 10));
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    // 30 s until the pull has failed, and then the delay.
    expect(gaps).toEqual([40, 50, 70, 110, 190, 350, 670, 1_310, 1_650, 1_650]);
    expect(site.face(run).acceptingCount).toBe(1);
  });

  test('ECS-4: tasks that were RUNNING are replaced at once; another version ends all delays', () => {
    const site = new ServiceUnderTest({ desiredCount: 1 });
    site.actAt(10, 'force-new-deployment', { version: 'exits' });
    site.actAt(125, 'force-new-deployment');
    const run = site.scenario.run({ seconds: 200 });
    // 30 s until RUNNING. What happens at a whole second belongs to the one that it ends.
    const failures = run.values(site.service, 'TasksFailed', 'Sum');
    expect(failures.flatMap((count, second) => (count > 0 ? [second] : []))).toEqual([39, 69, 99]);
    expect(site.face(run)).toMatchObject({ rollout: 'COMPLETED', revision: 3 });
  });

  test('ECS-CIRCUIT: after half as many failures as tasks the deployment is given up; rollback brings the old version', () => {
    const site = new ServiceUnderTest({ desiredCount: 8, circuitBreaker: true, rollback: true });
    site.actAt(10, 'force-new-deployment', { version: 'exits' });
    const run = site.scenario.run({ seconds: 100 });
    expect(site.timeline(run)).toEqual([
      '10 s: Deployment of revision 2 started',
      '10 s: Starting 8 tasks for the deployment',
      '40 s: 8 tasks exited soon after the start',
      '40 s: Deployment failed: 8 tasks failed in a row',
      '40 s: Deployment of the version before started',
      '40 s: Deployment completed',
    ]);
    expect(site.face(run)).toMatchObject({ revision: 1, acceptingCount: 8 });
  });

  test('ECS-CIRCUIT: three failures at least; without rollback it launches no more', () => {
    const site = new ServiceUnderTest({ desiredCount: 1, circuitBreaker: true });
    site.actAt(10, 'force-new-deployment', { version: 'exits' });
    const run = site.scenario.run({ seconds: 400 });
    expect(run.sum(site.service, 'TasksFailed')).toBe(3);
    expect(site.face(run)).toMatchObject({ rollout: 'FAILED', acceptingCount: 1, taskCount: 1 });
  });

  test('ECS-HEALTH: a version that fails health checks never replaces the old one', () => {
    const site = new ServiceUnderTest({ healthCheckGracePeriodSeconds: 0 }, 10, ALB);
    site.actAt(20, 'force-new-deployment', { version: 'unhealthy' });
    const run = site.scenario.run({ seconds: 300 });
    expect(run.sum(site.service, 'TasksFailed')).toBeGreaterThan(4);
    expect(site.face(run)).toMatchObject({ rollout: 'IN_PROGRESS' });
    expect(run.sum(site.clients, 'RequestsFailed')).toBe(0);
  });
});

describe('health checks', () => {
  test('ECS-HEALTH: a task that hangs on health checks is replaced', () => {
    const config = { desiredCount: 2, healthCheckGracePeriodSeconds: 60 };
    const site = new ServiceUnderTest(config, 10, ALB);
    site.actAt(20, 'stop-health-checks', { tasks: 1 });
    const run = site.scenario.run({ seconds: 120 });
    expect(site.timeline(run).join('\n')).toContain('The load balancer finds 1 task unhealthy');
    expect(site.face(run).tasks.map(({ id }) => id)).toEqual([2, 3]);
  });

  test('ECS-HEALTH: with a grace period shorter than the application’s start no task ever serves', () => {
    const failedWith = (healthCheckGracePeriodSeconds: number): number => {
      const config = {
        desiredCount: 1,
        applicationStartSeconds: 60,
        healthCheckGracePeriodSeconds,
      };
      const site = new ServiceUnderTest(config, 1, ALB);
      site.actAt(10, 'stop-tasks', { tasks: 1 });
      return site.scenario.run({ seconds: 600 }).sum(site.service, 'TasksFailed');
    };
    expect(failedWith(0)).toBeGreaterThan(5);
    expect(failedWith(80)).toBe(0);
  });

  test('ECS-STOP: behind a load balancer a task leaves it first, and no request is lost', () => {
    const config = { desiredCount: 4, serviceTime: { kind: 'constant', value: 2_000 } } as const;
    const site = new ServiceUnderTest(config, 10, ALB);
    site.actAt(20, 'force-new-deployment').actAt(150, 'update-desired-count', { desired: 2 });
    const run = site.scenario.run({ seconds: 200 });
    expect(site.face(run)).toMatchObject({ acceptingCount: 2, revision: 2 });
    expect(run.books(site.clients).lost).toEqual([]);
  });
});
