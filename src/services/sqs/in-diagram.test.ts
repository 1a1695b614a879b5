import { expect, test } from 'vitest';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test('SQS-7: messages that nobody receives are lost after the retention period, with the books balanced', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 20 });
  const queue = scenario.node('sqs', { retentionSeconds: 60 });
  scenario.wire(clients, queue, 'send-messages', { batchMessagesMax: 10 });
  const run = scenario.run({ seconds: 150 });
  const { received, inFlight } = run.books(queue);
  expect(run.lost(queue, 'sqs.retention-expired')).toBe(received - inFlight);
  expect(inFlight / 60).toBeGreaterThan(16);
  expect(inFlight / 60).toBeLessThan(24);
  expect(run.maximum(queue, 'ApproximateAgeOfOldestMessage')).toBeCloseTo(60, 0);
});

test('SQS-LIMITS: a sender that would put more than 10 messages into a call cannot start', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 100 });
  const queue = scenario.node('sqs');
  scenario.wire(clients, queue, 'send-messages', { batchMessagesMax: 50 });
  expect(() => scenario.start()).toThrow('must be at most 10 for a queue, not 50 (SQS-LIMITS)');
});

test('SQS-8: the wire to a dead-letter queue can be drawn and removed during a run', () => {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: 10 });
  const queue = scenario.node('sqs');
  const deadLetterQueue = scenario.node('sqs');
  scenario.wire(clients, queue, 'send-messages', {});
  const wire = { number: 99, kind: 'dead-letter', from: queue, to: deadLetterQueue, settings: {} };
  scenario.at(5, { kind: 'add-wire', wire });
  scenario.at(10, { kind: 'remove-wire', wire: 99 });
  const run = scenario.start();
  run.advanceTo(6);
  expect(run.face(queue)).toMatchObject({ hasDeadLetterQueue: true });
  expect(run.face(deadLetterQueue)).toMatchObject({ isDeadLetterQueue: true });
  run.advanceTo(11);
  expect(run.face(queue)).toMatchObject({ hasDeadLetterQueue: false });
  expect(run.face(deadLetterQueue)).toMatchObject({ isDeadLetterQueue: false });
});
