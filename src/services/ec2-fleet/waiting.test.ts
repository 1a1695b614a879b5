import { describe, expect, test } from 'vitest';
import { estimate, replicate } from '../../testing/confidence.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';
import type { FleetFaceState } from './face-state.ts';

interface Load {
  readonly requestsPerSecond: number;
  readonly slots: number;
  readonly serviceTime: { readonly kind: string; readonly [parameter: string]: unknown };
  readonly seconds: number;
  readonly seed: number;
}

/** Poisson clients at one instance; returns the run and the fleet's number. */
function runOneInstance(load: Load): { run: ScenarioRun; fleet: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: load.requestsPerSecond });
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 1,
    slotsPerInstance: load.slots,
    waitingMax: 1_000_000,
    serviceTime: load.serviceTime,
  });
  scenario.wire(clients, fleet, 'request', { attemptsMax: 1, timeoutMilliseconds: 60_000 });
  return { run: scenario.run({ seconds: load.seconds, seed: load.seed }), fleet };
}

/** Erlang C: the probability that an arrival at c servers with offered load a has to wait. */
function erlangC(servers: number, load: number): number {
  let blocking = 1;
  for (let count = 1; count <= servers; count += 1) {
    blocking = (load * blocking) / (count + load * blocking);
  }
  return (servers * blocking) / (servers - load * (1 - blocking));
}

describe('waiting for a slot', () => {
  test.each([
    { slots: 1, requestsPerSecond: 7 },
    { slots: 4, requestsPerSecond: 32 },
    { slots: 12, requestsPerSecond: 96 },
  ])(
    'FLT-1: at $slots slots and $requestsPerSecond requests/s the mean wait is Erlang C’s',
    ({ slots, requestsPerSecond }) => {
      const serviceSeconds = 0.1;
      const waits = replicate(12, (seed) => {
        const { run, fleet } = runOneInstance({
          requestsPerSecond,
          slots,
          serviceTime: { kind: 'exponential', mean: serviceSeconds * 1_000 },
          seconds: 600,
          seed,
        });
        return run.total(fleet, 'WaitTime', 'Average');
      });
      const load = requestsPerSecond * serviceSeconds;
      const expected =
        (1_000 * erlangC(slots, load)) / (slots / serviceSeconds - requestsPerSecond);
      expect(waits.includes(expected)).toBe(true);
      expect(waits.halfWidth).toBeLessThan(expected / 2);
    },
    60_000,
  );

  test('FLT-1: constant service times halve the wait (Pollaczek and Khinchine)', () => {
    const waits = replicate(12, (seed) => {
      const { run, fleet } = runOneInstance({
        requestsPerSecond: 8,
        slots: 1,
        serviceTime: { kind: 'constant', value: 100 },
        seconds: 600,
        seed,
      });
      return run.total(fleet, 'WaitTime', 'Average');
    });
    // ρ/(1−ρ) × service/2 at ρ = 0.8.
    expect(waits.includes(200)).toBe(true);
    expect(waits.halfWidth).toBeLessThan(80);
  });

  test('FLT-1, FLT-10: busy slots are rate × service time (Little), and so is the CPU share', () => {
    const { run, fleet } = runOneInstance({
      requestsPerSecond: 50,
      slots: 10,
      serviceTime: { kind: 'constant', value: 100 },
      seconds: 400,
      seed: 3,
    });
    const busy = run.average(fleet, 'BusySlots');
    expect(busy).toBeCloseTo((run.sum(fleet, 'RequestsServed') * 0.1) / 400, 1);
    expect(run.average(fleet, 'CPUUtilization')).toBeCloseTo(busy * 10, 6);
  });

  test('FLT-2: what finds slots and waiting line full is refused at once, also out of one burst', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'bursts',
      burstSize: 30,
      requestsPerSecond: 3,
    });
    const fleet = scenario.node('ec2-fleet', {
      instanceCount: 1,
      slotsPerInstance: 4,
      waitingMax: 6,
      serviceTime: { kind: 'constant', value: 100 },
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 19 });
    expect(run.sum(clients, 'RequestsSucceeded')).toBe(10);
    expect(run.lost(clients, 'ec2.queue-full')).toBe(20);
    expect(run.refused(fleet, 'ec2.queue-full')).toBe(20);
    // Four at a time: the last two wait for two rounds.
    expect(run.maximum(clients, 'ResponseTime')).toBe(300);
  });
});

describe('requests that move on a grid', () => {
  test.each([
    ['one instance', 1],
    ['each of four instances', 4],
  ])(
    'FLT-1: as many are at %s as a Poisson variable says, with calls to others too (M/G/∞)',
    (_name, instanceCount) => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const clients = scenario.node('clients', { requestsPerSecond: 20_000 });
      const balancer = scenario.node('application-load-balancer', { algorithm: 'weighted_random' });
      const fleet = scenario.node('ec2-fleet', {
        instanceCount,
        slotsPerInstance: 10_000,
        serviceTime: { kind: 'exponential', mean: 20 },
      });
      const table = scenario.node('dynamodb', {
        readCapacityUnits: 20_000,
        itemLatency: { kind: 'exponential', mean: 30 },
      });
      scenario.wire(clients, balancer, 'request');
      scenario.wire(balancer, fleet, 'forward');
      scenario.wire(fleet, table, 'access-items', { operation: 'get-item', callSharePercent: 50 });
      const mean = (20_000 * (0.02 + 0.5 * 0.03)) / instanceCount;
      const means: number[] = [];
      const variances: number[] = [];
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const run = scenario.start(seed);
        const seen: number[] = [];
        for (let look = 1; look <= 25; look += 1) {
          const { instances } = run.advanceTo(0.3 + 0.2 * look).face(fleet) as FleetFaceState;
          for (const { busyShare } of instances) seen.push(busyShare * 10_000);
        }
        means.push(seen.reduce((sum, busy) => sum + busy, 0) / seen.length);
        variances.push(seen.reduce((sum, busy) => sum + (busy - mean) ** 2, 0) / seen.length);
      }
      expect(estimate(means).includes(mean), `${estimate(means).mean} of ${mean}`).toBe(true);
      const spread = estimate(variances);
      expect(spread.includes(mean), `variance ${spread.mean} of ${mean}`).toBe(true);
      expect(spread.halfWidth / mean).toBeLessThan(0.5);
    },
  );
});
