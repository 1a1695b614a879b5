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

describe('several calls of one moment', () => {
  /** What five calls bring, made together or one by one, when `count` messages wait and as many come a second later. */
  function fiveCalls(
    together: boolean,
    count: number,
    waitSeconds: number,
    config: object = {},
    lostPercent = 0,
  ) {
    const queue = queueUnderTest(SQS, { shortPollSampleFraction: 1, ...config });
    const brought = { calls: 0, refused: 0, messages: 0 };
    queue.send(messages(count));
    queue.instance.act('lose-answers', { lostPercent });
    for (const calls of together ? [5] : [1, 1, 1, 1, 1]) {
      queue.source.receive(
        10,
        fromSeconds(waitSeconds),
        (answer) => {
          brought.calls += answer.calls;
          if (answer.ok) brought.messages += countReceived(answer.messages);
          else brought.refused += answer.calls;
        },
        undefined,
        calls,
      );
    }
    queue.advanceTo(1);
    const atOnce = { ...brought };
    queue.instance.act('lose-answers', { lostPercent: 0 });
    queue.send(messages(count));
    queue.advanceTo(30);
    const sums = ['NumberOfEmptyReceives', 'BilledRequests', 'NumberOfMessagesReceived'].map(
      (metric) => queue.total(metric, 'Sum'),
    );
    return { atOnce, inTheEnd: brought, sums, state: queue.instance.face().inFlight };
  }

  test.each([
    ['SQS-5: long polls, of which some wait', 25, 20, {}, 0],
    ['SQS-5: long polls that all find something', 80, 20, {}, 0],
    ['SQS-5: long polls that bring nothing', 0, 5, {}, 0],
    ['SQS-5: short polls', 25, 0, {}, 0],
    ['SQS-6: beyond the quota', 25, 0, { inFlightMessagesMax: 12 }, 0],
    [
      'SQS-23: of which a FIFO queue takes three',
      40,
      20,
      { queueType: 'fifo', fifoCallsPerSecond: 3 },
      0,
    ],
    ['SQS-14: whose answers get lost', 25, 20, {}, 100],
  ])('do what they do one by one: %s', (_name, count, waitSeconds, config, lostPercent) => {
    const together = fiveCalls(true, count, waitSeconds, config, lostPercent);
    expect(together).toEqual(fiveCalls(false, count, waitSeconds, config, lostPercent));
    expect(together.inTheEnd.calls).toBe(5);
  });

  test('SQS-5: short polls miss a message that none of the hosts holds that any of them asked', () => {
    const missed = replicate(40, (seed) => {
      const queue = queueUnderTest(SQS, { shortPollSampleFraction: 0.3 }, seed);
      queue.send(messages(1_000));
      let found = 0;
      const hear: Parameters<typeof queue.source.receive>[2] = (answer) => {
        if (answer.ok) found += countReceived(answer.messages);
      };
      queue.source.receive(1_000, 0, hear, undefined, 3);
      queue.advanceTo(1);
      return 1 - found / 1_000;
    });
    expect(missed.includes(0.7 ** 3)).toBe(true);
  });

  test('SQS-14: a share of the answers gets lost, each with what it brought', () => {
    const arrived = replicate(40, (seed) => {
      const queue = queueUnderTest(SQS, {}, seed);
      queue.instance.act('lose-answers', { lostPercent: 20 });
      queue.send(messages(995));
      let found = 0;
      const hear: Parameters<typeof queue.source.receive>[2] = (answer) => {
        if (answer.ok) found += countReceived(answer.messages);
      };
      queue.source.receive(10, 0, hear, undefined, 100);
      queue.advanceTo(1);
      expect(queue.instance.face()).toMatchObject({ inFlight: 995 });
      return found / 995;
    });
    expect(Math.abs(arrived.mean - 0.8)).toBeLessThan(arrived.halfWidth + 0.005);
  });
});
