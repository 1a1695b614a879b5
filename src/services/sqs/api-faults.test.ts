import { describe, expect, test } from 'vitest';
import { QueueDiagram } from '../../testing/queue-diagram.ts';
import { countReceived, messages, queueUnderTest } from '../../testing/queue-under-test.ts';
import { SQS } from './service.ts';

describe('faults', () => {
  test('SQS-FAULT: an unavailable queue refuses senders and consumers, and keeps what it has', () => {
    const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30 });
    queue.send(messages(10));
    const [received] = queue.poll(4);
    queue.instance.act('unavailable', { unavailable: true });
    expect(queue.send(messages(5))).toMatchObject([
      { succeeded: 0, failures: [{ retryable: true }] },
    ]);
    expect(() => queue.poll(10, 0)).toThrow('sqs.unavailable');
    queue.source.delete(received?.receiptHandle ?? 0);
    queue.source.changeVisibility(received?.receiptHandle ?? 0, 0);
    expect(queue.instance.face()).toMatchObject({ visible: 6, inFlight: 4, fault: 'unavailable' });
    queue.instance.act('unavailable', { unavailable: false });
    queue.advanceTo(31);
    expect(queue.instance.face()).toMatchObject({ visible: 10, fault: '' });
    expect(queue.notices.map(({ kind }) => kind)).toEqual(['fault', 'recovery']);
  });

  test('SQS-FAULT: slow answers take longer, to the microsecond', () => {
    const queue = queueUnderTest(SQS, { apiLatencyMilliseconds: 20 });
    queue.instance.act('slow-calls', { factor: 10 });
    let answeredAt = 0;
    queue.sink.sendMessages([messages(1)], () => (answeredAt = queue.simulation.now));
    queue.advanceTo(1);
    expect(answeredAt).toBe(200_000);
  });

  test('SQS-14, SQS-FAULT: a lost answer counts as a receive, so a maximum of 1 makes dead letters of good messages', () => {
    const diagram = new QueueDiagram({ requestsPerSecond: 20 }, { visibilityTimeoutSeconds: 5 });
    diagram.workers(20, 10);
    const target = diagram.deadLetterQueue(1);
    const settings = { lostPercent: 10 };
    diagram.at(1, { kind: 'act', node: diagram.queue, action: 'lose-answers', settings });
    const run = diagram.run({ seconds: 120 });
    const sent = run.sum(diagram.queue, 'NumberOfMessagesSent');
    expect(run.books(target).received / sent).toBeGreaterThan(0.06);
    expect(run.books(target).received / sent).toBeLessThan(0.14);
  });

  test('SQS-15, SQS-22: a lost answer makes senders send again: twice to a standard queue, once to FIFO', () => {
    const delivered = (queueType: string): { sent: number; stored: number; duplicates: number } => {
      const diagram = new QueueDiagram(
        { requestsPerSecond: 20, kinds: [{ keyCount: 500 }] },
        { queueType },
        { timeoutMilliseconds: 500, attemptsMax: 5 },
      );
      const settings = { lostPercent: 10 };
      diagram.at(1, { kind: 'act', node: diagram.queue, action: 'lose-answers', settings });
      diagram.at(100, {
        kind: 'configure',
        node: diagram.clients,
        config: { requestsPerSecond: 0 },
      });
      const run = diagram.run({ seconds: 120 });
      return {
        sent: run.sum(diagram.clients, 'RequestsSent'),
        stored: run.books(diagram.queue).inFlight,
        duplicates: run.sum(diagram.queue, 'NumberOfDeduplicatedSentMessages'),
      };
    };
    const standard = delivered('standard');
    expect(standard.stored / standard.sent).toBeGreaterThan(1.05);
    const fifo = delivered('fifo');
    expect(fifo.stored).toBe(fifo.sent);
    expect(fifo.duplicates / fifo.sent).toBeGreaterThan(0.05);
  });

  test('SQS-FAULT: of a large cohort only a part hears', () => {
    const queue = queueUnderTest(SQS);
    queue.instance.act('lose-answers', { lostPercent: 20 });
    const [answer] = queue.sendAs({ messageGroup: 'none' }, messages(100_000));
    expect(answer?.succeeded).toBeGreaterThan(78_000);
    expect(answer?.succeeded).toBeLessThan(82_000);
    expect(queue.instance.inFlight()).toBe(100_000);
    queue.instance.act('lose-answers', { lostPercent: 100 });
    expect(queue.send(messages(1))).toEqual([]);
    expect(queue.poll()).toEqual([]);
    expect(queue.instance.face()).toMatchObject({ inFlight: 10 });
  });
});

test('SQS-1: looking at messages in the console is a receive like any other', () => {
  const queue = queueUnderTest(SQS, { visibilityTimeoutSeconds: 30 });
  queue.send(messages(15));
  expect(queue.instance.act('poll', { messagesMax: 10 }).ok).toBe(true);
  expect(queue.instance.face()).toMatchObject({ visible: 5, inFlight: 10 });
  queue.advanceTo(31);
  const received = queue.poll();
  expect(countReceived(received)).toBe(10);
  expect(received[0]?.receiveCount).toBe(2);
});
