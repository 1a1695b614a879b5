import { describe, expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { QueueDiagram } from '../../testing/queue-diagram.ts';

describe.each(MODES)('$mode', (mode) => {
  test('SQS-1: 200 workers of 100 ms delete 2,000 messages a second, the rest waits', () => {
    const diagram = new QueueDiagram({ requestsPerSecond: 3_000 }, {});
    const { queue } = diagram;
    diagram.workers(20, 100, { messagesMax: 10 }, { slotsPerInstance: 10, waitingMax: 0 });
    const run = runIn(mode, diagram, 6);
    const deleted = run.sum(queue, 'NumberOfMessagesDeleted', { from: 2 }) / 4;
    expect(deleted).toBeLessThanOrEqual(2_001);
    expect(deleted).toBeGreaterThan(1_900);
    const { received, completed, inFlight } = run.books(queue);
    expect(received).toBe(completed + inFlight);
  });

  test('SQS-23: a FIFO queue takes 300 batches of ten a second', () => {
    const keys = { kinds: [{ keyCount: 10_000 }] };
    const diagram = new QueueDiagram(
      { requestsPerSecond: 5_000, ...keys },
      { queueType: 'fifo' },
      { attemptsMax: 1, batchMessagesMax: 10, lingerMilliseconds: 100 },
    );
    const run = runIn(mode, diagram, 5);
    const sent = run.sum(diagram.queue, 'NumberOfMessagesSent', { from: 2 }) / 3;
    expectDocumented(sent, 3_000);
  });

  test('SQS-8: what always fails is moved after the third receive', () => {
    const poison = { kinds: [{ poisonPercent: 100 }] };
    const diagram = new QueueDiagram(
      { requestsPerSecond: 2_100, ...poison },
      { visibilityTimeoutSeconds: 1 },
    );
    diagram.workers(20, 5, { messagesMax: 10 }, { slotsPerInstance: 40 });
    const target = diagram.deadLetterQueue(3);
    const run = runIn(mode, diagram, 8);
    expectDocumented(run.books(target).received / 2_100, 8 - 3);
  });
});
