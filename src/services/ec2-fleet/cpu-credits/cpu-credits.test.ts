import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../../testing/runnable-catalog.ts';
import { Scenario } from '../../../testing/scenario.ts';
import type { AnyConfig } from '../../../schema/field.ts';
import { parseConfig } from '../../../schema/parse.ts';
import { FLEET_FIELDS } from '../fields.ts';
import { faceOfFleet } from '../../../testing/scaled-fleet.ts';
import { priceOfSurplus } from './credit-price.ts';

const STANDARD = { creditMode: 'standard' } as const;

/** One t3.micro with two slots of a second each: full at two requests a second. */
function micro(requestsPerSecond: number, config: AnyConfig = {}) {
  const settings = {
    instanceType: 't3.micro',
    instanceCount: 1,
    slotsPerInstance: 2,
    waitingMax: 2,
    serviceTime: { kind: 'constant', value: 1_000 },
    ...config,
  };
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond });
  const fleet = scenario.node('ec2-fleet', settings);
  scenario.wire(clients, fleet, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
  return { scenario, fleet, settings };
}

describe('standard mode', () => {
  test('EC2-3, EC2-4: at full load a t3.micro bursts for its saved credits and then does a tenth', () => {
    // 10 % of 288 credits, at 1.8 a minute: 16 minutes, 7.5 before and 7.5 after which it is slowed gradually.
    const { scenario, fleet } = micro(4, { ...STANDARD, startingCreditsPercent: 10 });
    const run = scenario.run({ seconds: 3_600 });
    const served = (from: number, to: number): number =>
      run.sum(fleet, 'RequestsServed', { from, to }) / (to - from);
    expect(served(60, 480)).toBeCloseTo(2, 1);
    expect(served(480, 1_440)).toBeCloseTo(1.1, 1);
    expect(served(1_800, 3_600)).toBeCloseTo(0.2, 1);
    expect(run.average(fleet, 'CPUUtilization', { from: 60, to: 480 })).toBeCloseTo(100, 0);
    expect(run.average(fleet, 'CPUUtilization', { from: 1_800 })).toBeCloseTo(10, 0);
    expect(run.values(fleet, 'CPUCreditBalance', 'Average').at(-1)).toBeLessThan(0.1);
    expect(run.notices(fleet).join()).toContain('1 instance out of CPU credits');
    expect(faceOfFleet(run, fleet).credits).toMatchObject({
      slowedCount: 1,
      lowestSpeedPercent: 10,
    });
    // What it had and has earned is what it has spent.
    expect(run.sum(fleet, 'CPUCreditUsage')).toBeCloseTo(28.8 + 12, 0);
  });

  test('EC2-4: below its baseline an instance without credits is as fast as with them', () => {
    const { scenario, fleet } = micro(0.1, { ...STANDARD, startingCreditsPercent: 0 });
    const run = scenario.run({ seconds: 1_200 });
    expect(run.average(fleet, 'ServiceTime', { from: 300 })).toBeCloseTo(1_000, 6);
    expect(run.average(fleet, 'CPUUtilization', { from: 300 })).toBeCloseTo(5, 0);
  });

  test('EC2-4: a launched instance begins without credits', () => {
    const { scenario, fleet, settings } = micro(0, STANDARD);
    const config = { ...settings, instanceCount: 3 };
    scenario.at(10, { kind: 'configure', node: fleet, config });
    const run = scenario.run({ seconds: 60 });
    const balance = run.values(fleet, 'CPUCreditBalance', 'Average');
    expect(balance[20]).toBeCloseTo(288, 6);
    expect(balance.at(-1)).toBeCloseTo(288 / 3, 0);
  });

  test('EC2-3: credits are spent by those instances that work', () => {
    const { scenario, fleet } = micro(2, { ...STANDARD, instanceCount: 2 });
    const run = scenario.run({ seconds: 600 });
    // Half of the CPU of two: 2 credits a minute together, of which 0.4 are earned again.
    const balance = run.values(fleet, 'CPUCreditBalance', 'Average').at(-1);
    expect(balance).toBeCloseTo(288 - (10 * 1.6) / 2, 1);
  });
});

describe('unlimited mode', () => {
  test('EC2-5, EC2-6: a t3.large at full load for an hour without credits owes 84, or $0.07', () => {
    const { scenario, fleet, settings } = micro(4, {
      instanceType: 't3.large',
      startingCreditsPercent: 0,
    });
    scenario.at(3_600, { kind: 'act', node: fleet, action: 'terminate-instances', settings: {} });
    const run = scenario.start().advanceTo(3_599);
    expect(run.sum(fleet, 'RequestsServed') / 3_599).toBeCloseTo(2, 2);
    expect(run.average(fleet, 'CPUUtilization', { from: 10 })).toBeCloseTo(100, 0);
    expect(run.sum(fleet, 'CPUSurplusCreditsCharged')).toBe(0);
    expect(faceOfFleet(run, fleet).credits?.surplus).toBeCloseTo(84, 0);
    run.advanceTo(3_605);
    const charged = run.sum(fleet, 'CPUSurplusCreditsCharged');
    expect(charged).toBeCloseTo(84, 0);
    const usage = { hours: 1, sum: () => charged, average: () => 0 };
    const parsed = parseConfig(FLEET_FIELDS, settings);
    if (!parsed.ok) throw new Error('these are settings of a fleet');
    const [line] = priceOfSurplus(usage, parsed.value.instanceType);
    expect(line?.usd).toBeCloseTo(0.07, 3);
  });
});

test('EC2-3: a fleet of fixed performance has no credits on its face', () => {
  const { scenario, fleet } = micro(1, { instanceType: 'm5.large' });
  const run = scenario.run({ seconds: 5 });
  expect(faceOfFleet(run, fleet).credits).toBeNull();
  expect(run.values(fleet, 'CPUCreditBalance', 'Average').some((value) => value > 0)).toBe(false);
});
