import { describe, expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const PER_SECOND = 20;

/** Clients that publish evenly to a topic. */
function topicUnder(config: AnyConfig = {}, clients: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const publisher = scenario.node('clients', {
    requestsPerSecond: PER_SECOND,
    arrivals: 'constant',
    ...clients,
  });
  const topic = scenario.node('sns', config);
  const wire = scenario.wire(publisher, topic, 'publish', { attemptsMax: 1 });
  return { scenario, publisher, topic, wire };
}

/** An endpoint whose application fails `failurePercent` of the requests. */
function endpoint(
  scenario: Scenario,
  topic: number,
  failurePercent: number,
  settings: AnyConfig = {},
) {
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 2,
    slotsPerInstance: 100,
    failurePercent,
    serviceTime: { kind: 'constant', value: 5 },
  });
  scenario.wire(topic, fleet, 'request', settings);
  return fleet;
}

describe('a topic hands every message to every subscriber', () => {
  test('SNS-1: each queue gets each message', () => {
    const { scenario, topic } = topicUnder();
    const queues = [1, 2, 3].map(() => scenario.node('sqs'));
    for (const queue of queues) scenario.wire(topic, queue, 'send-messages');
    const run = scenario.run({ seconds: 30 });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    for (const queue of queues) {
      expect(published - run.sum(queue, 'NumberOfMessagesSent')).toBeLessThanOrEqual(2);
    }
    expect(run.books(topic).completed).toBeGreaterThan(4 * (published - 5));
  });

  test('SNS-1: a failing subscriber does not delay the others', () => {
    const { scenario, topic } = topicUnder();
    const queue = scenario.node('sqs');
    scenario.wire(topic, queue, 'send-messages');
    endpoint(scenario, topic, 100);
    const run = scenario.run({ seconds: 30 });
    expect(run.sum(topic, 'NumberOfNotificationsFailed')).toBeGreaterThan(500);
    expect(run.sum(queue, 'NumberOfMessagesSent')).toBeGreaterThan(PER_SECOND * 29);
  });

  test('SNS-2: the publisher has its answer before anybody has the message', () => {
    const { scenario, topic } = topicUnder({ deliveryLatencyMilliseconds: 5_000 });
    const queue = scenario.node('sqs');
    scenario.wire(topic, queue, 'send-messages');
    const run = scenario.run({ seconds: 4 });
    expect(run.sum('diagram', 'Succeeded')).toBeGreaterThan(70);
    expect(run.sum(queue, 'NumberOfMessagesSent')).toBe(0);
  });

  test('SNS-3: a filter policy lets through the kinds that it lists, and the rest is no error', () => {
    const kinds = [
      { name: 'order', share: 1 },
      { name: 'refund', share: 1 },
    ];
    const { scenario, topic } = topicUnder({}, { kinds });
    const all = scenario.node('sqs');
    const refunds = scenario.node('sqs');
    const typo = scenario.node('sqs');
    scenario.wire(topic, all, 'send-messages');
    scenario.wire(topic, refunds, 'send-messages', { filterPolicy: 'refund, exchange' });
    scenario.wire(topic, typo, 'send-messages', { filterPolicy: 'Refund' });
    const run = scenario.run({ seconds: 60 });
    const sent = (queue: number) => run.sum(queue, 'NumberOfMessagesSent');
    expect(sent(typo)).toBe(0);
    expect(Math.abs(sent(refunds) - sent(all) / 2)).toBeLessThan(4 * Math.sqrt(sent(all) / 4));
    const filtered = run.sum(topic, 'NumberOfNotificationsFilteredOut');
    expect(Math.abs(filtered - (2 * sent(all) - sent(refunds)))).toBeLessThanOrEqual(6);
    expect(run.sum(topic, 'NumberOfNotificationsFailed')).toBe(0);
  });

  test('SNS-9: without raw delivery a message is larger by its envelope', () => {
    const { scenario, topic } = topicUnder({}, { kinds: [{ sizeBytes: 1_000 }] });
    const raw = scenario.node('sqs');
    const wrapped = scenario.node('sqs');
    scenario.wire(topic, raw, 'send-messages', { rawDelivery: true });
    scenario.wire(topic, wrapped, 'send-messages');
    const run = scenario.run({ seconds: 5 });
    expect(run.average(raw, 'SentMessageSize')).toBe(1_000);
    expect(run.average(wrapped, 'SentMessageSize')).toBe(1_000 + FACTS.envelopeBytes.value);
  });
});

describe('a topic retries, and gives up in the end', () => {
  test('SNS-6, SNS-7: an HTTP/S endpoint that fails for good is given up after 60 s, to the dead-letter queue', () => {
    const { scenario, topic } = topicUnder();
    endpoint(scenario, topic, 100);
    const deadLetters = scenario.node('sqs');
    scenario.wire(topic, deadLetters, 'on-failure');
    const run = scenario.run({ seconds: 90 });
    expect(run.sum(deadLetters, 'NumberOfMessagesSent', { to: 59 })).toBe(0);
    const moved = run.sum(topic, 'NumberOfNotificationsRedrivenToDlq');
    expect(Math.abs(moved - PER_SECOND * 30)).toBeLessThanOrEqual(PER_SECOND);
    expect(Math.abs(run.sum(deadLetters, 'NumberOfMessagesSent') - moved)).toBeLessThanOrEqual(1);
    expect(run.books(topic).lost).toEqual([]);
  });

  test('SNS-7: without a dead-letter queue they are lost by name', () => {
    const { scenario, topic } = topicUnder();
    endpoint(scenario, topic, 100, { retries: 1, minDelaySeconds: 1, maxDelaySeconds: 1 });
    const run = scenario.run({ seconds: 30 });
    expect(run.lost(topic, 'sns.delivery-failed')).toBeGreaterThan(PER_SECOND * 28);
  });

  test('SNS-4: a message that the queue can never take is not retried', () => {
    const { scenario, topic } = topicUnder({}, { kinds: [{ sizeBytes: 2_000 }] });
    const queue = scenario.node('sqs', { messageMaxBytes: 1_024 });
    scenario.wire(topic, queue, 'send-messages');
    const run = scenario.run({ seconds: 10 });
    expect(run.lost(topic, 'sns.delivery-failed')).toBeGreaterThan(PER_SECOND * 9);
    expect(run.books(topic).inFlight).toBeLessThan(5);
  });

  test('SNS-5: an outage that the policy outlasts loses nothing', () => {
    const { scenario, topic } = topicUnder();
    const fleet = endpoint(scenario, topic, 100);
    scenario.at(30, {
      kind: 'configure',
      node: fleet,
      config: {
        instanceCount: 2,
        slotsPerInstance: 100,
        serviceTime: { kind: 'constant', value: 5 },
      },
    });
    const run = scenario.run({ seconds: 90 });
    expect(run.lost(topic)).toBe(0);
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expect(published - run.sum(topic, 'NumberOfNotificationsDelivered')).toBeLessThan(5);
  });

  test('SNS-8: a cap on receives builds a backlog', () => {
    const { scenario, topic } = topicUnder();
    const fleet = endpoint(scenario, topic, 0, { maxReceivesPerSecond: 5 });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(fleet, 'RequestsServed') / 60).toBeCloseTo(5, 0);
    expect(run.maximum(topic, 'PendingDeliveries')).toBeGreaterThan(13 * 60);
  });
});

describe('a topic has limits', () => {
  test('SNS-10: publishing above the quota is throttled', () => {
    const { scenario, topic } = topicUnder({ publishMessagesPerSecond: 5 });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(topic, 'NumberOfMessagesPublished') / 60).toBeCloseTo(5, 0);
    expect(run.refused(topic, 'sns.publish-throttled')).toBeGreaterThan(14 * 60);
  });

  test('SNS-11: a FIFO topic takes 3,000 messages a second, in large cohorts too', () => {
    const { scenario, topic } = topicUnder({ type: 'fifo' }, { requestsPerSecond: 10_000 });
    const run = scenario.run({ seconds: 10 });
    const published = run.sum(topic, 'NumberOfMessagesPublished', { from: 2 });
    expect(published / 8).toBeCloseTo(FACTS.fifoMessagesPerSecond.value, -2);
  });

  test('SNS-LIMITS: an e-mail address takes 10 messages a second', () => {
    const { scenario, topic } = topicUnder({ emailSubscribers: 1 });
    const run = scenario.run({ seconds: 60 });
    expect(run.sum(topic, 'EmailDeliveries') / 60).toBeCloseTo(10, 0);
    expect(run.books(topic).inFlight).toBeGreaterThan(9 * 60);
  });

  test('SNS-LIMITS: SMS stop when a dollar is spent', () => {
    const { scenario, topic } = topicUnder({ smsSubscribers: 1 });
    const run = scenario.run({ seconds: 60 });
    expect(run.maximum(topic, 'SMSMonthToDateSpentUSD')).toBeLessThanOrEqual(1);
    const sent = Math.floor(1 / FACTS.smsUsd.value);
    expect(run.sum(topic, 'NumberOfNotificationsDelivered')).toBe(sent);
    expect(run.lost(topic, 'sns.sms-spending-quota')).toBeGreaterThan(1_000);
  });

  test('SNS-LIMITS: too large messages are refused for good', () => {
    const { scenario, topic } = topicUnder(
      { messageMaxBytes: 1_024 },
      { kinds: [{ sizeBytes: 1_025 }] },
    );
    const run = scenario.run({ seconds: 10 });
    expect(run.sum(topic, 'NumberOfMessagesPublished')).toBe(0);
    expect(run.refused(topic, 'sns.message-too-large')).toBeGreaterThan(100);
  });
});

describe('a topic says what cannot be', () => {
  function problemsOf(config: AnyConfig, settings: AnyConfig, subscriber = 'ec2-fleet'): string {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const topic = scenario.node('sns', config);
    scenario.wire(topic, scenario.node(subscriber), 'request', settings);
    try {
      scenario.start();
      return '';
    } catch (error) {
      return String(error);
    }
  }

  test('SNS-5: retries that take longer than an hour', () => {
    expect(problemsOf({}, { retries: 100, maxDelaySeconds: 100 })).toContain(
      '3600 s, not 6000 s (SNS-5)',
    );
  });

  test('SNS-5: more retries in the other phases than there are', () => {
    expect(problemsOf({}, { noDelayRetries: 2, maxDelayRetries: 2 })).toContain('4 of its phases');
  });

  test('SNS-11: subscribers of a FIFO topic that are no queues', () => {
    expect(problemsOf({ type: 'fifo' }, {})).toContain('SNS-11');
    expect(problemsOf({ type: 'fifo', emailSubscribers: 2 }, {})).toContain('not 2');
  });

  test('SNS-13: a function subscribed as if it were an HTTP/S endpoint', () => {
    expect(problemsOf({}, {}, 'lambda')).toContain('invokes asynchronously');
  });
});
