import { expect, test } from 'vitest';
import { Scenario } from '../../testing/scenario.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { faceOfFleet, ScaledFleet, timeline } from '../../testing/scaled-fleet.ts';
import { INSTANCE_TYPES } from '../instance-types.ts';

/** One instance, overloaded 8 times over with two slots; what it serves in a second. */
function servedPerSecond(instanceType: string, slotBasis: string, instanceCount = 1): number {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 160 });
  const fleet = scenario.node('ec2-fleet', {
    instanceType,
    slotBasis,
    instanceCount,
    slotsPerInstance: 1,
    waitingMax: 10,
    serviceTime: { kind: 'constant', value: 100 },
  });
  scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
  return scenario.run({ seconds: 20 }).sum(fleet, 'RequestsServed', { from: 10 }) / 10;
}

test('FLT-11: with slots per vCPU a type four times as large does as much as four instances', () => {
  expect(servedPerSecond('m5.large', 'vcpu')).toBeCloseTo(20, 0);
  expect(servedPerSecond('m5.2xlarge', 'vcpu')).toBeCloseTo(80, 0);
  expect(servedPerSecond('m5.large', 'vcpu', 4)).toBeCloseTo(80, 0);
  expect(servedPerSecond('m5.2xlarge', 'instance')).toBeCloseTo(10, 0);
});

test('FLT-11: another type is a stop and a start of all', () => {
  const fixed = new ScaledFleet({ autoScaling: false, instanceCount: 3 });
  const run = fixed.configureAt(10, { instanceType: 'm5.xlarge' }).scenario.start();
  expect(faceOfFleet(run.advanceTo(104), fixed.fleet).acceptingCount).toBe(0);
  expect(faceOfFleet(run.advanceTo(106), fixed.fleet).acceptingCount).toBe(3);
  expect(timeline(run, fixed.fleet)[0]).toBe('10 s: Stopping all to make them m5.xlarge');
});

test('FLT-11: a group launches the new type from then on and leaves the others', () => {
  const group = new ScaledFleet().configureAt(10, { instanceType: 'm5.xlarge' });
  const run = group.actAt(20, 'set-desired-capacity', { desired: 3 }).scenario.run({ seconds: 40 });
  expect(run.values(group.fleet, 'OtherInstances', 'Average').at(-1)).toBe(2);
  const cost = run.values(group.fleet, 'OtherInstancesUsdPerHour', 'Average').at(-1);
  expect(cost).toBeCloseTo(2 * INSTANCE_TYPES['m5.large'].usdPerHour.value, 9);
});
