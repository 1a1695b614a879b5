import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { SNS } from './service.ts';

/** A topic with 20 messages a second, until `untilSeconds`, to which a function subscribes. */
function subscribed(
  config: AnyConfig = {},
  subscription: AnyConfig = {},
  untilSeconds = 60,
): { scenario: Scenario; topic: number; fn: number } {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    rateShape: 'step',
    stepFromPerSecond: 20,
    stepToPerSecond: 0,
    stepAtSeconds: untilSeconds,
  });
  const topic = scenario.node('sns');
  const fn = scenario.node('lambda', { duplicatesPerMillion: 0, ...config });
  scenario.wire(clients, topic, 'publish');
  scenario.wire(topic, fn, 'invoke-asynchronously', subscription);
  return { scenario, topic, fn };
}

describe('a function that subscribes', () => {
  test('SNS-13: every message becomes an asynchronous event of the function', () => {
    const { scenario, topic, fn } = subscribed({}, {}, 20);
    const run = scenario.run({ seconds: 25 });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expect(published).toBeGreaterThan(390);
    expect(run.sum(fn, 'AsyncEventsReceived')).toBe(published);
    expect(run.sum(topic, 'FunctionDeliveries')).toBe(published);
    expect(run.books(fn)).toMatchObject({ completed: published, inFlight: 0 });
  });

  test('SNS-13: when the function fails, the function retries and not the topic', () => {
    const { scenario, topic, fn } = subscribed({ errorPercent: 100 }, {}, 1);
    const run = scenario.run({ seconds: 200 });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    expect(run.sum(topic, 'NumberOfNotificationsFailed')).toBe(0);
    expect(run.sum(fn, 'Invocations')).toBe(3 * published);
    expect(run.lost(fn, 'lambda.event-retries-used-up')).toBe(published);
  });

  test('SNS-13, SNS-6: an invoke that the service refuses is retried by the topic’s phases', () => {
    const { scenario, topic, fn } = subscribed({}, {}, 1);
    scenario.at(0, {
      kind: 'act',
      node: fn,
      action: 'service-errors',
      settings: { failing: true },
    });
    scenario.at(60, {
      kind: 'act',
      node: fn,
      action: 'service-errors',
      settings: { failing: false },
    });
    const run = scenario.run({ seconds: 59 });
    const published = run.sum(topic, 'NumberOfMessagesPublished');
    // Per message: the first attempt, 3 retries at once, 2 after a second, 10 within 70 s.
    expect(run.refused(fn, 'lambda.service-error')).toBeGreaterThan(10 * published);
    expect(run.books(topic).inFlight).toBe(published);
    run.advanceTo(90);
    expect(run.sum(fn, 'AsyncEventsReceived')).toBe(published);
    expect(run.books(topic).inFlight).toBe(0);
  });

  test('SNS-3: its filter policy lets it have some kinds only', () => {
    const { scenario, topic, fn } = subscribed({}, { filterPolicy: 'other' }, 10);
    const run = scenario.run({ seconds: 12 });
    expect(run.sum(fn, 'AsyncEventsReceived')).toBe(0);
    expect(run.sum(topic, 'NumberOfNotificationsFilteredOut')).toBeGreaterThan(190);
  });

  test('SNS-9: a function always gets the JSON document around the message', () => {
    const { scenario, fn } = subscribed({ errorPercent: 100, eventRetryAttempts: 0 }, {}, 5);
    const queue = scenario.node('sqs');
    scenario.wire(fn, queue, 'on-failure', { form: 'dead-letter-queue' });
    const run = scenario.run({ seconds: 10 });
    expect(run.average(queue, 'SentMessageSize')).toBeGreaterThan(600);
  });

  test('SNS-11, SNS-13: a function cannot subscribe to a FIFO topic', () => {
    const check = SNS.calls['invoke-asynchronously']?.check;
    const peer = { service: 'lambda', config: {}, metrics: [] };
    expect(check?.({}, { type: 'fifo' }, peer)[0]?.message).toContain('SNS-11');
    expect(check?.({}, { type: 'standard' }, peer)).toEqual([]);
  });
});

test('SNS-7: the dead letters of a subscription go to a queue and to nothing else', () => {
  const check = SNS.calls['on-failure']?.check;
  const peer = (service: string) => ({ service, config: {}, metrics: [] });
  expect(check?.({}, {}, peer('sqs'))).toEqual([]);
  expect(check?.({}, {}, peer('lambda'))[0]?.message).toContain('SNS-7');
});

test('SNS-1: a topic is a destination of functions and tells all its subscribers', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 5 });
  const first = scenario.node('sns');
  const fn = scenario.node('lambda', { errorPercent: 50, eventRetryAttempts: 0 });
  const topics = [scenario.node('sns'), scenario.node('sns')] as const;
  const queue = scenario.node('sqs');
  scenario.wire(clients, first, 'publish');
  scenario.wire(first, fn, 'invoke-asynchronously');
  scenario.wire(fn, topics[0], 'on-failure');
  scenario.wire(fn, topics[1], 'on-success');
  for (const topic of topics) scenario.wire(topic, queue, 'send-messages');
  const run = scenario.run({ seconds: 60 });
  const failures = run.sum(topics[0], 'NumberOfMessagesPublished');
  const successes = run.sum(topics[1], 'NumberOfMessagesPublished');
  expect(failures).toBeGreaterThan(90);
  expect(successes).toBeGreaterThan(90);
  expect(run.lost(fn)).toBe(0);
  expect(run.sum(queue, 'NumberOfMessagesSent')).toBeGreaterThan(failures + successes - 5);
});
