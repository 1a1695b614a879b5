import { describe, expect, test } from 'vitest';
import { keyed, messages, queueUnderTest } from '../../testing/queue-under-test.ts';
import type { Usage } from '../contract.ts';
import { priceOfQueue } from './price.ts';
import { SQS } from './service.ts';

/** The usage of a span in which a million of each of these were counted. */
function millionOf(...metrics: readonly string[]): Usage {
  return {
    hours: 730,
    sum: (metric) => (metrics.includes(metric) ? 1_000_000 : 0),
    average: () => 0,
  };
}

describe('the price', () => {
  test('SQS-LIMITS: of a million requests is $0.40 for a standard and $0.50 for a FIFO queue', () => {
    const usage = millionOf('BilledRequests');
    expect(priceOfQueue(usage, { queueType: 'standard' })).toMatchObject([{ usd: 0.4 }]);
    expect(priceOfQueue(usage, { queueType: 'fifo' })).toMatchObject([{ usd: 0.5 }]);
  });

  test('SQS-17: of messages with a group on a standard queue comes on top', () => {
    const lines = priceOfQueue(millionOf('FairQueueMessages'), { queueType: 'standard' });
    expect(lines.map(({ usd }) => Number(usd.toFixed(9)))).toEqual([0, 0.1]);
  });

  test('SQS-LIMITS: counts as many calls as a sender’s batches ask for, also of a large cohort', () => {
    const billed = (messagesPerCall: number): number => {
      const queue = queueUnderTest(SQS);
      queue.sendAs({ messagesPerCall, messageGroup: 'none' }, messages(10_000, 100));
      return queue.total('BilledRequests', 'Sum');
    };
    expect([billed(1), billed(5), billed(10)]).toEqual([10_000, 2_000, 1_000]);
  });

  test('SQS-LIMITS: of a message’s life is three requests, and 0.3 in full batches', () => {
    const queue = queueUnderTest(SQS, { queueType: 'fifo' });
    for (let sent = 0; sent < 10; sent += 1) {
      queue.sendAs({ messagesPerCall: 1 }, keyed(sent));
      for (const { receiptHandle } of queue.poll(1)) queue.source.delete(receiptHandle);
    }
    expect(queue.total('BilledRequests', 'Sum')).toBe(30);
    const batched = queueUnderTest(SQS, { queueType: 'fifo' });
    batched.sendAs({}, ...Array.from({ length: 10 }, (_unused, key) => keyed(key)));
    for (const { receiptHandle } of batched.poll(10)) batched.source.delete(receiptHandle);
    expect(batched.total('BilledRequests', 'Sum')).toBe(3);
  });
});
