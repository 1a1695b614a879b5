import { expect, test } from 'vitest';
import { fromSeconds, HOURS_PER_MONTH, SECONDS_PER_DAY } from '../../base/units.ts';
import { messages, queueUnderTest, type QueueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS_FACTS } from './facts.ts';
import { priceOfQueue } from './price.ts';
import { SQS } from './service.ts';

/** A worker that takes one message at a time, works and deletes. `onDelivery` sees each delivery. */
function startWorker(queue: QueueUnderTest, workSeconds: number, onDelivery: () => void): void {
  queue.source.receive(1, fromSeconds(20), (answer) => {
    const message = answer.ok ? answer.messages[0] : undefined;
    if (!message) {
      startWorker(queue, workSeconds, onDelivery);
      return;
    }
    onDelivery();
    queue.simulation.schedule(fromSeconds(workSeconds), () => {
      queue.source.delete(message.receiptHandle);
      startWorker(queue, workSeconds, onDelivery);
    });
  });
}

test('SQS-2: work of 45 s under a visibility timeout of 30 s is delivered twice', () => {
  const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30 });
  let deliveries = 0;
  for (let worker = 0; worker < 2; worker += 1) startWorker(queue, 45, () => (deliveries += 1));
  for (let message = 0; message < 5; message += 1) {
    queue.send(messages(1));
    queue.advanceTo((message + 1) * 200);
    expect(deliveries).toBe(2 * (message + 1));
  }
  expect(queue.total('NumberOfMessagesDeleted', 'Sum')).toBe(10);
  expect(queue.books()).toMatchObject({ received: 5, completed: 5 });
});

test('SQS-4: if stale deletes never work, a slow consumer never gets rid of the message', () => {
  const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30, staleDeleteFraction: 0 });
  let deliveries = 0;
  for (let worker = 0; worker < 2; worker += 1) startWorker(queue, 45, () => (deliveries += 1));
  queue.send(messages(1));
  queue.advanceTo(3_600);
  expect(deliveries).toBeGreaterThan(100);
  expect(queue.instance.inFlight()).toBe(1);
});

test('SQS-1: messages in flight are throughput × time from receive to delete (Little)', () => {
  const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 600 });
  for (let worker = 0; worker < 50; worker += 1) startWorker(queue, 5, () => undefined);
  for (let second = 0; second < 300; second += 1) {
    queue.advanceTo(second);
    queue.sink.sendMessages([messages(8)], () => undefined);
  }
  queue.advanceTo(300);
  const inFlight = (queue.total('ApproximateNumberOfMessagesNotVisible', 'Average') * 300) / 297.5;
  expect(inFlight).toBeCloseTo(8 * 5, 0);
});

test('SQS-5: a month of idle polling costs about $52 short and $0.05 long', () => {
  const month = (waitSeconds: number): number => {
    const queue = queueUnderTest(SQS, { apiLatencyMilliseconds: 20 });
    const poll = (): void => queue.source.receive(1, fromSeconds(waitSeconds), poll);
    poll();
    const seconds = 600;
    queue.advanceTo(seconds);
    const requests = queue.total('BilledRequests', 'Sum') * ((30 * SECONDS_PER_DAY) / seconds);
    const usage = {
      hours: HOURS_PER_MONTH,
      sum: (metric: string) => (metric === 'BilledRequests' ? requests : 0),
      average: () => 0,
    };
    return priceOfQueue(usage, { queueType: 'standard' }).reduce(
      (total, line) => total + line.usd,
      0,
    );
  };
  expect(month(0)).toBeCloseTo(51.84, 1);
  expect(month(20)).toBeCloseTo(0.0518, 2);
});

test('SQS-LIMITS: requests are billed per 64 KB; a batch of ten small messages is one', () => {
  const billed = (act: (queue: QueueUnderTest) => void): number => {
    const queue = queueUnderTest(SQS);
    act(queue);
    return queue.total('BilledRequests', 'Sum');
  };
  expect(billed((queue) => queue.send(messages(10, 1_000)))).toBe(1);
  expect(billed((queue) => queue.send(messages(1, 262_144)))).toBe(4);
  expect(billed((queue) => queue.send(messages(1, SQS_FACTS.messageMaxBytes.value)))).toBe(16);
  expect(billed((queue) => queue.send(messages(1_000, 1_000)))).toBe(100);
  const life = (queue: QueueUnderTest): void => {
    queue.send(...Array.from({ length: 10 }, () => messages(1)));
    for (const { receiptHandle } of queue.poll()) queue.source.delete(receiptHandle);
  };
  expect(billed(life)).toBe(3);
  const deleteOneByOne = (queue: QueueUnderTest): void => {
    queue.send(messages(1), messages(1));
    for (const { receiptHandle } of queue.poll()) {
      queue.source.delete(receiptHandle);
      queue.advanceTo(1);
    }
  };
  expect(billed(deleteOneByOne)).toBe(4);
});
