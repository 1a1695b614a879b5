import { describe, expect, test } from 'vitest';
import { poissonMasses } from './discrete-masses.ts';
import { quantileOf, type KnownDistribution } from './known-distribution.ts';
import { abandonedLine } from './queueing-theory-abandonment.ts';
import { meanWaitOfBatches, waitOfGeometricBatches } from './queueing-theory-batches.ts';
import { exactHitRatio, hitRatioByChe, zipfPopularities } from './queueing-theory-caches.ts';
import { waitOfConstantServers } from './queueing-theory-constant-servers.ts';
import { finiteLine, refusedByTokenBucket } from './queueing-theory-finite.ts';
import {
  machineRepair,
  meanResponseOfForkAndJoin,
  meanValueAnalysis,
  trafficRates,
} from './queueing-theory-networks.ts';
import {
  meanWaitOfOneServer,
  responseOfErlangArrivals,
  waitOfConstantService,
  waitOfTwoPhases,
} from './queueing-theory-one-server.ts';
import {
  priorityWaitsOfMarkovianServers,
  priorityWaitsOfOneServer,
} from './queueing-theory-priorities.ts';
import {
  erlangB,
  erlangC,
  meanWaitOfMarkovianServers,
  responseOfMarkovianServers,
  waitOfMarkovianServers,
} from './queueing-theory.ts';

/** The mean that a distribution function implies: the integral of its tail, by the midpoint rule. */
function meanByTail({ mean, within }: KnownDistribution): number {
  const step = mean / 500;
  let sum = 0;
  for (let value = step / 2; within(value) < 1 - 1e-9; value += step) sum += 1 - within(value);
  return sum * step;
}

describe('the oracles agree with each other and with printed tables', () => {
  test('Erlang B and C, as printed', () => {
    expect(erlangB(10, 5)).toBeCloseTo(0.0184, 4);
    expect(erlangB(100, 90)).toBeCloseTo(0.0269, 3);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
    expect(erlangC(1_000, 990)).toBeGreaterThan(0.6);
  });

  test.each<[string, KnownDistribution]>([
    ['M/M/1 wait', waitOfMarkovianServers(0.9, 1, 1)],
    ['M/M/50 wait', waitOfMarkovianServers(47, 1, 50)],
    ['M/M/1 response', responseOfMarkovianServers(0.9, 1, 1)],
    ['M/M/8 response', responseOfMarkovianServers(7, 1, 8)],
    ['M/M/2 response at equal rates', responseOfMarkovianServers(1, 1, 2)],
    ['M/D/1 wait at 0.5', waitOfConstantService(0.5, 1)],
    ['M/D/1 wait at 0.95', waitOfConstantService(0.95, 1)],
    ['M/D/4 wait', waitOfConstantServers(3.4, 1, 4)],
    ['M/E₂/1 wait', waitOfTwoPhases(0.8, 1)],
    ['M/M/4/9 wait', finiteLine(4, 1, 4, 5).wait],
    ['geometric batches', waitOfGeometricBatches(0.2, 1, 4)],
    ['E₃/M/1 response', responseOfErlangArrivals(0.8, 3, 1)],
  ])('%s: the mean is the integral of the tail', (_name, distribution) => {
    expect(Math.abs(meanByTail(distribution) / distribution.mean - 1)).toBeLessThan(1e-4);
  });

  test('a quantile is where the distribution function reaches the share', () => {
    const wait = waitOfMarkovianServers(0.9, 1, 1);
    expect(quantileOf(wait, 0.99)).toBeCloseTo(Math.log(0.9 / 0.01) / 0.1, 9);
    expect(quantileOf(wait, 0.05)).toBe(0);
  });

  test('constant service: who finds nobody does not wait, at 0.99 too', () => {
    for (const load of [0.3, 0.9, 0.99]) {
      expect(waitOfConstantService(load, 1).within(0)).toBeCloseTo(1 - load, 10);
    }
    // One arrival at most during the service that is under way: e^ρ (1 − ρ) just below one service time.
    expect(waitOfConstantService(0.5, 1).within(1 - 1e-12)).toBeCloseTo(0.5 * Math.exp(0.5), 9);
    const heavy = waitOfConstantService(0.99, 1);
    // In heavy traffic the wait is nearly exponential.
    expect(quantileOf(heavy, 0.99) / heavy.mean).toBeCloseTo(Math.log(100), 1);
  });

  test('constant service at several servers: with one it is M/D/1, with two near half of M/M/2', () => {
    const one = waitOfConstantServers(0.9, 1, 1);
    const known = waitOfConstantService(0.9, 1);
    expect(one.mean).toBeCloseTo(known.mean, 9);
    for (const wait of [0, 0.5, 3.7, 20])
      expect(one.within(wait)).toBeCloseTo(known.within(wait), 9);
    // Half of M/M/c in heavy traffic, and a little more before.
    const ratio = waitOfConstantServers(1.6, 1, 2).mean / meanWaitOfMarkovianServers(1.6, 1, 2);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(0.52);
  });

  test('a line with an end becomes M/M/c when it is long, and Erlang B without it', () => {
    const long = finiteLine(7, 1, 8, 2_000);
    expect(long.wait.mean).toBeCloseTo(meanWaitOfMarkovianServers(7, 1, 8), 9);
    expect(finiteLine(7, 1, 8, 0).refusedShare).toBeCloseTo(erlangB(8, 7), 12);
    // M/M/1/K: (1 − ρ) ρᴷ / (1 − ρᴷ⁺¹).
    expect(finiteLine(0.5, 1, 1, 3).refusedShare).toBeCloseTo(
      (0.5 * 0.5 ** 4) / (1 - 0.5 ** 5),
      12,
    );
  });

  test('a bucket of one token loses as Erlang B, a flooded one admits its rate', () => {
    expect(refusedByTokenBucket(3, 5, 1)).toBeCloseTo(erlangB(1, 0.6), 12);
    expect(refusedByTokenBucket(20, 10, 50)).toBeCloseTo(0.5, 6);
    expect(refusedByTokenBucket(5, 10, 60)).toBeLessThan(1e-12);
  });

  test('batches of one are no batches; the geometric mean is in both formulas', () => {
    expect(meanWaitOfBatches(0.8, 1, 1, 0)).toBeCloseTo(meanWaitOfMarkovianServers(0.8, 1, 1), 12);
    const variance = 4 * 4 - 4;
    expect(waitOfGeometricBatches(0.2, 1, 4).mean).toBeCloseTo(
      meanWaitOfBatches(0.2, 1, 4, variance),
      12,
    );
  });

  test('priorities only pass the same wait on: the mean over all is that without them', () => {
    const [high = 0, low = 0] = priorityWaitsOfMarkovianServers([1, 2], 1, 4);
    expect((high + 2 * low) / 3).toBeCloseTo(meanWaitOfMarkovianServers(3, 1, 4), 12);
    const waits = priorityWaitsOfOneServer([0.2, 0.3, 0.4], 1, 0);
    const mean = (0.2 * waits[0]! + 0.3 * waits[1]! + 0.4 * waits[2]!) / 0.9;
    expect(mean).toBeCloseTo(meanWaitOfOneServer(0.9, 1, 0), 12);
  });

  test('with patience as long as service, all messages together are a Poisson number', () => {
    const { first, masses } = poissonMasses(9);
    const atLeastTen = masses.slice(10 - first).reduce((sum, mass) => sum + mass, 0);
    const line = abandonedLine(9, 1, 10, 1);
    expect(line.delayedShare).toBeCloseTo(atLeastTen, 10);
    const patient = abandonedLine(9, 1, 10, 1e9);
    expect(patient.meanWait).toBeCloseTo(meanWaitOfMarkovianServers(9, 1, 10), 6);
  });

  test('mean value analysis of one station is machine repair with one server', () => {
    const network = meanValueAnalysis({ customers: 30, thinkTime: 10, demands: [0.7] });
    const repair = machineRepair(30, 10, 0.7, 1);
    expect(network.throughput).toBeCloseTo(repair.throughput, 12);
    expect(network.responseTime).toBeCloseTo(repair.responseTime, 9);
    const { populations, throughput } = meanValueAnalysis({
      customers: 9,
      thinkTime: 2,
      demands: [0.5, 0.25],
    });
    expect(populations[0]! + populations[1]! + 2 * throughput).toBeCloseTo(9, 12);
  });

  test('traffic that comes back is counted at each visit', () => {
    expect(trafficRates([3], [[0.25]])).toEqual([4]);
    const [first = 0, second = 0] = trafficRates(
      [1, 0],
      [
        [0, 1],
        [0.5, 0],
      ],
    );
    expect([first, second]).toEqual([2, 2]);
  });

  test('one phase between arrivals is M/M/1; two idle servers take 1.5 service times', () => {
    const mean = responseOfErlangArrivals(0.8, 1, 1).mean;
    expect(mean).toBeCloseTo(responseOfMarkovianServers(0.8, 1, 1).mean, 9);
    expect(meanResponseOfForkAndJoin(1e-9, 2)).toBeCloseTo(3, 6);
  });

  test("Che's approximation is near the exact hit ratio even for eight items", () => {
    const popularities = zipfPopularities(8, 0.8);
    for (const capacity of [2, 3, 4]) {
      const exact = exactHitRatio(popularities, capacity);
      expect(Math.abs(hitRatioByChe(popularities, capacity) / exact - 1)).toBeLessThan(0.03);
    }
    expect(exactHitRatio([0.5, 0.3, 0.2], 1)).toBeCloseTo(0.25 + 0.09 + 0.04, 12);
  });
});
