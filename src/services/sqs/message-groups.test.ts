import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import type { ReceivedMessage } from '../../protocols/message-queue.ts';
import {
  countReceived,
  keyed,
  messages,
  queueUnderTest,
  type QueueUnderTest,
} from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

function fifo(config: Record<string, unknown> = {}, seed = 1): QueueUnderTest {
  return queueUnderTest(SQS, { queueType: 'fifo', ...config }, seed);
}

/** Sends messages of these keys, one call each. */
function sendKeys(queue: QueueUnderTest, ...keys: readonly number[]): void {
  for (const key of keys) queue.send(keyed(key));
}

function keysOf(received: readonly ReceivedMessage[]): readonly number[] {
  return received.flatMap(({ cohort }) => new Array<number>(cohort.count).fill(cohort.key));
}

function deleteAll(queue: QueueUnderTest, received: readonly ReceivedMessage[]): void {
  for (const { receiptHandle } of received) queue.source.delete(receiptHandle);
}

describe('a message group', () => {
  test('SQS-19: is not delivered from while one of its messages is in flight', () => {
    const queue = fifo();
    sendKeys(queue, 1, 1, 2);
    const first = queue.poll(1);
    expect(keysOf(first)).toEqual([1]);
    expect(keysOf(queue.poll(10))).toEqual([2]);
    expect(queue.poll(10, 0)).toEqual([]);
    expect(queue.instance.face()).toMatchObject({ visible: 1, inFlight: 2, heldBackCount: 1 });
    deleteAll(queue, first);
    expect(keysOf(queue.poll(10))).toEqual([1]);
  });

  test('SQS-19: fills a receive first, then come others in the order of their oldest message', () => {
    const queue = fifo();
    sendKeys(queue, 7, 3, 7, 5, 7, 3);
    expect(keysOf(queue.poll(10))).toEqual([7, 7, 7, 3, 3, 5]);
  });

  test('SQS-19: hands out ten messages at most, in the order in which they were sent', () => {
    const queue = fifo();
    for (let size = 1; size <= 25; size += 1) queue.send(messages(1, size, { key: 4 }));
    for (const [from, count] of [
      [1, 10],
      [11, 10],
      [21, 5],
    ] as const) {
      const received = queue.poll(10);
      const sizes = Array.from({ length: count }, (_unused, index) => from + index);
      expect(received.map(({ cohort }) => cohort.sizeBytes)).toEqual(sizes);
      deleteAll(queue, received);
    }
  });

  test('SQS-19: lets a waiting long poll have the next messages when the last one is deleted', () => {
    const queue = fifo();
    queue.send(keyed(1, 12));
    const [batch] = queue.poll(10);
    let brought = 0;
    queue.source.receive(10, fromSeconds(20), (answer) => {
      if (answer.ok) brought = countReceived(answer.messages);
    });
    queue.source.delete(batch?.receiptHandle ?? 0, 9);
    queue.advanceTo(1);
    expect(brought).toBe(0);
    queue.source.delete(batch?.receiptHandle ?? 0);
    queue.advanceTo(2);
    expect(brought).toBe(2);
  });

  test('SQS-20: stands behind a message that fails until that expires; others go on', () => {
    const queue = fifo({ visibilityTimeoutSeconds: 10, retentionSeconds: 60 });
    queue.send(messages(1, 1_111, { key: 1, poison: true }));
    queue.advanceTo(5);
    sendKeys(queue, 1, 2);
    for (let second = 10; second < 60; second += 11) {
      queue.advanceTo(second);
      for (const { cohort, receiptHandle } of queue.poll(1)) {
        if (!cohort.poison) queue.source.delete(receiptHandle);
      }
      for (const { cohort, receiptHandle } of queue.poll(1)) {
        expect(cohort.key).toBe(2);
        queue.source.delete(receiptHandle);
      }
    }
    expect(queue.books()).toMatchObject({ completed: 1 });
    queue.advanceTo(60);
    expect(queue.books().lost).toMatchObject([{ reason: 'sqs.retention-expired', count: 1 }]);
    expect(keysOf(queue.poll(1))).toEqual([1]);
  });

  test('SQS-20: is marked on the timeline when the message at its front comes a third time', () => {
    const queue = fifo({ visibilityTimeoutSeconds: 1 });
    queue.send(keyed(3, 2));
    for (const second of [1, 3, 5]) {
      queue.advanceTo(second);
      queue.poll(1);
    }
    expect(queue.notices).toMatchObject([{ kind: 'limit' }]);
    expect(queue.notices[0]?.text).toContain('message-3');
    expect(queue.instance.face()).toMatchObject({ lanes: [{ inFlight: 1, waiting: 1 }] });
  });

  test('SQS-20: gives its failing message to a FIFO dead-letter queue', () => {
    const check = SQS.calls['dead-letter']?.check;
    const standard = { service: 'sqs', config: { queueType: 'standard' }, metrics: [] };
    const problems = check?.({}, { queueType: 'fifo' }, standard) ?? [];
    expect(problems[0]?.message).toContain('SQS-8');
    expect(
      check?.({}, { queueType: 'fifo' }, { ...standard, config: { queueType: 'fifo' } }),
    ).toEqual([]);
  });

  test('SQS-21: starves others when its backlog fills the first 120,000 messages', () => {
    const queue = fifo({ fifoCallsPerSecond: 100_000 });
    queue.send(keyed(1, 119_995));
    queue.send(keyed(2, 10), keyed(3, 1));
    const batch = queue.poll(10);
    expect(keysOf(batch)).toEqual(new Array(10).fill(1));
    expect(keysOf(queue.poll(10))).toEqual(new Array(10).fill(2));
    expect(queue.poll(10, 0)).toEqual([]);
    deleteAll(queue, batch);
    deleteAll(queue, queue.poll(10));
    expect(keysOf(queue.poll(10)).at(-1)).toBe(1);
    expect(keysOf(queue.poll(10))).toEqual([3]);
  });
});

describe('a FIFO queue', () => {
  test('SQS-4: takes no delete when the visibility timeout is over', () => {
    const queue = fifo({ visibilityTimeoutSeconds: 1 });
    queue.send(keyed(1));
    const late = queue.poll();
    queue.advanceTo(5);
    deleteAll(queue, late);
    expect(queue.instance.inFlight()).toBe(1);
    expect(queue.total('NumberOfMessagesDeleted', 'Sum')).toBe(0);
    deleteAll(queue, queue.poll());
    expect(queue.instance.inFlight()).toBe(0);
  });

  test('SQS-6: at the in-flight quota answers polls empty, without an error', () => {
    const queue = fifo({ inFlightMessagesMax: 5 });
    queue.send(keyed(1, 5), keyed(2, 5));
    queue.poll(10);
    expect(queue.poll(10, 0)).toEqual([]);
    expect(queue.poll(10, 20)).toEqual([]);
  });

  test('SQS-11: changes the delay of messages that are delayed already', () => {
    const queue = fifo({ delaySeconds: 600 });
    queue.send(keyed(1));
    queue.advanceTo(1);
    queue.configure({ delaySeconds: 100 });
    queue.advanceTo(99);
    expect(queue.instance.face()).toMatchObject({ delayed: 1 });
    queue.advanceTo(101);
    expect(queue.instance.face()).toMatchObject({ delayed: 0, visible: 1 });
  });

  test('SQS-16: leaves nothing out of the age of the oldest message', () => {
    const queue = fifo({ visibilityTimeoutSeconds: 1 });
    queue.send(keyed(1));
    for (const second of [1, 3, 5, 7]) {
      queue.advanceTo(second);
      queue.poll(1);
    }
    queue.advanceTo(20);
    expect(queue.instance.face()).toMatchObject({ oldestSeconds: 20 });
  });

  test('SQS-18: stays a FIFO queue whatever somebody sets', () => {
    const queue = fifo();
    queue.configure({ queueType: 'standard' });
    queue.advanceTo(100);
    expect(queue.instance.face()).toMatchObject({ type: 'fifo' });
    expect(queue.notices[0]?.text).toContain('SQS-18');
  });

  test('SQS-15: never delivers a copy of what was deleted', () => {
    const queue = fifo({ duplicateProbability: 1 });
    queue.send(keyed(1, 10));
    deleteAll(queue, queue.poll());
    queue.advanceTo(100);
    expect(queue.instance.face()).toMatchObject({ visible: 0, inFlight: 0 });
  });

  test('SQS-18: counts groups that wait for a consumer', () => {
    const queue = fifo();
    sendKeys(queue, 1, 2, 3);
    const [first] = queue.poll(2);
    const metric = 'ApproximateNumberOfGroupsWithInflightMessages';
    expect(queue.total(metric, 'Maximum')).toBe(2);
    queue.source.delete(first?.receiptHandle ?? 0);
    queue.advanceTo(50);
    expect(queue.total(metric, 'Minimum')).toBe(0);
  });
});

test('SQS-19: whatever happens, a group is with one consumer at a time, in order, and the books balance', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('send'), key: fc.nat({ max: 3 }), count: fc.nat({ max: 30 }) }),
    fc.record({ kind: fc.constant('spread'), key: fc.constant(0), count: fc.nat({ max: 30 }) }),
    fc.record({ kind: fc.constant('poll'), key: fc.constant(0), count: fc.nat({ max: 9 }) }),
    fc.record({ kind: fc.constant('delete'), key: fc.nat({ max: 99 }), count: fc.nat({ max: 9 }) }),
    fc.record({ kind: fc.constant('wait'), key: fc.constant(0), count: fc.nat({ max: 40 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), fc.integer(), (steps, seed) => {
      const queue = fifo({ retentionSeconds: 120, inFlightMessagesMax: 40 }, seed);
      const held = new Map<number, { key: number; left: number; until: number }>();
      for (const { kind, key, count } of steps) {
        const { now } = queue.simulation;
        if (kind === 'send') queue.send(keyed(key, count + 1));
        if (kind === 'spread') queue.send(keyed(KEYS_UNDRAWN, count + 1));
        if (kind === 'poll') {
          const received = queue.poll(count + 1, 1);
          const isHeld = (asked: number): boolean =>
            [...held.values()].some(
              (batch) => batch.key === asked && batch.left > 0 && batch.until > now + 10_000,
            );
          expect(keysOf(received).filter(isHeld)).toEqual([]);
          expect([...new Set(keysOf(received))]).toEqual(withoutRuns(keysOf(received)));
          for (const { receiptHandle, cohort } of received) {
            const until = now + fromSeconds(30);
            held.set(receiptHandle, { key: cohort.key, left: cohort.count, until });
          }
        }
        if (kind === 'delete') {
          const handles = [...held.keys()];
          const handle = handles[key % (handles.length || 1)] ?? 0;
          queue.source.delete(handle, count + 1);
          const batch = held.get(handle);
          if (batch) batch.left -= count + 1;
        }
        if (kind === 'wait') queue.simulation.advance(now + fromSeconds(count));
        const { received, completed, lost, refused } = queue.books();
        const gone = [...lost, ...refused].reduce((sum, entry) => sum + entry.count, completed);
        expect(received).toBe(gone + queue.instance.inFlight());
      }
    }),
  );
});

/** The keys of runs of equal keys, one after the other. */
function withoutRuns(keys: readonly number[]): readonly number[] {
  return keys.filter((key, index) => index === 0 || key !== keys[index - 1]);
}
