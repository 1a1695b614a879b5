import { describe, expect, test } from 'vitest';
import { toMilliseconds } from '../../base/units.ts';
import { QueueDiagram } from '../../testing/queue-diagram.ts';
import { messages, queueUnderTest } from '../../testing/queue-under-test.ts';
import { priceOfQueue } from './price.ts';
import { SQS } from './service.ts';

const LARGE = 8_500_000;
const OFFLOADING = { offloadAboveBytes: 262_144, messageGroup: 'none' } as const;

describe('the extended client', () => {
  test('SQS-13: gets payloads through that a message could not hold', () => {
    const queue = queueUnderTest(SQS);
    const plain = queue.sendAs({ messageGroup: 'none' }, messages(2, LARGE));
    expect(plain[0]?.failures).toMatchObject([{ count: 2, reason: { id: 'sqs.batch-too-large' } }]);
    queue.sink.sendMessages([messages(2, LARGE)], () => undefined, {
      ...{ messagesPerCall: 10, deduplicationId: 'message', timer: undefined },
      ...{ answerTimeout: Infinity, ...OFFLOADING },
    });
    expect(queue.instance.inFlight()).toBe(2);
    expect(queue.poll()[0]?.cohort.sizeBytes).toBeUndefined();
  });

  test('SQS-13: takes the time of a PUT before the send, and of a GET after the receive', () => {
    const queue = queueUnderTest(SQS);
    let sentAt = 0;
    let receivedAt = 0;
    queue.sink.sendMessages([messages(1, LARGE)], () => (sentAt = queue.simulation.now), {
      ...{ messagesPerCall: 10, deduplicationId: 'message', timer: undefined },
      ...{ answerTimeout: Infinity, ...OFFLOADING },
    });
    queue.advanceTo(1);
    queue.source.receive(10, 0, () => (receivedAt = queue.simulation.now));
    queue.advanceTo(2);
    expect(toMilliseconds(sentAt)).toBe(1 + 150 + 100);
    expect(toMilliseconds(receivedAt) - 1_000).toBe(1 + 150 + 100);
  });

  test('SQS-13: sends payloads up to the threshold as they are', () => {
    const queue = queueUnderTest(SQS);
    queue.sendAs(OFFLOADING, messages(3, 262_144));
    expect(queue.total('PayloadPuts', 'Sum')).toBe(0);
    expect(queue.poll()[0]?.cohort.sizeBytes).toBe(262_144);
  });

  test('SQS-13: costs a PUT and a GET each, and few requests of the queue', () => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 10, kinds: [{ sizeBytes: 900_000 }] },
      {},
      { extendedClient: true },
    );
    diagram.workers(20, 10);
    const run = diagram.run({ seconds: 100 });
    const sum = (metric: string): number => run.total(diagram.queue, metric, 'Sum');
    const { completed } = run.books(diagram.queue);
    expect(sum('PayloadDeletes')).toBe(completed);
    expect(sum('PayloadPuts')).toBe(sum('NumberOfMessagesSent'));
    expect(sum('SentMessageSize')).toBeNaN();
    expect(run.total(diagram.queue, 'SentMessageSize', 'Maximum')).toBeCloseTo(256, -1);
    const usage = { hours: 1, sum, average: () => 0 };
    const lines = priceOfQueue(usage, { queueType: 'standard' });
    const usdOf = (title: string): number =>
      lines.find((line) => line.title.startsWith(title))?.usd ?? 0;
    expect(usdOf('S3 PUT')).toBeCloseTo((sum('PayloadPuts') * 0.005) / 1_000, 9);
    expect(usdOf('S3 GET')).toBeCloseTo((sum('PayloadGets') * 0.0004) / 1_000, 9);
    expect(sum('BilledRequests')).toBeLessThan(4 * sum('NumberOfMessagesSent'));
  });
});
