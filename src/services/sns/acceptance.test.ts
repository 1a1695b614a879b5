import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test('A-24, SNS-5, SNS-6: an endpoint that is down is asked at 0, 20, 40 and 60 s, then the DLQ has the message', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const publisher = scenario.node('clients', { arrivals: 'constant', requestsPerSecond: 0.01 });
  const topic = scenario.node('sns');
  const endpoint = scenario.node('ec2-fleet', { failurePercent: 100 });
  const deadLetters = scenario.node('sqs');
  scenario.wire(publisher, topic, 'publish');
  scenario.wire(topic, endpoint, 'request');
  scenario.wire(topic, deadLetters, 'on-failure');
  const run = scenario.run({ seconds: 190 });
  const secondsOf = (node: number, metric: string): readonly number[] =>
    run.values(node, metric, 'Sum').flatMap((count, second) => (count > 0 ? [second - 100] : []));
  expect(secondsOf(endpoint, 'RequestsFailed')).toEqual([0, 20, 40, 60]);
  expect(secondsOf(deadLetters, 'NumberOfMessagesSent')).toEqual([60]);
  expect(run.lost(topic)).toBe(0);
});

test('A-25, SNS-1, SNS-3: of 100 messages to three queues, one of them filtered to 10 %, 210 are delivered and 90 filtered out', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const topic = scenario.node('sns');
  for (const [name, perSecond] of [
    ['usual', 9],
    ['rare', 1],
  ] as const) {
    const publisher = scenario.node('clients', {
      arrivals: 'constant',
      rateShape: 'step',
      stepFromPerSecond: perSecond,
      stepToPerSecond: 0,
      stepAtSeconds: 10.05,
      kinds: [{ name }],
    });
    scenario.wire(publisher, topic, 'publish');
  }
  for (const filterPolicy of ['', '', 'rare']) {
    scenario.wire(topic, scenario.node('sqs'), 'send-messages', { filterPolicy });
  }
  const run = scenario.run({ seconds: 20 });
  expect(run.sum(topic, 'NumberOfMessagesPublished')).toBe(100);
  expect(run.sum(topic, 'NumberOfNotificationsDelivered')).toBe(210);
  expect(run.sum(topic, 'NumberOfNotificationsFilteredOut')).toBe(90);
});
