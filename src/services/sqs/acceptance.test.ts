import { describe, expect, test } from 'vitest';
import { constant, QueueDiagram } from '../../testing/queue-diagram.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

/** Seconds at which a level first reached a value. */
function firstSecond(run: ScenarioRun, node: number, metric: string, level: number): number {
  return run.values(node, metric, 'Maximum').findIndex((value) => value >= level) + 1;
}

describe('acceptance', () => {
  test('A-16, ESM-9: Lambda from a large backlog runs 5 at once, 305 after a minute, 1,000 after 3.3', () => {
    const burst = { spikeBasePerSecond: 0, spikePeakPerSecond: 200_000, spikeAtSeconds: 0 };
    const diagram = new QueueDiagram(
      { rateShape: 'spike', ...burst, spikeSeconds: 1 },
      { visibilityTimeoutSeconds: 180 },
    );
    const slow = { durationMilliseconds: constant(20_000), timeoutSeconds: 25 };
    const lambda = diagram.node('lambda', slow);
    diagram.wire(diagram.queue, lambda, 'receive-messages');
    const run = diagram.run({ seconds: 230 });
    const concurrency = run.values(lambda, 'ConcurrentExecutions', 'Maximum');
    expect(Math.max(...concurrency.slice(0, 1))).toBe(5);
    expect(concurrency[60]).toBeCloseTo(305, -1);
    expect(concurrency[150]).toBeLessThan(800);
    expect(Math.max(...concurrency)).toBe(1_000);
    expect(concurrency.findIndex((level) => level === 1_000)).toBeCloseTo(199, -1);
  });

  test('A-18, SQS-2: work of 45 s under a timeout of 30 s is delivered twice; a heartbeat spares that', () => {
    const deliveriesEach = (heartbeatSeconds: number): number => {
      const diagram = new QueueDiagram(
        { requestsPerSecond: 0.01 },
        { visibilityTimeoutSeconds: 30, retentionSeconds: 345_600 },
      );
      diagram.workers(2, 45_000, { heartbeatSeconds });
      const run = diagram.run({ seconds: 960 });
      const { completed } = run.books(diagram.queue);
      return run.sum(diagram.queue, 'NumberOfMessagesReceived') / completed;
    };
    expect(deliveriesEach(0)).toBe(2);
    expect(deliveriesEach(20)).toBe(1);
  });

  test('A-19, SQS-8: of three receives the fourth never happens; the message is a dead letter after 90 s', () => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 0.001 },
      { visibilityTimeoutSeconds: 30 },
    );
    diagram.workers(1, 10, {}, { failurePercent: 100 });
    const target = diagram.deadLetterQueue(3);
    const run = diagram.run({ seconds: 1_300 });
    expect(run.sum(diagram.queue, 'NumberOfMessagesReceived')).toBe(3);
    expect(firstSecond(run, target, 'ApproximateNumberOfMessagesVisible', 1)).toBe(1_090);
    expect(run.sum(target, 'NumberOfMessagesSent')).toBe(0);
    expect(run.books(diagram.queue)).toMatchObject({ received: 1, completed: 1 });
  });

  test.each([
    { type: 'standard', secondsLeft: 180 },
    { type: 'fifo', secondsLeft: 240 },
  ])(
    'A-20, SQS-9: after 60 s in a $type source a dead letter is kept for $secondsLeft of 240 s',
    ({ type, secondsLeft }) => {
      const source = { queueType: type, visibilityTimeoutSeconds: 30 };
      const diagram = new QueueDiagram({ requestsPerSecond: 0.001 }, source);
      diagram.workers(1, 10, {}, { failurePercent: 100 });
      const target = diagram.deadLetterQueue(2, { queueType: type, retentionSeconds: 240 });
      const run = diagram.start();
      run.advanceTo(1_060 + secondsLeft - 1);
      expect(run.books(target).inFlight).toBe(1);
      run.advanceTo(1_060 + secondsLeft + 1);
      expect(run.lost(target, 'sqs.retention-expired')).toBe(1);
    },
  );

  test('A-21, SQS-19, SQS-24: one group passes 10 messages a second with a cycle of 1 s, whoever works', () => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 50, kinds: [{ keyCount: 1 }] },
      { queueType: 'fifo' },
    );
    diagram.workers(20, 999, { messagesMax: 10 }, { slotsPerInstance: 10 });
    const run = diagram.run({ seconds: 120 });
    const perSecond = run.sum(diagram.queue, 'NumberOfMessagesDeleted', { from: 60 }) / 60;
    expect(perSecond).toBeGreaterThan(9);
    expect(perSecond).toBeLessThanOrEqual(10);
  });

  test('A-21, SQS-23: fifty groups are limited by 300 calls a second of each action', () => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 600, kinds: [{ keyCount: 50 }] },
      { queueType: 'fifo' },
      { attemptsMax: 1 },
    );
    diagram.workers(100, 10, { messagesMax: 1 });
    const run = diagram.run({ seconds: 60 });
    expect(run.sum(diagram.queue, 'NumberOfMessagesSent', { from: 30 }) / 30).toBeCloseTo(300, -1);
    const deleted = run.sum(diagram.queue, 'NumberOfMessagesDeleted', { from: 30 }) / 30;
    expect(deleted).toBeLessThanOrEqual(300.5);
    expect(deleted).toBeGreaterThan(250);
  });

  test('A-22, SQS-22: an id is delivered once at 0 s and 299 s, and again at 301 s', () => {
    const delivered = (apartSeconds: number): number => {
      const diagram = new QueueDiagram(
        { requestsPerSecond: 1 / apartSeconds, kinds: [{ keyCount: 1 }] },
        { queueType: 'fifo' },
        { deduplicationId: 'key' },
      );
      diagram.workers(1, 10);
      const run = diagram.run({ seconds: 2 * apartSeconds + 50 });
      expect(run.books(diagram.queue).received).toBe(2);
      return run.sum(diagram.queue, 'NumberOfMessagesReceived');
    };
    expect([delivered(299), delivered(301)]).toEqual([1, 2]);
  });

  test('A-23, SQS-5: a long poll of 20 s on an empty queue comes back empty every 20 s', () => {
    const diagram = new QueueDiagram({ requestsPerSecond: 1 / 207 }, {});
    const fleet = diagram.workers(1, 10, { waitSeconds: 20 }, { userDataSeconds: 0 });
    const run = diagram.run({ seconds: 212 });
    expect(run.sum(diagram.queue, 'NumberOfEmptyReceives', { from: 40, to: 200 })).toBe(8);
    expect(run.sum(diagram.queue, 'NumberOfMessagesReceived', { from: 206, to: 207 })).toBe(1);
    expect(run.books(fleet)).toMatchObject({ received: 1, completed: 1 });
  });
});
