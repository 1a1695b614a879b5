import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import type { ReceivedMessage } from '../../protocols/message-queue.ts';
import { QueueDiagram } from '../../testing/queue-diagram.ts';
import {
  keyed,
  messages,
  queueUnderTest,
  type QueueUnderTest,
} from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

const NOISY = 1;
const QUIET = 2;

/** A queue in which one tenant has 40 messages in flight and a backlog of so many. */
function withNoisyTenant(backlog: number): QueueUnderTest {
  const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 600 });
  queue.sendAs({}, keyed(NOISY, 40 + backlog));
  for (let poll = 0; poll < 4; poll += 1) queue.poll(10);
  return queue;
}

function keysOf(received: readonly ReceivedMessage[]): readonly number[] {
  return received.map(({ cohort }) => cohort.key);
}

describe('a fair queue', () => {
  test('SQS-17: returns the messages of quiet tenants before the backlog of a noisy one', () => {
    const queue = withNoisyTenant(100);
    queue.sendAs({}, keyed(QUIET));
    expect(queue.instance.face()).toMatchObject({ groupCount: 2, heldBackCount: 1 });
    expect(keysOf(queue.poll(1))).toEqual([QUIET]);
    expect(keysOf(queue.poll(1))).toEqual([NOISY]);
  });

  test('SQS-17: keeps to the order of arrival among tenants that are not noisy', () => {
    const queue = queueUnderTest(SQS);
    for (const key of [5, 3, 5, 4]) queue.sendAs({}, keyed(key));
    expect(keysOf(queue.poll(10))).toEqual([5, 3, 5, 4]);
  });

  test('SQS-17: gives what is left of a poll to the noisy tenant: no capacity is idle', () => {
    const queue = withNoisyTenant(100);
    queue.sendAs({}, keyed(QUIET, 3));
    const received = queue.poll(10);
    expect(received.map(({ cohort }) => [cohort.key, cohort.count])).toEqual([
      [QUIET, 3],
      [NOISY, 7],
    ]);
  });

  test('SQS-17: calls nobody noisy with fewer than 30 messages in flight', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 600 });
    queue.sendAs({}, keyed(NOISY, 100));
    for (let poll = 0; poll < 2; poll += 1) queue.poll(10);
    queue.poll(9);
    queue.sendAs({}, keyed(QUIET));
    expect(keysOf(queue.poll(1))).toEqual([NOISY]);
    expect(keysOf(queue.poll(1))).toEqual([QUIET]);
  });

  test('SQS-17: finds out slow tenants with few messages by their processing time', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 600 });
    for (let second = 0; second < 20; second += 2) {
      queue.advanceTo(second);
      queue.sendAs({}, keyed(NOISY, 2));
      for (const { receiptHandle } of queue.poll(1)) {
        queue.advanceTo(second + 1.9);
        queue.source.delete(receiptHandle);
      }
    }
    queue.sendAs({}, keyed(QUIET));
    queue.poll(1);
    queue.sendAs({}, keyed(QUIET));
    expect(keysOf(queue.poll(1))).toEqual([QUIET]);
    expect(queue.instance.face()).toMatchObject({ heldBackCount: 1 });
  });

  test('SQS-17: of several noisy tenants serves the one with fewest messages in flight', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 600 });
    queue.sendAs({}, keyed(1, 100), keyed(2, 100));
    const counts = new Map([
      [1, 0],
      [2, 0],
    ]);
    for (let poll = 0; poll < 14; poll += 1) {
      for (const { cohort } of queue.poll(10)) {
        counts.set(cohort.key, (counts.get(cohort.key) ?? 0) + cohort.count);
      }
    }
    expect([...counts.values()].map((count) => Math.abs(count - 70) <= 30)).toEqual([true, true]);
  });

  test('SQS-17: forgives a tenant whose backlog is gone, or that was silent for 5 minutes', () => {
    const drained = withNoisyTenant(10);
    drained.advanceTo(1);
    expect(drained.total('ApproximateNumberOfNoisyGroups', 'Maximum')).toBe(1);
    drained.poll(10);
    drained.sendAs({}, keyed(NOISY));
    expect(drained.instance.face()).toMatchObject({ heldBackCount: 0 });
    const silent = withNoisyTenant(100);
    silent.advanceTo(299);
    expect(silent.instance.face()).toMatchObject({ heldBackCount: 1 });
    silent.advanceTo(302);
    expect(silent.instance.face()).toMatchObject({ heldBackCount: 0 });
    silent.sendAs({}, keyed(QUIET));
    expect(keysOf(silent.poll(1))).toEqual([NOISY]);
  });

  test('SQS-17: treats a message without a group as a quiet tenant of its own', () => {
    const queue = withNoisyTenant(100);
    queue.send(messages(1, 7));
    expect(queue.poll(1)[0]?.cohort.sizeBytes).toBe(7);
  });

  test('SQS-17: measures the quiet tenants by themselves', () => {
    const queue = withNoisyTenant(100);
    queue.sendAs({}, keyed(QUIET, 5));
    queue.poll(2);
    queue.advanceTo(10);
    const last = (metric: string): number => queue.total(metric, 'Maximum');
    expect(queue.instance.face()).toMatchObject({ visible: 103, inFlight: 42 });
    queue.poll(3);
    queue.advanceTo(12);
    expect(last('ApproximateAgeOfOldestMessageInQuietGroups')).toBeCloseTo(10, 0);
    expect(queue.total('ApproximateNumberOfMessagesVisibleInQuietGroups', 'Minimum')).toBe(0);
  });

  test('SQS-17: has no tenants unless senders give groups', () => {
    const queue = queueUnderTest(SQS);
    queue.sendAs({ messageGroup: 'none' }, keyed(1), keyed(2));
    queue.sendAs({ messageGroup: 'when-needed' }, keyed(1));
    expect(queue.instance.face()).toMatchObject({ groupCount: 0, visible: 3 });
    expect(queue.total('FairQueueMessages', 'Sum')).toBe(0);
  });

  test('SQS-17: draws the tenants of many messages by the popularity of their keys', () => {
    const queue = queueUnderTest(SQS);
    queue.sendAs({}, keyed(KEYS_UNDRAWN, 1_000_000));
    expect(queue.instance.face()).toMatchObject({ groupCount: 1_000, visible: 1_000_000 });
    expect(queue.total('FairQueueMessages', 'Sum')).toBe(1_000_000);
  });
});

test('SQS-17: behind the burst of a neighbour everybody waits, unless the queue is fair', () => {
  const oldest = (messageGroup: string, metric: string): number => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 12, arrivals: 'poisson', kinds: [{ keyCount: 40, keyPrefix: 'calm' }] },
      { visibilityTimeoutSeconds: 60 },
      { messageGroup },
    );
    const neighbour = diagram.node('clients', {
      ...{ rateShape: 'spike', spikeBasePerSecond: 0, spikePeakPerSecond: 400 },
      ...{ spikeAtSeconds: 20, spikeSeconds: 5 },
      kinds: [{ name: 'bulk', keyCount: 1, keyPrefix: 'bulk' }],
    });
    diagram.wire(neighbour, diagram.queue, 'send-messages', { messageGroup });
    diagram.workers(8, 1_000, {}, { slotsPerInstance: 5 });
    return diagram.run({ seconds: 90 }).maximum(diagram.queue, metric);
  };
  expect(oldest('none', 'ApproximateAgeOfOldestMessage')).toBeGreaterThan(30);
  expect(oldest('key', 'ApproximateAgeOfOldestMessage')).toBeGreaterThan(30);
  expect(oldest('key', 'ApproximateAgeOfOldestMessageInQuietGroups')).toBeLessThan(3);
});
