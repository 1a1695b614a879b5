import { describe, expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { replicate } from '../../testing/confidence.ts';
import {
  countReceived,
  messages,
  queueUnderTest,
  type QueueUnderTest,
} from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

/** Polls without pause and notes when polls came back, and with how many messages. */
function pollWithoutPause(queue: QueueUnderTest, wait: number | undefined) {
  const polls: { seconds: number; count: number }[] = [];
  const next = (): void =>
    queue.source.receive(10, wait === undefined ? wait : fromSeconds(wait), (answer) => {
      const count = answer.ok ? countReceived(answer.messages) : -1;
      polls.push({ seconds: toSeconds(queue.simulation.now), count });
      next();
    });
  next();
  return polls;
}

describe('a long poll', () => {
  test('SQS-5: comes back empty after its wait, one empty receive per 20 seconds', () => {
    const queue = queueUnderTest(SQS);
    const polls = pollWithoutPause(queue, 20);
    queue.advanceTo(120);
    expect(polls.map((poll) => Math.floor(poll.seconds))).toEqual([20, 40, 60, 80, 100]);
    expect(queue.total('NumberOfEmptyReceives', 'Sum')).toBe(5);
  });

  test('SQS-5: returns a message that comes at 7 s at 7 s', () => {
    const queue = queueUnderTest(SQS);
    const polls = pollWithoutPause(queue, 20);
    queue.advanceTo(7);
    queue.send(messages(1));
    expect(polls).toEqual([{ seconds: 7.001, count: 1 }]);
  });

  test('SQS-5: brings what all messages of one instant amount to, ten at most', () => {
    const queue = queueUnderTest(SQS, { delaySeconds: 5 });
    const polls = pollWithoutPause(queue, 20);
    queue.send(messages(4), messages(2));
    queue.advanceTo(6);
    expect(polls.map((poll) => poll.count)).toEqual([6]);
  });

  test('SQS-5: waits as long as the queue says when the call does not', () => {
    const queue = queueUnderTest(SQS, { receiveWaitSeconds: 5 });
    const polls = pollWithoutPause(queue, undefined);
    queue.advanceTo(11);
    expect(polls.map((poll) => Math.floor(poll.seconds))).toEqual([5, 10]);
  });

  test('SQS-5: comes back empty when its wire is removed', () => {
    const queue = queueUnderTest(SQS);
    let answers = 0;
    queue.source.receive(10, fromSeconds(20), () => (answers += 1));
    queue.instance.disconnect(12);
    queue.advanceTo(1);
    expect(answers).toBe(1);
    queue.send(messages(1));
    expect(queue.instance.face()).toMatchObject({ visible: 1 });
  });
});

describe('a short poll', () => {
  test('SQS-5: misses a lone message with probability 1 − sample', () => {
    const missed = replicate(40, (seed) => {
      const queue = queueUnderTest(SQS, { shortPollSampleFraction: 0.3 }, seed);
      let misses = 0;
      for (let trial = 0; trial < 50; trial += 1) {
        queue.send(messages(1));
        if (queue.poll(1, 0).length === 0) misses += 1;
        queue.simulation.advance(queue.simulation.now + fromSeconds(61));
        queue.instance.act('purge', {});
      }
      return misses / 50;
    });
    expect(missed.includes(0.7)).toBe(true);
  });

  test('SQS-5: brings about its sample of a few messages, and ten of very many', () => {
    const found = replicate(60, (seed) => {
      const queue = queueUnderTest(SQS, {}, seed);
      queue.send(messages(8));
      return countReceived(queue.poll(10, 0));
    });
    expect(found.includes(4)).toBe(true);
    const full = queueUnderTest(SQS);
    for (let call = 0; call < 200; call += 1) full.send(messages(1));
    expect(countReceived(full.poll(10, 0))).toBe(10);
  });

  test('SQS-15: takes the oldest first among those it finds', () => {
    const queue = queueUnderTest(SQS);
    for (let size = 1; size <= 100; size += 1) queue.send(messages(1, size));
    const sizes = queue.poll(10, 0).map((message) => message.cohort.sizeBytes);
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
    expect(Math.max(...sizes)).toBeGreaterThan(10);
    expect(queue.poll(10, 20).map((message) => message.cohort.sizeBytes)[0]).toBeLessThan(10);
  });
});

describe('the in-flight quota', () => {
  test('SQS-6: fails short polls with OverLimit and leaves long polls without answer', () => {
    const queue = queueUnderTest(SQS, { inFlightMessagesMax: 25, shortPollSampleFraction: 1 });
    queue.send(messages(40));
    expect([10, 10, 10].map((max) => countReceived(queue.poll(max, 0)))).toEqual([10, 10, 5]);
    expect(() => queue.poll(10, 0)).toThrow('sqs.over-limit');
    expect(queue.poll(10, 20)).toEqual([]);
    expect(queue.notices).toMatchObject([{ kind: 'limit' }]);
    expect(queue.books().refused).toEqual([]);
  });

  test('SQS-6: lets a waiting long poll have what a delete makes room for', () => {
    const queue = queueUnderTest(SQS, { inFlightMessagesMax: 10 });
    queue.send(messages(20));
    const [received] = queue.poll();
    const polls = pollWithoutPause(queue, 20);
    queue.source.delete(received?.receiptHandle ?? 0, 3);
    queue.advanceTo(1);
    expect(polls.map((poll) => poll.count)).toEqual([3]);
  });

  test('SQS-6: bounds throughput at quota ÷ time in flight', () => {
    const queue = queueUnderTest(SQS, { inFlightMessagesMax: 120, visibilityTimeoutSeconds: 600 });
    let processed = 0;
    const worker = (): void =>
      queue.source.receive(10, fromSeconds(20), (answer) => {
        if (!answer.ok) return;
        for (const { receiptHandle, cohort } of answer.messages) {
          queue.simulation.schedule(fromSeconds(30), () => {
            processed += cohort.count;
            queue.source.delete(receiptHandle);
          });
        }
        worker();
      });
    queue.send(messages(100_000));
    worker();
    queue.advanceTo(30);
    const before = processed;
    queue.advanceTo(630);
    expect((processed - before) / 600).toBeCloseTo(120 / 30, 1);
  });
});
