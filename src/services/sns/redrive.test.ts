import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

const PER_SECOND = 10;

/** A topic whose subscribers fail for good, each at once after the first retry. */
class FailingSubscribers extends Scenario {
  readonly topic: number;

  constructor(config: AnyConfig = {}) {
    super(RUNNABLE_CATALOG);
    const clients = { requestsPerSecond: PER_SECOND, arrivals: 'constant' };
    this.topic = this.node('sns', config);
    this.wire(this.node('clients', clients), this.topic, 'publish', { attemptsMax: 1 });
  }

  subscriber(settings: AnyConfig = {}): void {
    const policy = { retries: 1, minDelaySeconds: 1, maxDelaySeconds: 1 };
    const endpoint = this.node('ec2-fleet', { failurePercent: 100 });
    this.wire(this.topic, endpoint, 'request', { ...policy, ...settings });
  }

  deadLetterQueue(name: string, config: AnyConfig = {}): number {
    const queue = this.node('sqs', config);
    this.wire(this.topic, queue, 'on-failure', { name });
    return queue;
  }
}

describe('SNS-7: a dead-letter queue belongs to a subscription', () => {
  test('SNS-7: each gets the letters of those that name it, and one without a name those of the rest', () => {
    const scenario = new FailingSubscribers();
    scenario.subscriber({ deadLetterQueue: 'payments' });
    scenario.subscriber();
    scenario.subscriber();
    const payments = scenario.deadLetterQueue('payments');
    const others = scenario.deadLetterQueue('');
    const run = scenario.run({ seconds: 20 });
    const sent = (queue: number): number => run.sum(queue, 'NumberOfMessagesSent');
    expect(sent(payments)).toBeGreaterThan(PER_SECOND * 18);
    expect(Math.abs(sent(others) - 2 * sent(payments))).toBeLessThanOrEqual(2);
    expect(run.lost(scenario.topic)).toBe(0);
    const redriven = run.sum(scenario.topic, 'NumberOfNotificationsRedrivenToDlq');
    expect(Math.abs(redriven - sent(payments) - sent(others))).toBeLessThanOrEqual(3);
    const { subscribers } = run.face(scenario.topic) as { subscribers: { deadLettered: number }[] };
    expect(Math.abs((subscribers[0]?.deadLettered ?? 0) - sent(payments))).toBeLessThanOrEqual(1);
  });

  test('SNS-7: a subscription without one loses its letters, whatever the others have', () => {
    const scenario = new FailingSubscribers();
    scenario.subscriber({ deadLetterQueue: 'payments' });
    scenario.subscriber();
    const payments = scenario.deadLetterQueue('payments');
    const run = scenario.run({ seconds: 20 });
    expect(run.lost(scenario.topic, 'sns.delivery-failed')).toBeGreaterThan(PER_SECOND * 18);
    expect(run.sum(payments, 'NumberOfMessagesSent')).toBeGreaterThan(PER_SECOND * 18);
  });

  test('SNS-7: a name that no wire has is told when letters are lost', () => {
    const scenario = new FailingSubscribers();
    scenario.subscriber({ deadLetterQueue: 'paiments' });
    scenario.deadLetterQueue('payments');
    const run = scenario.run({ seconds: 10 });
    expect(run.notices(scenario.topic)).toEqual([
      expect.stringContaining('no wire “on failure” is named paiments'),
    ]);
  });

  test('SNS-7: it is of the type of the topic', () => {
    const scenario = new FailingSubscribers();
    scenario.deadLetterQueue('', { queueType: 'fifo' });
    expect(() => scenario.start()).toThrow('standard queue (SNS-7)');
    const ordered = new FailingSubscribers({ type: 'fifo' });
    ordered.deadLetterQueue('');
    expect(() => ordered.start()).toThrow('FIFO queue (SNS-7)');
  });
});

test('SNS-12: an endpoint that has not confirmed its subscription gets nothing', () => {
  const scenario = new FailingSubscribers();
  scenario.subscriber({ isConfirmed: false });
  const run = scenario.run({ seconds: 5 });
  expect(run.sum(scenario.topic, 'NumberOfMessagesPublished')).toBeGreaterThan(PER_SECOND * 4);
  expect(run.sum(scenario.topic, 'NumberOfNotificationsFailed')).toBe(0);
  expect(run.face(scenario.topic)).toMatchObject({ subscribers: [{ isConfirmed: false }] });
});
