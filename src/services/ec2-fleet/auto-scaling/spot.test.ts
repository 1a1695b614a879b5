import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import {
  faceOfFleet,
  fewestInService,
  ScaledFleet,
  timeline,
} from '../../../testing/scaled-fleet.ts';
import { defaultsOf } from '../../../schema/parse.ts';
import type { FleetConfig } from '../fields.ts';
import { FLEET_FIELDS } from '../fields.ts';
import { launchChoices, onDemandCount } from './purchase-plan.ts';

const POOLS = [
  { instanceType: 'm5.large', pricePercent: 40, interruptedPercentPerMonth: 4 },
  { instanceType: 'c5.large', pricePercent: 30, interruptedPercentPerMonth: 20 },
  { instanceType: 'r5.large', pricePercent: 35, interruptedPercentPerMonth: 8 },
] as const;

function settings(changes: Partial<FleetConfig>): FleetConfig {
  const mixed = { mixedInstances: true, onDemandAboveBasePercent: 0, spotPools: POOLS };
  return { ...defaultsOf(FLEET_FIELDS), ...mixed, ...changes };
}

describe('mixed instances', () => {
  test('ASG-43: a base on demand, above it a share, the rest Spot', () => {
    const mixed = settings({ onDemandBaseCount: 2, onDemandAboveBasePercent: 25 });
    expect([1, 2, 6, 10, 11].map((total) => onDemandCount(mixed, total))).toEqual([1, 2, 3, 4, 5]);
    const purchases = launchChoices(mixed, [], 10, 1).map(({ purchase }) => purchase);
    expect(purchases.filter((purchase) => purchase === 'on-demand')).toHaveLength(4);
  });

  test.each([
    ['lowest-price', 'c5 r5 c5 r5'],
    ['capacity-optimized', 'm5 m5 m5 m5'],
    ['capacity-optimized-prioritized', 'm5 m5 m5 m5'],
    ['price-capacity-optimized', 'r5 r5 r5 r5'],
  ] as const)('ASG-43: the strategy %s takes %s', (spotAllocationStrategy, expected) => {
    const choices = launchChoices(settings({ spotAllocationStrategy }), [], 4, 1);
    expect(choices.map(({ type }) => type.split('.')[0]).join(' ')).toBe(expected);
  });

  test('ASG-43, ASG-47: they need a launch template, and a configuration no newer type', () => {
    const refused = (config: AnyConfig): (() => unknown) => {
      const group = new ScaledFleet({ launchSource: 'launch-configuration', ...config });
      return () => group.scenario.start();
    };
    expect(refused({ mixedInstances: true })).toThrow('need a launch template (ASG-47)');
    expect(refused({ instanceType: 'm7i.large' })).toThrow('before 2023, not m7i.large');
    expect(refused({ instanceType: 'm6i.large' })).not.toThrow();
  });
});

const SPOT = {
  instanceCount: 4,
  mixedInstances: true,
  onDemandBaseCount: 2,
  onDemandAboveBasePercent: 0,
  spotPools: [{ instanceType: 'm5.large', pricePercent: 40, interruptedPercentPerMonth: 0 }],
};

describe('Spot interruptions', () => {
  test('EC2-9, ASG-44: a notice, two minutes later the instance is gone, and only then replaced', () => {
    const group = new ScaledFleet(SPOT).actAt(30, 'reclaim-spot-instances');
    const run = group.scenario.run({ seconds: 200 });
    expect(timeline(run, group.fleet)).toEqual([
      '30 s: Spot interruption notice for 1 instance: gone in 120 s',
      '150 s: EC2 takes 1 instance of Spot back',
      '150 s: Launching 1 instance to replace what is gone',
    ]);
  });

  test('ASG-44: Capacity Rebalancing launches ahead, and nothing is missing', () => {
    const group = new ScaledFleet({ ...SPOT, capacityRebalance: true });
    group.actAt(30, 'reclaim-spot-instances', { instances: 2 });
    const run = group.scenario.run({ seconds: 300 });
    expect(timeline(run, group.fleet)).toContain(
      '30 s: Launching 2 instances ahead of a Spot interruption',
    );
    expect(fewestInService(run, group.fleet)).toBe(4);
    expect(faceOfFleet(run, group.fleet)).toMatchObject({ instanceCount: 4, acceptingCount: 4 });
  });

  test('EC2-9: a recommendation may come long before the notice', () => {
    const group = new ScaledFleet({ ...SPOT, capacityRebalance: true });
    group.actAt(30, 'reclaim-spot-instances', { recommendedSecondsAhead: 600 });
    const lines = timeline(group.scenario.run({ seconds: 800 }), group.fleet);
    // The instance has gone by itself when the notice would come.
    expect(lines).toContain('30 s: Launching 1 instance ahead of a Spot interruption');
    expect(lines.some((line) => line.includes('takes'))).toBe(false);
  });

  test('ASG-34: scale-in protection does not save an instance from it', () => {
    const group = new ScaledFleet({ ...SPOT, scaleInProtection: true });
    group.actAt(30, 'reclaim-spot-instances', { instances: 2 });
    const run = group.scenario.run({ seconds: 151 });
    expect(faceOfFleet(run, group.fleet).group).toMatchObject({ inService: 2, pending: 2 });
  });

  test('EC2-8: Spot Instances cost the price of their pool', () => {
    const group = new ScaledFleet(SPOT);
    const run = group.scenario.run({ seconds: 60 });
    expect(run.average(group.fleet, 'SpotInstances')).toBe(2);
    expect(run.average(group.fleet, 'OtherInstancesUsdPerHour')).toBeCloseTo(2 * 0.096 * 0.4, 9);
  });

  test('EC2-9: of many instances the set share is interrupted within a month', () => {
    const pool = { instanceType: 'm5.large', interruptedPercentPerMonth: 95 };
    const group = new ScaledFleet({
      ...SPOT,
      instanceCount: 2_000,
      maximumCapacity: 2_000,
      onDemandBaseCount: 0,
      zoneCount: '1',
      spotPools: [pool],
    });
    const run = group.scenario.run({ seconds: 7_200 });
    const notices = timeline(run, group.fleet).filter((line) => line.includes('notice')).length;
    // 2,000 instances for two hours at a hazard of ln(20) in 730 hours: a Poisson variable.
    const expected = (2_000 * 2 * Math.log(20)) / 730;
    expect(Math.abs(notices - expected)).toBeLessThan(4 * Math.sqrt(expected));
  });
});
