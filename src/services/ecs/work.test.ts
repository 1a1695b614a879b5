import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectDocumented, expectMilliseconds, MODES, runIn } from '../../testing/modes.ts';
import { ServiceUnderTest } from '../../testing/service-under-test.ts';

const CONSTANT_100 = { serviceTime: { kind: 'constant', value: 100 } } as const;

describe.each(MODES)('$mode', (mode) => {
  /** 3,000 requests a second to two tasks of 50 slots. */
  function site(milliseconds: number): ServiceUnderTest {
    const config = {
      slotsPerTask: 50,
      waitingMax: 10,
      memoryPerRequestMegabytes: 1,
      serviceTime: { kind: 'constant', value: milliseconds },
    };
    return new ServiceUnderTest(config, 3_000);
  }

  test('ECS-SLOTS, ECS-CPU: busy slots are rate × service time', () => {
    const { scenario, service } = site(20);
    const run = runIn(mode, scenario, 10);
    const busy = run.average(service, 'BusySlots', { from: 2 });
    expect(Math.abs(busy - 60)).toBeLessThanOrEqual(0.005 * 3_000);
    expectMilliseconds(run.average(service, 'ServiceTime', { from: 2 }), 20);
    expect(run.average(service, 'CPUUtilization', { from: 2 })).toBeCloseTo(busy, 6);
    // 300 MB idle and 1 MB a request, of 1,024.
    const used = (300 + busy / 2) / 10.24;
    expect(run.average(service, 'MemoryUtilization', { from: 2 })).toBeCloseTo(used, 6);
  });

  test('ECS-LINE: above slots ÷ service time requests are refused', () => {
    const { scenario, service } = site(40);
    const run = runIn(mode, scenario, 10);
    expectDocumented(run.sum(service, 'RequestsServed', { from: 2 }) / 8, 2_500);
    expectDocumented(run.sum(service, 'RequestsRefused', { from: 2 }) / 8, 500);
  });

  test('ECS-FAIL: a set share of requests fails', () => {
    const config = { ...CONSTANT_100, slotsPerTask: 500, memoryPerRequestMegabytes: 1 };
    const { scenario, service } = new ServiceUnderTest({ ...config, failurePercent: 25 }, 3_000);
    const run = runIn(mode, scenario, 5);
    const failed = run.sum(service, 'RequestsFailed');
    const all = failed + run.sum(service, 'RequestsServed');
    // Four standard deviations.
    expect(Math.abs(failed - 0.25 * all)).toBeLessThan(4 * Math.sqrt(all * 0.25 * 0.75));
  });
});

test('ECS-SLOTS: slots per vCPU make a larger task do more', () => {
  const config = { desiredCount: 1, slotBasis: 'vcpu', slotsPerTask: 10, taskMemoryGigabytes: 4 };
  const slots = (taskVcpu: string): number => {
    const site = new ServiceUnderTest({ ...config, taskVcpu });
    return site.face(site.scenario.run({ seconds: 1 })).totalSlots;
  };
  expect(slots('1')).toBe(10);
  expect(slots('2')).toBe(20);
});

test('ECS-CALL: calls come one after the other while the slot is held', () => {
  const site = new ServiceUnderTest(CONSTANT_100, 10);
  for (const value of [30, 70]) {
    const back = site.scenario.node('ecs', { serviceTime: { kind: 'constant', value } });
    site.scenario.wire(site.service, back, 'request', { attemptsMax: 1 });
  }
  const run = site.scenario.run({ seconds: 20 });
  expect(run.average(site.service, 'ServiceTime')).toBeCloseTo(200, 6);
  // Half of the time a slot is held it works itself.
  expect(run.average(site.service, 'CPUUtilization', { from: 5 })).toBeCloseTo(100 / 20, 6);
});

test('ECS-DNS: without a load balancer requests take turns over the tasks that listen', () => {
  const site = new ServiceUnderTest({ desiredCount: 0, ...CONSTANT_100 }, 12);
  site.configureAt(9.99, { desiredCount: 3, serviceTime: { kind: 'constant', value: 500_000 } });
  const run = site.scenario.run({ seconds: 51.45 });
  // 20 s to be provisioned, 10 s to pull 250 MB, 10 s to start.
  expect(Math.abs(run.lost(site.clients, 'ecs.no-task') - 12 * 50)).toBeLessThanOrEqual(1);
  const busy = site.face(run).tasks.map(({ busyShare }) => Math.round(busyShare * 10));
  expect(busy).toEqual([6, 6, 6]);
});

test('ECS-POLL: what a killed task was working on comes back and is processed once more', () => {
  const { scenario, service, ...site } = new ServiceUnderTest({ ...CONSTANT_100, desiredCount: 2 });
  const producers = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 50 });
  const queue = scenario.node('sqs', { visibilityTimeoutSeconds: 30 });
  scenario.wire(producers, queue, 'send-messages');
  scenario.wire(queue, service, 'receive-messages');
  scenario.at(20, { kind: 'act', node: service, action: 'stop-tasks', settings: { tasks: 1 } });
  const run = scenario.run({ seconds: 90 });
  expect(site.clients).toBeGreaterThan(0);
  const broken = run.refused(service, 'ecs.task-stopped');
  expect(broken).toBeGreaterThan(0);
  const processed = run.books(service).completed;
  // Everything sent until a second ago was processed, what broke off on the second try.
  expect(Math.abs(processed - 50 * 90)).toBeLessThan(60);
});

test('ECS-STOP: whatever is done to a service, its books balance', () => {
  const acts = fc.constantFrom(
    ['stop-tasks', { tasks: 1 }],
    ['fail-zone', { zone: 'a' }],
    ['recover', {}],
    ['force-new-deployment', { version: 'none' }],
    ['force-new-deployment', { version: 'exits' }],
    ['update-desired-count', { desired: 1 }],
    ['update-desired-count', { desired: 5 }],
    ['reclaim-spot-tasks', { tasks: 2 }],
  );
  const times = fc.array(fc.tuple(fc.integer({ min: 1, max: 80 }), acts), { maxLength: 6 });
  const rates = fc.constantFrom(20, 3_000);
  fc.assert(
    fc.property(times, rates, (story, requestsPerSecond) => {
      const config = {
        ...CONSTANT_100,
        fargateSpotWeight: 1,
        slotsPerTask: 20,
        waitingMax: 5,
        stopTimeoutSeconds: 0,
      };
      const site = new ServiceUnderTest(config, requestsPerSecond);
      const run = site.scenario.start();
      const sorted = [...story].sort(([one], [other]) => one - other);
      for (const [seconds, [action, settings]] of sorted) {
        run.advanceTo(seconds);
        run.run.intervene({ kind: 'act', node: site.service, action, settings });
      }
      run.advanceTo(100);
      const { received, completed, refused, lost } = run.books(site.service);
      const ended = [...refused, ...lost].reduce((sum, { count }) => sum + count, completed);
      expect(received - ended).toBe(run.run.instance(site.service).inFlight());
    }),
    { numRuns: 6 },
  );
});
