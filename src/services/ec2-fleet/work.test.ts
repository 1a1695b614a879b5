import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { Answer } from '../../protocols/answer.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { standaloneNode } from '../../testing/standalone-node.ts';
import { EC2_FLEET } from './service.ts';

const SERVICE_100 = { serviceTime: { kind: 'constant', value: 100 } };

describe('calls to other services', () => {
  test('FLT-3: calls come one after the other while the slot is held', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 10 });
    const front = scenario.node('ec2-fleet', { ...SERVICE_100, slotsPerInstance: 100 });
    const first = scenario.node('ec2-fleet', { serviceTime: { kind: 'constant', value: 30 } });
    const second = scenario.node('ec2-fleet', { serviceTime: { kind: 'constant', value: 70 } });
    scenario.wire(clients, front, 'request', { attemptsMax: 1 });
    scenario.wire(front, second, 'request', { attemptsMax: 1 });
    scenario.wire(front, first, 'request', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 60 });
    expect(run.average(clients, 'ResponseTime')).toBeCloseTo(200, 6);
    expect(run.average(front, 'ServiceTime')).toBeCloseTo(200, 6);
    // Half of the time a slot is held it works itself: ten a second hold 2 slots of 200 and work in 1.
    expect(run.average(front, 'BusySlots', { from: 5 })).toBeCloseTo(2, 6);
    expect(run.average(front, 'CPUUtilization', { from: 5 })).toBeCloseTo(100 / 200, 6);
  });

  test('FLT-3: a slow service behind fills the slots in front', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 50 });
    const front = scenario.node('ec2-fleet', {
      serviceTime: { kind: 'constant', value: 1 },
      instanceCount: 1,
      slotsPerInstance: 20,
      waitingMax: 0,
    });
    const back = scenario.node('ec2-fleet', {
      serviceTime: { kind: 'constant', value: 2_000 },
      slotsPerInstance: 1_000,
    });
    scenario.wire(clients, front, 'request', { attemptsMax: 1 });
    scenario.wire(front, back, 'request', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 60 });
    expect(run.average(front, 'BusySlots', { from: 10 })).toBeGreaterThan(19.5);
    expect(run.average(front, 'CPUUtilization', { from: 10 })).toBeLessThan(1);
    expect(run.lost(clients, 'ec2.queue-full')).toBeGreaterThan(2_000);
  });

  test('FLT-3: the reason of a call that failed for good is the reason of the request', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 10 });
    const front = scenario.node('ec2-fleet', { ...SERVICE_100, slotsPerInstance: 100 });
    const back = scenario.node('ec2-fleet', { instanceCount: 0 });
    scenario.wire(clients, front, 'request', { attemptsMax: 1 });
    scenario.wire(front, back, 'request', { attemptsMax: 2, callSharePercent: 100 });
    const run = scenario.run({ seconds: 20 });
    const [loss] = run.books(clients).lost;
    expect(loss).toMatchObject({ reason: 'ec2.no-instance', arisenAt: back });
    expect(run.sum(clients, 'RequestsSucceeded')).toBe(0);
    // Two attempts for each request that has come to its end.
    const ended = run.sum(front, 'RequestsFailed');
    expect(run.refused(back)).toBeGreaterThanOrEqual(2 * ended);
  });

  test('FLT-3: the share of calls decides how many requests make one', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 500 });
    const front = scenario.node('ec2-fleet', { ...SERVICE_100, slotsPerInstance: 1_000 });
    const back = scenario.node('ec2-fleet', { ...SERVICE_100, slotsPerInstance: 1_000 });
    scenario.wire(clients, front, 'request');
    scenario.wire(front, back, 'request', { callSharePercent: 30 });
    const run = scenario.run({ seconds: 20 });
    const ended = run.books(front).completed;
    // Five standard deviations of a binomial share of 30 %.
    const deviation = Math.sqrt(ended * 0.3 * 0.7);
    expect(Math.abs(run.books(back).completed - 0.3 * ended)).toBeLessThan(5 * deviation + 50);
  });
});

describe('failures of the application', () => {
  test('FLT-5: the set share of requests fails, poison requests always', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      requestsPerSecond: 200,
      kinds: [{ poisonPercent: 10 }],
    });
    const fleet = scenario.node('ec2-fleet', {
      ...SERVICE_100,
      slotsPerInstance: 1_000,
      failurePercent: 20,
    });
    scenario.wire(clients, fleet, 'request', { attemptsMax: 1 });
    const run = scenario.run({ seconds: 50 });
    const ended = run.books(fleet).completed + run.refused(fleet);
    const within = (count: number, share: number): void => {
      expect(Math.abs(count - share * ended)).toBeLessThan(5 * Math.sqrt(ended * share));
    };
    within(run.refused(fleet, 'ec2.poison-request'), 0.1);
    within(run.refused(fleet, 'ec2.application-error'), 0.9 * 0.2);
  });
});

describe('workers at a queue', () => {
  test('FLT-8: each slot works on one message at a time, and what was processed is deleted', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 10 });
    const queue = scenario.node('sqs');
    const fleet = scenario.node('ec2-fleet', {
      ...SERVICE_100,
      instanceCount: 1,
      slotsPerInstance: 4,
    });
    scenario.wire(clients, queue, 'send-messages');
    scenario.wire(queue, fleet, 'receive-messages');
    const run = scenario.run({ seconds: 60 });
    const sent = run.books(queue).received;
    expect(run.books(fleet).completed).toBeGreaterThan(sent - 10);
    expect(run.books(queue).completed).toBeGreaterThan(sent - 10);
    expect(run.maximum(fleet, 'BusySlots')).toBeLessThanOrEqual(4);
  });

  test.each([1, 8])(
    'FLT-8: with %i calls at once a worker takes so many batches a round trip',
    (callsMax) => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 1_000 });
      const queue = scenario.node('sqs', { apiLatencyMilliseconds: 100 });
      const fleet = scenario.node('ec2-fleet', {
        serviceTime: { kind: 'constant', value: 10 },
        instanceCount: 1,
        slotsPerInstance: 1_000,
      });
      scenario.wire(clients, queue, 'send-messages');
      scenario.wire(queue, fleet, 'receive-messages', { callsMax });
      const run = scenario.run({ seconds: 20 });
      expect(run.average(fleet, 'RequestsServed', { from: 5 }, 'Sum')).toBeCloseTo(
        callsMax * 100,
        -1,
      );
    },
  );

  test('FLT-8: the calls of one tick go out together, however many messages there are', () => {
    const eventsPerSecond = [100_000, 1_000_000].map((requestsPerSecond) => {
      const scenario = new Scenario(RUNNABLE_CATALOG);
      const clients = scenario.node('clients', { requestsPerSecond });
      const queue = scenario.node('sqs');
      const fleet = scenario.node('ec2-fleet', {
        serviceTime: { kind: 'exponential', mean: 20 },
        instanceCount: 4,
        slotsPerInstance: requestsPerSecond / 100,
      });
      scenario.wire(clients, queue, 'send-messages');
      scenario.wire(queue, fleet, 'receive-messages', { callsMax: 1_000 });
      const run = scenario.run({ seconds: 3 });
      const served = run.sum(fleet, 'RequestsServed', { from: 2, to: 3 });
      expect(served / requestsPerSecond).toBeCloseTo(1, 1);
      return run.run.eventCount;
    });
    expect(eventsPerSecond[1]).toBeLessThan(1.5 * (eventsPerSecond[0] ?? 0));
  });

  test('FLT-8: an overloaded worker fleet processes slots / service time messages a second', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 100 });
    const queue = scenario.node('sqs');
    const fleet = scenario.node('ec2-fleet', {
      serviceTime: { kind: 'constant', value: 500 },
      instanceCount: 2,
      slotsPerInstance: 5,
    });
    scenario.wire(clients, queue, 'send-messages');
    scenario.wire(queue, fleet, 'receive-messages');
    const run = scenario.run({ seconds: 60 });
    const perSecond = run.sum(fleet, 'RequestsServed', { from: 10, to: 60 }) / 50;
    // Ten slots at two a second; a little is lost while the next messages are fetched.
    expect(perSecond).toBeGreaterThan(18.5);
    expect(perSecond).toBeLessThanOrEqual(20);
  });

  test('FLT-8: a message that failed comes back when its visibility time-out is over', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      arrivals: 'constant',
      requestsPerSecond: 1,
      kinds: [{ poisonPercent: 100 }],
    });
    const queue = scenario.node('sqs', { visibilityTimeoutSeconds: 10 });
    const fleet = scenario.node('ec2-fleet', { ...SERVICE_100, slotsPerInstance: 100 });
    scenario.wire(clients, queue, 'send-messages');
    scenario.wire(queue, fleet, 'receive-messages');
    const run = scenario.run({ seconds: 65 });
    expect(run.books(queue).completed).toBe(0);
    expect(run.books(fleet).received).toBeGreaterThan(3 * run.books(queue).received);
    expect(run.refused(fleet, 'ec2.poison-request')).toBeGreaterThan(100);
  });

  test('FLT-8: messages that a terminated worker held come back to the others', () => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const clients = scenario.node('clients', {
      rateShape: 'step',
      arrivals: 'constant',
      stepFromPerSecond: 10,
      stepToPerSecond: 0,
      stepAtSeconds: 10,
    });
    const queue = scenario.node('sqs', { visibilityTimeoutSeconds: 20 });
    const fleet = scenario.node('ec2-fleet', {
      serviceTime: { kind: 'constant', value: 4_000 },
      slotsPerInstance: 100,
    });
    scenario.wire(clients, queue, 'send-messages');
    scenario.wire(queue, fleet, 'receive-messages');
    scenario.at(9.9, { kind: 'act', node: fleet, action: 'terminate-instances', settings: {} });
    const run = scenario.run({ seconds: 60 });
    expect(run.refused(fleet, 'ec2.instance-terminated')).toBeGreaterThan(5);
    expect(run.books(queue).inFlight).toBe(0);
    expect(run.books(queue).completed).toBe(run.books(queue).received);
  });
});

describe('cohorts of many', () => {
  test('FLT-2: part of a cohort begins, part waits, the rest is refused; answers come in parts', () => {
    const node = standaloneNode(EC2_FLEET, {
      ...SERVICE_100,
      instanceCount: 2,
      slotsPerInstance: 3,
      waitingMax: 4,
    });
    const endpoint = node.instance.serve('request', { number: 9, kind: 'request', peerTitle: '' });
    node.instance.start();
    const cohort: Cohort = {
      count: 25,
      kind: 'request',
      keys: new KeySpace('key', { kind: 'uniform', keyCount: 10 }),
      key: KEYS_UNDRAWN,
      sizeBytes: 1,
      attempt: 0,
      bornAt: 0,
      source: 2,
      poison: false,
      tick: 0,
    };
    const answers: Answer[] = [];
    endpoint.request(cohort, (answer) => answers.push(answer));
    expect(node.instance.inFlight()).toBe(14);
    node.simulation.advance(1_000_000);
    expect(answers.reduce((sum, answer) => sum + answer.succeeded, 0)).toBe(14);
    expect(answers.flatMap((answer) => answer.failures).map(({ count }) => count)).toEqual([6, 5]);
    expect(node.books()).toMatchObject({ received: 25, completed: 14 });
    expect(node.instance.inFlight()).toBe(0);
  });
});
