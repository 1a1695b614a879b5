import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { replicate } from '../../testing/confidence.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

/** Clients of a fleet of one big instance. */
function site(
  clientsConfig: AnyConfig,
  fleetConfig: AnyConfig = {},
  wireSettings: AnyConfig = { attemptsMax: 1 },
): { scenario: Scenario; clients: number; fleet: number; wire: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', clientsConfig);
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 1,
    slotsPerInstance: 10_000,
    serviceTime: { kind: 'constant', value: 100 },
    ...fleetConfig,
  });
  const wire = scenario.wire(clients, fleet, 'request', wireSettings);
  return { scenario, clients, fleet, wire };
}

describe('open loop', () => {
  test('CLI-1: requests keep coming at the same rate however slow the answers get', () => {
    const { scenario, clients } = site(
      { arrivals: 'constant', requestsPerSecond: 50 },
      { slotsPerInstance: 1, waitingMax: 100_000 },
      { attemptsMax: 1, timeoutMilliseconds: 900_000 },
    );
    const run = scenario.run({ seconds: 60 });
    expect(run.values(clients, 'RequestsSent', 'Sum')).toEqual(new Array(60).fill(50));
    // Ten a second are answered, so forty a second pile up.
    expect(run.run.instance(clients).inFlight()).toBe(60 * 40 + 1);
  });

  test('CLI-5: a changed rate holds from the moment of the change', () => {
    const { scenario, clients } = site({ arrivals: 'constant', requestsPerSecond: 8 });
    scenario.at(30, {
      kind: 'configure',
      node: clients,
      config: { arrivals: 'constant', requestsPerSecond: 64 },
    });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(clients, 'RequestsSent', { to: 30 })).toBe(8 * 30);
    expect(run.sum(clients, 'RequestsSent', { from: 30 })).toBe(64 * 30);
  });

  test('CLI-6: a recording played in a minute sends all its requests', () => {
    const counts = [600, 1_200, 0, 300];
    const sent = replicate(10, (seed) => {
      const { scenario, clients } = site({
        rateShape: 'recorded',
        recording: 'custom',
        recordedCounts: counts,
        recordedPeriodSeconds: 300,
        recordingSpeedUp: 20,
      });
      return scenario.run({ seconds: 60, seed }).sum(clients, 'RequestsSent');
    });
    expect(sent.includes(2_100)).toBe(true);
    expect(sent.halfWidth).toBeLessThan(120);
  });

  test('CLI-6: a recording without counts is refused with the field', () => {
    const { scenario } = site({ rateShape: 'recorded', recording: 'custom' });
    expect(() => scenario.start()).toThrow('at least one count');
  });
});

describe('closed loop', () => {
  test('CLI-2: throughput is users / (think time + response time)', () => {
    const throughput = replicate(10, (seed) => {
      const { scenario, clients } = site({
        model: 'closed-loop',
        users: 40,
        thinkTime: { kind: 'exponential', mean: 900 },
      });
      return (
        scenario.run({ seconds: 120, seed }).sum(clients, 'RequestsSucceeded', { from: 20 }) / 100
      );
    });
    expect(throughput.includes(40 / (0.9 + 0.1))).toBe(true);
    expect(throughput.halfWidth).toBeLessThan(2);
  });

  test('CLI-2: a saturated server slows its users down, and nothing piles up', () => {
    const { scenario, clients } = site(
      { model: 'closed-loop', users: 40, thinkTime: { kind: 'constant', value: 900 } },
      { slotsPerInstance: 1, waitingMax: 1_000 },
    );
    const run = scenario.run({ seconds: 120 });
    // Ten a second come through; the law then gives a response time of 40 / 10 − 0.9 = 3.1 s.
    expect(run.sum(clients, 'RequestsSucceeded', { from: 20 }) / 100).toBeCloseTo(10, 1);
    expect(run.average(clients, 'ResponseTime', { from: 20 })).toBeCloseTo(3_100, 0);
    expect(run.maximum(clients, 'InFlight')).toBeLessThanOrEqual(40);
  });

  test('CLI-2: users come and go when their number changes', () => {
    const config = { model: 'closed-loop', thinkTime: { kind: 'constant', value: 400 } };
    const { scenario, clients } = site({ ...config, users: 10 });
    scenario.at(20, { kind: 'configure', node: clients, config: { ...config, users: 30 } });
    scenario.at(40, { kind: 'configure', node: clients, config: { ...config, users: 5 } });
    scenario.at(60, { kind: 'configure', node: clients, config: { requestsPerSecond: 0 } });
    const run = scenario.run({ seconds: 80 });
    const rate = (from: number, to: number): number =>
      run.sum(clients, 'RequestsSent', { from, to }) / (to - from);
    // Two requests a second from each user.
    expect(rate(2, 20)).toBeCloseTo(20, 0);
    expect(rate(22, 40)).toBeCloseTo(60, 0);
    expect(rate(42, 60)).toBeCloseTo(10, 0);
    expect(rate(62, 80)).toBe(0);
  });

  test('CLI-2: users without think time whose calls fail at once do not stop the clock', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      model: 'closed-loop',
      users: 3,
      thinkTime: { kind: 'constant', value: 0 },
    });
    const run = scenario.run({ seconds: 2 });
    expect(run.sum(clients, 'RequestsFailed')).toBeCloseTo(3 * 2_000, -2);
  });
});

describe('the mix of requests', () => {
  test('CLI-7: kinds and keys come by their shares, and poison by its percentage', () => {
    const { scenario, clients, fleet } = site({
      arrivals: 'constant',
      requestsPerSecond: 1_000,
      kinds: [
        { name: 'read', share: 3 },
        { name: 'write', share: 1, poisonPercent: 40 },
      ],
    });
    const run = scenario.run({ seconds: 40 });
    const sent = run.sum(clients, 'RequestsSent');
    const poison = run.refused(fleet, 'ec2.poison-request');
    // Five standard deviations of a binomial share of a quarter times 40 %.
    expect(Math.abs(poison - 0.1 * sent)).toBeLessThan(5 * Math.sqrt(sent * 0.1 * 0.9) + 20);
  });

  test('CLI-7: a retry has the key of its first attempt, so a hot key stays at its shard', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 1_500,
      kinds: [{ keyDistribution: 'hot-key', hotSharePercent: 100, sizeBytes: 100 }],
    });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 2 });
    scenario.wire(clients, stream, 'put-records', { attemptsMax: 3 });
    const run = scenario.run({ seconds: 12 });
    // One shard takes 1,000 records a second, whatever is tried again; the other one never gets any.
    const accepted = run.sum(clients, 'RequestsSucceeded', { from: 4, to: 12 }) / 8;
    expect(accepted).toBeLessThanOrEqual(1_001);
    expect(run.sum(clients, 'RequestsRetried')).toBeGreaterThan(1_000);
  }, 30_000);

  test('CLI-7: at least one kind needs a share', () => {
    const { scenario } = site({ kinds: [{ share: 0 }] });
    expect(() => scenario.start()).toThrow('share above 0');
  });
});

describe('wires', () => {
  test('CLI-8: traffic is split by weight, and a wire of weight 0 gets none', () => {
    const { scenario, clients, fleet } = site({ arrivals: 'constant', requestsPerSecond: 400 });
    const second = scenario.node('ec2-fleet', { slotsPerInstance: 1_000 });
    const third = scenario.node('ec2-fleet');
    scenario.wire(clients, second, 'request', { weight: 4 });
    scenario.wire(clients, third, 'request', { weight: 0 });
    const run = scenario.run({ seconds: 50 });
    const all = run.sum(clients, 'RequestsSent');
    const toSecond = run.books(second).received;
    expect(Math.abs(toSecond - 0.8 * all)).toBeLessThan(5 * Math.sqrt(all * 0.8 * 0.2));
    expect(run.books(fleet).received + toSecond).toBe(all);
    expect(run.books(third).received).toBe(0);
  });

  test('CLI-8: without a wire requests are lost, until one is drawn', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 10 });
    const fleet = scenario.node('ec2-fleet', { serviceTime: { kind: 'constant', value: 10 } });
    const wire = { number: 50, kind: 'request', from: clients, to: fleet, settings: {} };
    scenario.at(20.05, { kind: 'add-wire', wire });
    scenario.at(40.05, { kind: 'remove-wire', wire: 50 });
    const run = scenario.run({ seconds: 60 });
    expect(run.lost(clients, 'caller.not-connected')).toBe(200 + 200);
    expect(run.sum(clients, 'RequestsSucceeded')).toBe(200);
    // What leads nowhere, before the first wire, is no journey through the diagram.
    expect(run.total('diagram', 'Offered', 'Sum')).toBe(400);
    expect(run.total('diagram', 'Failed', 'Sum')).toBe(200);
  });

  test('CLI-9: a request that succeeds at its second attempt has succeeded; its time counts from birth', () => {
    const { scenario, clients } = site(
      { arrivals: 'bursts', burstSize: 2, requestsPerSecond: 0.2 },
      { slotsPerInstance: 1, waitingMax: 0 },
      { attemptsMax: 2, jitter: 'none', backoffBaseMilliseconds: 400 },
    );
    const run = scenario.run({ seconds: 59 });
    expect(run.sum(clients, 'RequestsSucceeded')).toBe(10);
    expect(run.sum(clients, 'RequestsRetried')).toBe(5);
    expect(run.sum(clients, 'RequestsFailed')).toBe(0);
    expect(run.maximum(clients, 'ResponseTime')).toBe(500);
  });

  test('CLI-9: a request that fails at every attempt fails once, with the reason of the last', () => {
    const { scenario, clients, fleet } = site(
      { arrivals: 'constant', requestsPerSecond: 1, kinds: [{ poisonPercent: 100 }] },
      {},
      { attemptsMax: 4, backoffBaseMilliseconds: 0 },
    );
    const run = scenario.run({ seconds: 31 });
    expect(run.lost(clients, 'ec2.poison-request')).toBe(30);
    expect(run.books(clients).lost[0]?.arisenAt).toBe(fleet);
    expect(run.sum(clients, 'RequestsRetried')).toBe(3 * 30);
  });
});
