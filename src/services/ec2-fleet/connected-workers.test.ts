import { expect, test } from 'vitest';
import { addConsumers, brokerDiagram } from '../../testing/broker-diagram.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

const FIVE_SLOTS = { slotsPerInstance: 5, serviceTime: { kind: 'constant', value: 100 } };

test('FLT-BROKER: an instance works off what was pushed to it, in as many slots as it has', () => {
  const diagram = brokerDiagram({}, 200, { producers: 10 });
  const fleet = addConsumers(diagram, 100, { ...FIVE_SLOTS, instanceCount: 1 });
  const run = diagram.scenario.run({ seconds: 5 });
  expect(run.maximum(fleet, 'BusySlots')).toBe(5);
  expect(run.sum(fleet, 'RequestsServed', { from: 1 })).toBe(4 * 50);
  expect(run.maximum(fleet, 'WaitingRequests')).toBe(0);
});

test('FLT-BROKER: an instance on its way out gives back what it has not begun, and nothing is done twice', () => {
  const diagram = brokerDiagram({}, 60);
  const fleet = addConsumers(diagram, 100, { ...FIVE_SLOTS, instanceCount: 2 });
  const config = { ...FIVE_SLOTS, instanceCount: 1 };
  diagram.scenario.at(3, { kind: 'configure', node: fleet, config });
  const run = diagram.scenario.run({ seconds: 8 });
  const { broker } = diagram;
  expect(run.average(broker, 'TotalConsumerCount', { from: 4 })).toBe(1);
  const unheard = run.sum(fleet, 'RequestsServed') - run.sum(broker, 'DequeueCount');
  expect(unheard).toBeLessThanOrEqual(5);
  const left = run.sum(broker, 'EnqueueCount') - run.sum(fleet, 'RequestsServed');
  expect(Math.abs(left - 10 * 5)).toBeLessThanOrEqual(12);
});

test('FLT-GROUP: an instance works through a poll in its slots, commits, and polls again', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 200, arrivals: 'constant' });
  const topic = scenario.node('msk');
  scenario.wire(clients, topic, 'put-records');
  const fleet = scenario.node('ec2-fleet', { ...FIVE_SLOTS, instanceCount: 1 });
  scenario.wire(topic, fleet, 'join-group', { maxPollRecords: 5 });
  const run = scenario.run({ seconds: 10 });
  // A poll of five takes 100 ms in five slots, and one millisecond to come.
  const rate = run.sum(fleet, 'RequestsServed', { from: 5 }) / 5;
  expect(Math.abs(rate - 5 / 0.101)).toBeLessThanOrEqual(1);
  expect(run.maximum(fleet, 'BusySlots')).toBe(5);
});
