import { describe, expect, test } from 'vitest';
import { addConsumers, brokerDiagram } from '../../testing/broker-diagram.ts';
import type { FaceQueue } from './face-state.ts';

const destination = (kind: string) => ({ destinations: [{ name: 'news', kind }] });
const ONE = { instanceCount: 1, slotsPerInstance: 1 };

describe('who gets a message', () => {
  test('MQ-1: consumers of a queue compete: each message goes to one of them, in turn', () => {
    const diagram = brokerDiagram(destination('queue'), 50);
    const one = addConsumers(diagram, 1, ONE);
    const other = addConsumers(diagram, 1, ONE);
    const run = diagram.scenario.run({ seconds: 10 });
    const served = [one, other].map((fleet) => run.sum(fleet, 'RequestsServed'));
    expect(Math.abs(served[0]! - served[1]!)).toBeLessThanOrEqual(1);
    expect(run.sum(diagram.broker, 'DequeueCount')).toBeGreaterThanOrEqual(
      served[0]! + served[1]! - 2,
    );
  });

  test('MQ-1: a topic gives each message to every subscriber, and nothing to who comes later', () => {
    const diagram = brokerDiagram(destination('topic'), 50);
    const both = addConsumers(diagram, 1, { instanceCount: 2 });
    const late = addConsumers(diagram, 1, { instanceCount: 0, userDataSeconds: 0 });
    diagram.scenario.at(5, {
      kind: 'configure',
      node: late,
      config: { instanceCount: 1, userDataSeconds: 0, serviceTime: { kind: 'constant', value: 1 } },
    });
    const run = diagram.scenario.run({ seconds: 60 });
    const sent = run.sum(diagram.broker, 'EnqueueCount');
    expect(Math.abs(run.sum(both, 'RequestsServed') - 2 * sent)).toBeLessThanOrEqual(4);
    const missed = sent - run.sum(late, 'RequestsServed');
    expect(Math.abs(missed - 50 * 40)).toBeLessThanOrEqual(5);
    expect(run.lost(diagram.broker)).toBe(0);
  });

  test('MQ-1: a topic without subscribers keeps nothing', () => {
    const diagram = brokerDiagram(destination('topic'), 50);
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.lost(diagram.broker, 'amazon-mq.no-subscriber')).toBeGreaterThan(230);
  });

  test('MQ-1: a durable subscriber gets what it missed, one that is not durable does not', () => {
    const served = (durable: boolean): number => {
      const diagram = brokerDiagram(destination('topic'), 50);
      const fleet = addConsumers(diagram, 1, { ...ONE, userDataSeconds: 0 }, { durable });
      const act = { kind: 'act', node: fleet, settings: {} } as const;
      diagram.scenario.at(5, { ...act, action: 'terminate-instances' });
      diagram.scenario.at(6, { ...act, action: 'recover' });
      const run = diagram.scenario.run({ seconds: 60 });
      return run.sum(diagram.broker, 'EnqueueCount') - run.sum(fleet, 'RequestsServed');
    };
    expect(served(true)).toBeLessThanOrEqual(3);
    expect(Math.abs(served(false) - 50 * 36)).toBeLessThanOrEqual(5);
  });

  test('MQ-1: every group of a virtual topic gets each message once, shared by its consumers', () => {
    const diagram = brokerDiagram(destination('virtual-topic'), 50);
    const billing = addConsumers(diagram, 1, { instanceCount: 3 }, { consumerGroup: 'billing' });
    const shipping = addConsumers(diagram, 1, { instanceCount: 2 }, { consumerGroup: 'shipping' });
    const run = diagram.scenario.run({ seconds: 10 });
    const sent = run.sum(diagram.broker, 'EnqueueCount');
    for (const fleet of [billing, shipping]) {
      expect(Math.abs(run.sum(fleet, 'RequestsServed') - sent)).toBeLessThanOrEqual(2);
    }
  });
});

describe('prefetch', () => {
  /** Clients send 1,000 messages within a second; then nothing until second 40. */
  const burst = { rateShape: 'constant', arrivals: 'bursts', burstSize: 1_000 };

  test('A-32, MQ-7: a second consumer that joins late gets none of the 1,000 messages, only new ones', () => {
    const sent = { deliveryMode: 'non-persistent' };
    const diagram = brokerDiagram({}, 25, sent, burst);
    const slow = addConsumers(diagram, 600_000, ONE);
    const late = addConsumers(diagram, 1, { ...ONE, instanceCount: 0, userDataSeconds: 0 });
    const joined = { ...ONE, userDataSeconds: 0, serviceTime: { kind: 'constant', value: 1 } };
    diagram.scenario.at(42, { kind: 'configure', node: late, config: joined });
    const run = diagram.scenario.run({ seconds: 79 });
    expect(run.average(late, 'RunningInstances', { from: 78 })).toBe(1);
    expect(run.sum(late, 'RequestsServed')).toBe(0);
    const [queue] = run.face(diagram.broker).queues as readonly FaceQueue[];
    expect(queue?.consumers).toEqual([
      { held: 1_000, prefetch: 1_000 },
      { held: 0, prefetch: 1_000 },
    ]);
    run.advanceTo(90);
    expect(run.sum(late, 'RequestsServed')).toBe(1_000);
    expect(run.sum(slow, 'RequestsServed')).toBe(0);
  });

  test('MQ-7: a small prefetch leaves the backlog to whoever is free', () => {
    const diagram = brokerDiagram({}, 100, { producers: 10 });
    const slow = addConsumers(diagram, 60_000, ONE, { prefetch: 1 });
    const fast = addConsumers(diagram, 5, ONE, { prefetch: 1 });
    const run = diagram.scenario.run({ seconds: 10 });
    expect(run.sum(slow, 'RequestsServed')).toBe(0);
    expect(run.sum(fast, 'RequestsServed')).toBeGreaterThan(980);
  });

  test('MQ-7: with a prefetch of one a consumer idles for a round trip after each message', () => {
    const rate = (prefetch: number): number => {
      const diagram = brokerDiagram({}, 1_500, { deliveryMode: 'non-persistent' });
      const fleet = addConsumers(diagram, 1, ONE, { prefetch });
      return diagram.scenario.run({ seconds: 3 }).sum(fleet, 'RequestsServed', { from: 1 }) / 2;
    };
    expect(Math.abs(rate(1) - 500)).toBeLessThanOrEqual(2);
    expect(Math.abs(rate(100) - 1_000)).toBeLessThanOrEqual(2);
  });

  test('MQ-7: large flows are shared as single messages are', () => {
    const diagram = brokerDiagram({}, 20_000, { producers: 500, deliveryMode: 'non-persistent' });
    const fleet = addConsumers(diagram, 100, { instanceCount: 20, slotsPerInstance: 150 });
    const run = diagram.scenario.run({ seconds: 5 });
    const rate = run.sum(fleet, 'RequestsServed', { from: 2 }) / 3;
    expect(Math.abs(rate - 20_000)).toBeLessThanOrEqual(600);
    expect(run.maximum(diagram.broker, 'CpuUtilization')).toBeGreaterThan(45);
  });
});

describe('redelivery and dead letters', () => {
  test('MQ-8: a message that always fails is delivered seven times, a second apart, and becomes a dead letter', () => {
    const kinds = [{ poisonPercent: 100 }];
    const diagram = brokerDiagram({}, 1, {}, { kinds });
    const fleet = addConsumers(diagram, 10, ONE);
    const run = diagram.scenario.run({ seconds: 30 });
    const { broker } = diagram;
    const dead = run.sum(broker, 'DeadLetteredMessages');
    expect(Math.abs(dead - (30 - 1 - 6))).toBeLessThanOrEqual(1);
    expect(run.sum(broker, 'DeadLetteredMessages', { to: 6 })).toBe(0);
    expect(run.sum(fleet, 'RequestsFailed')).toBeGreaterThanOrEqual(7 * dead);
    expect(run.books(broker).completed).toBe(0);
    expect(run.books(broker).inFlight).toBe(run.books(broker).received);
  });

  test('MQ-8: somebody can read the dead-letter queue', () => {
    const kinds = [{ poisonPercent: 100 }];
    const diagram = brokerDiagram({ redeliveriesMax: 0 }, 10, {}, { kinds });
    addConsumers(diagram, 10, ONE);
    const reader = addConsumers(diagram, 10, ONE, { destination: 'ActiveMQ.DLQ' });
    const run = diagram.scenario.run({ seconds: 5 });
    expect(run.sum(reader, 'RequestsFailed')).toBeGreaterThan(40);
  });

  test('MQ-8: RabbitMQ without a dead-letter exchange drops what reaches the delivery limit', () => {
    const kinds = [{ poisonPercent: 50 }];
    const settings = { engine: 'rabbitmq', keepsDeadLetters: false };
    const diagram = brokerDiagram(settings, 20, {}, { kinds });
    const fleet = addConsumers(diagram, 1);
    const run = diagram.scenario.run({ seconds: 10 });
    const dropped = run.lost(diagram.broker, 'amazon-mq.delivery-limit');
    expect(dropped).toBeGreaterThan(60);
    expect(run.sum(fleet, 'RequestsFailed')).toBeGreaterThanOrEqual(7 * dropped);
  });
});

describe('failover', () => {
  const crash = (node: number) => ({ kind: 'act', node, action: 'crash', settings: {} }) as const;

  test('MQ-3: after a crash the standby serves a minute later; persistent messages come again, none is lost', () => {
    const diagram = brokerDiagram({}, 20);
    const fleet = addConsumers(diagram, 500, { instanceCount: 1, slotsPerInstance: 5 });
    diagram.scenario.at(10, crash(diagram.broker));
    const run = diagram.scenario.run({ seconds: 80 });
    const { broker } = diagram;
    expect(run.sum(broker, 'EnqueueCount', { from: 11, to: 70 })).toBe(0);
    expect(run.sum(broker, 'EnqueueCount', { from: 70, to: 80 })).toBeGreaterThan(1_200);
    expect(run.sum(fleet, 'RequestsServed', { from: 12, to: 70 })).toBe(0);
    expect(run.lost(broker)).toBe(0);
    // What the consumer was working on when the connection broke is done twice.
    const processed = run.sum(fleet, 'RequestsServed') - run.sum(broker, 'DequeueCount');
    expect(processed).toBeGreaterThanOrEqual(5);
    expect(processed).toBeLessThanOrEqual(11);
  });

  test('MQ-3: non-persistent messages are lost with the broker', () => {
    const diagram = brokerDiagram({}, 100, { deliveryMode: 'non-persistent' });
    diagram.scenario.at(10, crash(diagram.broker));
    const run = diagram.scenario.run({ seconds: 12 });
    expect(run.lost(diagram.broker, 'amazon-mq.not-persistent')).toBeGreaterThanOrEqual(998);
  });

  test('MQ-3: a reboot of an active/standby pair takes seconds', () => {
    const diagram = brokerDiagram({}, 20);
    const act = { kind: 'act', node: diagram.broker, action: 'reboot', settings: {} } as const;
    diagram.scenario.at(10, act);
    const run = diagram.scenario.run({ seconds: 20 });
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 11, to: 15 })).toBe(0);
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 15, to: 20 })).toBeGreaterThan(180);
  });

  test('MQ-3: a client without reconnect logic stays away', () => {
    const diagram = brokerDiagram({}, 20, { reconnects: false, attemptsMax: 1 });
    const fleet = addConsumers(diagram, 1, ONE, { reconnects: false });
    diagram.scenario.at(10, crash(diagram.broker));
    const run = diagram.scenario.run({ seconds: 80 });
    expect(run.sum(diagram.broker, 'EnqueueCount', { from: 11 })).toBe(0);
    expect(run.sum(fleet, 'RequestsServed', { from: 11 })).toBe(0);
    expect(run.refused(diagram.broker, 'amazon-mq.connection-lost')).toBeGreaterThan(1_390);
  });

  test('MQ-3: when the machine of a consumer is gone, others get what it had', () => {
    const diagram = brokerDiagram({}, 20);
    const fleet = addConsumers(diagram, 100, { instanceCount: 2, slotsPerInstance: 2 });
    const settings = { instances: 1, zone: 'any' };
    diagram.scenario.at(10, { kind: 'act', node: fleet, action: 'terminate-instances', settings });
    const run = diagram.scenario.run({ seconds: 20 });
    expect(run.average(diagram.broker, 'TotalConsumerCount', { from: 12 })).toBe(1);
    expect(run.sum(diagram.broker, 'DequeueCount')).toBeGreaterThan(20 * 20 - 5);
  });

  test('MQ-11, MQ-13: a cluster is maintained node by node and goes on; a second node less stops it', () => {
    const diagram = brokerDiagram({ engine: 'rabbitmq' }, 50);
    const fleet = addConsumers(diagram, 1, { instanceCount: 6 });
    const { broker } = diagram;
    diagram.scenario.at(10, { kind: 'act', node: broker, action: 'reboot', settings: {} });
    diagram.scenario.at(250, crash(broker)).at(260, crash(broker));
    const run = diagram.scenario.run({ seconds: 300 });
    expect(run.notices(broker).filter((text) => text.includes('is away'))).toHaveLength(4);
    expect(run.average(broker, 'ConsumerCount', { from: 10, to: 11 }, 'Minimum')).toBeLessThan(6);
    expect(run.average(broker, 'ConsumerCount', { from: 13, to: 60 })).toBe(6);
    expect(run.sum(broker, 'EnqueueCount', { from: 10, to: 250 })).toBe(50 * 240);
    expect(run.sum(broker, 'EnqueueCount', { from: 261, to: 300 })).toBe(0);
    expect(run.sum(fleet, 'RequestsServed', { from: 265, to: 300 })).toBe(0);
    expect(run.lost(broker)).toBe(0);
  });
});

describe('deleting', () => {
  test('MQ-DELETE: a purge deletes what waits, and a destination is deleted with what is in it', () => {
    const diagram = brokerDiagram({}, 50);
    const { scenario, broker } = diagram;
    scenario.at(5, { kind: 'act', node: broker, action: 'purge', settings: {} });
    scenario.at(10, {
      kind: 'configure',
      node: broker,
      config: { destinations: [{ name: 'news', kind: 'queue' }] },
    });
    const run = scenario.run({ seconds: 12 });
    expect(Math.abs(run.lost(broker, 'amazon-mq.purged') - 250)).toBeLessThanOrEqual(3);
    expect(Math.abs(run.lost(broker, 'amazon-mq.destination-deleted') - 250)).toBeLessThanOrEqual(
      3,
    );
  });
});
