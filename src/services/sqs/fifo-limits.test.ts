import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import type { Answer } from '../../protocols/answer.ts';
import { checkSending, SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { keyed, queueUnderTest, type QueueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

const HIGH_THROUGHPUT = {
  queueType: 'fifo',
  deduplicationScope: 'messageGroup',
  fifoThroughputLimit: 'perMessageGroupId',
};

function fifo(config: Record<string, unknown> = {}): QueueUnderTest {
  return queueUnderTest(SQS, { queueType: 'fifo', ...config });
}

function succeededOf(answers: readonly Answer[]): number {
  return answers.reduce((sum, { succeeded }) => sum + succeeded, 0);
}

/** Offers messages in calls of `messagesPerCall` every 10 ms for so many seconds; returns how many a second pass. */
function passedPerSecond(
  queue: QueueUnderTest,
  seconds: number,
  perTick: number,
  key: number,
  messagesPerCall: number,
): number {
  let passed = 0;
  const endsAt = queue.simulation.now + seconds * 1_000_000;
  while (queue.simulation.now < endsAt) {
    passed += succeededOf(queue.sendAs({ messagesPerCall }, keyed(key, perTick)));
  }
  return passed / seconds;
}

describe('the limit of a FIFO queue', () => {
  test('SQS-23: is 300 send calls a second, whether they carry one message or ten', () => {
    expect(passedPerSecond(fifo(), 20, 5, KEYS_UNDRAWN, 1)).toBeCloseTo(300 + 300 / 20, 0);
    const batched = passedPerSecond(fifo(), 20, 50, KEYS_UNDRAWN, 10);
    expect(batched).toBeCloseTo(3_000 + 3_000 / 20, -1);
  });

  test('SQS-23: throttles what is beyond, which may be tried again and is not billed', () => {
    const queue = fifo();
    const [answer] = queue.sendAs({ messagesPerCall: 1 }, keyed(1, 1_000));
    expect(answer).toMatchObject({ succeeded: 300, failures: [{ count: 700, retryable: true }] });
    expect(queue.books().refused).toMatchObject([{ reason: 'sqs.throttled', count: 700 }]);
    expect(queue.total('ThrottledCalls', 'Sum')).toBe(700);
    expect(queue.total('BilledRequests', 'Sum')).toBe(300);
  });

  test('SQS-23: holds for receives and deletes, each by itself', () => {
    const queue = fifo();
    for (let key = 0; key < 300; key += 1) queue.sink.sendMessages([keyed(key)], () => undefined);
    const handles: number[] = [];
    let refusedCount = 0;
    for (let call = 0; call < 400; call += 1) {
      queue.source.receive(1, 0, (answer) => {
        if (answer.ok) handles.push(...answer.messages.map((message) => message.receiptHandle));
        else refusedCount += 1;
      });
    }
    queue.advanceTo(0.01);
    expect([handles.length, refusedCount]).toEqual([300, 100]);
    for (const handle of handles) {
      queue.source.delete(handle);
      queue.simulation.advance(queue.simulation.now + 1);
    }
    expect(queue.instance.inFlight()).toBe(0);
  });

  test('SQS-23: makes throttled deletes wait, not fail', () => {
    const queue = fifo({ fifoCallsPerSecond: 10, visibilityTimeoutSeconds: 600 });
    for (let second = 0; second < 10; second += 1) {
      queue.advanceTo(second);
      for (let key = 0; key < 5; key += 1) queue.send(keyed(10 * second + key));
    }
    queue.advanceTo(20);
    const handles: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      handles.push(...queue.poll(10).map(({ receiptHandle }) => receiptHandle));
    }
    expect(handles).toHaveLength(50);
    for (const handle of handles) {
      queue.source.delete(handle);
      queue.simulation.advance(queue.simulation.now + 1);
    }
    expect(queue.instance.inFlight()).toBe(40);
    queue.advanceTo(22.2);
    expect(queue.instance.inFlight()).toBeGreaterThan(0);
    queue.advanceTo(30);
    expect(queue.instance.inFlight()).toBe(0);
  });
});

describe('high throughput', () => {
  test('SQS-23: needs both attributes; with one the normal limit holds', () => {
    const one = fifo({ fifoThroughputLimit: 'perMessageGroupId' });
    expect(succeededOf(one.sendAs({ messagesPerCall: 1 }, keyed(KEYS_UNDRAWN, 5_000)))).toBe(300);
    const both = queueUnderTest(SQS, HIGH_THROUGHPUT);
    const passed = succeededOf(both.sendAs({ messagesPerCall: 1 }, keyed(KEYS_UNDRAWN, 3_000)));
    expect(passed).toBeGreaterThan(2_000);
    expect(passed).toBeLessThanOrEqual(3_000);
  });

  test('SQS-23: does not help a single group, which is in one partition', () => {
    const queue = queueUnderTest(SQS, HIGH_THROUGHPUT);
    passedPerSecond(queue, 1, 100, 7, 10);
    expect(passedPerSecond(queue, 30, 100, 7, 10)).toBeLessThanOrEqual(3_030);
  });

  test('SQS-23: adds partitions under load, up to the quota of the region', () => {
    const queue = queueUnderTest(SQS, { ...HIGH_THROUGHPUT, highThroughputCallsPerSecond: 9_000 });
    expect(queue.instance.face()).toMatchObject({ partitionCount: 10 });
    passedPerSecond(queue, 11, 200, KEYS_UNDRAWN, 1);
    expect(queue.instance.face()).toMatchObject({ partitionCount: 20 });
    passedPerSecond(queue, 20, 200, KEYS_UNDRAWN, 1);
    expect(queue.instance.face()).toMatchObject({ partitionCount: 30 });
    const perSecond = passedPerSecond(queue, 10, 200, KEYS_UNDRAWN, 1);
    // The 1,000 groups are not spread quite evenly over the partitions.
    expect(perSecond).toBeGreaterThan(7_500);
    expect(perSecond).toBeLessThanOrEqual(9_000);
  });

  test('SQS-23: counts a batch at every partition that it touches', () => {
    const spread = queueUnderTest(SQS, HIGH_THROUGHPUT);
    passedPerSecond(spread, 1, 1_000, KEYS_UNDRAWN, 10);
    const mixed = passedPerSecond(spread, 5, 1_000, KEYS_UNDRAWN, 10);
    const single = queueUnderTest(SQS, HIGH_THROUGHPUT);
    passedPerSecond(single, 1, 1_000, KEYS_UNDRAWN, 1);
    const unbatched = passedPerSecond(single, 5, 1_000, KEYS_UNDRAWN, 1);
    // Ten messages of one call go to about six of ten partitions, so a batch is worth far less than ten calls.
    expect(mixed / unbatched).toBeGreaterThan(1.2);
    expect(mixed / unbatched).toBeLessThan(2);
  });
});

describe('deduplication', () => {
  const retry = { attempt: 1 };
  const impatient = { answerTimeout: 0 };

  test('SQS-22: a message that is sent again after a time-out is accepted and not stored', () => {
    const queue = fifo();
    queue.sendAs(impatient, keyed(1));
    expect(queue.sendAs(impatient, keyed(1, 1, retry))).toMatchObject([{ succeeded: 1 }]);
    expect(queue.instance.inFlight()).toBe(1);
    expect(queue.total('NumberOfDeduplicatedSentMessages', 'Sum')).toBe(1);
    for (const { receiptHandle } of queue.poll()) queue.source.delete(receiptHandle);
    queue.sendAs(impatient, keyed(1, 1, { attempt: 2 }));
    expect(queue.books()).toMatchObject({ received: 3, completed: 3 });
  });

  test('SQS-22: after 5 minutes it is a new message', () => {
    const queue = fifo();
    queue.sendAs(impatient, keyed(1));
    queue.advanceTo(299);
    queue.sendAs(impatient, keyed(1, 1, retry));
    expect(queue.instance.inFlight()).toBe(1);
    queue.advanceTo(301);
    queue.sendAs(impatient, keyed(1, 1, { attempt: 2 }));
    expect(queue.instance.inFlight()).toBe(2);
  });

  test('SQS-22: by key, the first of five minutes is stored, of a cohort too', () => {
    const queue = fifo();
    const byKey = { deduplicationId: 'key' } as const;
    queue.sendAs(byKey, keyed(1, 4));
    queue.sendAs(byKey, keyed(1), keyed(2));
    expect(queue.instance.inFlight()).toBe(2);
    queue.advanceTo(299.9);
    queue.sendAs(byKey, keyed(1));
    expect(queue.instance.inFlight()).toBe(2);
    queue.advanceTo(300);
    queue.sendAs(byKey, keyed(1), keyed(2));
    expect(queue.instance.inFlight()).toBe(3);
    const many = fifo({ fifoCallsPerSecond: 1_000_000 });
    many.sendAs(byKey, keyed(KEYS_UNDRAWN, 1_000_000));
    expect(many.instance.inFlight()).toBe(1_000);
  });

  test('SQS-22: by content also knows what an impatient caller further up caused to be sent again', () => {
    const stored = (deduplicationId: 'content' | 'message'): number => {
      const queue = fifo({ contentBasedDeduplication: true });
      queue.sendAs({ deduplicationId }, keyed(1));
      queue.sendAs({ deduplicationId }, keyed(1, 1, retry));
      return queue.instance.inFlight();
    };
    expect([stored('content'), stored('message')]).toEqual([1, 2]);
  });

  test('SQS-22: messages that are throttled and tried again are none that were seen', () => {
    const queue = fifo();
    const first = succeededOf(queue.sendAs({ messagesPerCall: 1 }, keyed(1, 500)));
    queue.advanceTo(10);
    const again = keyed(1, 500 - first, retry);
    const second = succeededOf(queue.sendAs({ messagesPerCall: 1 }, again));
    expect([first, second, queue.instance.inFlight()]).toEqual([300, 200, 500]);
  });

  test('SQS-22: of messages on a grid the number that comes again is known', () => {
    const queue = fifo({ fifoCallsPerSecond: 1_000 });
    const ticked = { tick: 10_000 };
    queue.sendAs(impatient, keyed(KEYS_UNDRAWN, 800, ticked));
    queue.sendAs(impatient, keyed(KEYS_UNDRAWN, 300, { ...ticked, ...retry, bornAt: 7 }));
    queue.sendAs(impatient, keyed(KEYS_UNDRAWN, 900, { ...ticked, ...retry, bornAt: 9 }));
    expect(queue.instance.inFlight()).toBe(900);
    expect(queue.total('NumberOfDeduplicatedSentMessages', 'Sum')).toBe(1_100);
  });
});

describe('what a FIFO queue refuses of its senders', () => {
  const check = (settings: Record<string, unknown>, config: Record<string, unknown> = {}): string =>
    checkSending(
      { ...defaultsOf(SENDING_FIELDS), ...settings },
      {},
      { config: { queueType: 'fifo', contentBasedDeduplication: false, ...config } },
    )
      .map(({ path, message }) => `${path} ${message}`)
      .join('; ');

  test('SQS-18: messages without a group', () => {
    expect(check({})).toBe('');
    expect(check({ messageGroup: 'key' })).toBe('');
    expect(check({ messageGroup: 'none' })).toContain('SQS-18');
    expect(check({ messageGroup: 'none' }, { queueType: 'standard' })).toBe('');
  });

  test('SQS-11: timers of single messages', () => {
    expect(check({ timerSeconds: 5 })).toContain('5 s (SQS-11)');
    expect(check({ timerSeconds: 5 }, { queueType: 'standard' })).toBe('');
  });

  test('SQS-22: content instead of an id, unless it is set to take the content', () => {
    expect(check({ deduplicationId: 'content' })).toContain('SQS-22');
    expect(check({ deduplicationId: 'content' }, { contentBasedDeduplication: true })).toBe('');
  });

  test('SQS-LIMITS: more than ten messages in a call, as every queue does', () => {
    expect(check({ batchMessagesMax: 11 }, { queueType: 'standard' })).toContain(
      'batchMessagesMax must be at most 10 for a queue, not 11 (SQS-LIMITS)',
    );
  });
});
