import { expect, test } from 'vitest';
import { constant, QueueDiagram } from '../../testing/queue-diagram.ts';

test('SQS-8, ESM-6: low reserved concurrency sends good messages to the DLQ; maximum concurrency cures it', () => {
  const moved = (mapping: Record<string, unknown>): number => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 20, arrivals: 'poisson' },
      { visibilityTimeoutSeconds: 30 },
    );
    const lambda = diagram.node('lambda', {
      durationMilliseconds: constant(10_000),
      timeoutSeconds: 15,
      reserveConcurrency: true,
      reservedConcurrency: 2,
    });
    diagram.wire(diagram.queue, lambda, 'receive-messages', mapping);
    const target = diagram.deadLetterQueue(2);
    const run = diagram.run({ seconds: 600 });
    expect(run.refused(lambda, 'lambda.function-error')).toBe(0);
    return run.books(target).received;
  };
  expect(moved({})).toBeGreaterThan(50);
  expect(moved({ limitConcurrency: true, maximumConcurrency: 2 })).toBe(0);
});

test('SQS-2: the crash of a worker delays its message by the rest of the visibility timeout', () => {
  const diagram = new QueueDiagram(
    { requestsPerSecond: 1 / 200 },
    { visibilityTimeoutSeconds: 60 },
  );
  const fleet = diagram.workers(2, 30_000, { heartbeatSeconds: 40 });
  const crash = { kind: 'act', node: fleet, action: 'terminate-instances' } as const;
  diagram.at(210, { ...crash, settings: { instances: 1, zone: 'any' } });
  const run = diagram.run({ seconds: 300 });
  const received = run.values(diagram.queue, 'NumberOfMessagesReceived', 'Sum');
  expect(received.flatMap((count, second) => (count > 0 ? [second] : []))).toEqual([199, 259]);
  expect(run.books(diagram.queue).completed).toBe(1);
});

test.each([5, 30])(
  'SQS-6: the in-flight quota bounds throughput at quota ÷ processing time of %i s',
  (seconds) => {
    const diagram = new QueueDiagram(
      { requestsPerSecond: 50 },
      { inFlightMessagesMax: 60, visibilityTimeoutSeconds: 600 },
    );
    diagram.workers(10, seconds * 1_000, {}, { slotsPerInstance: 20 });
    const run = diagram.run({ seconds: 460 });
    const perSecond = run.sum(diagram.queue, 'NumberOfMessagesDeleted', { from: 160 }) / 300;
    expect(perSecond).toBeCloseTo(60 / seconds, 0);
  },
);

test('SQS-20, ESM-8: a poison message stops its group for m × V, other groups go on', () => {
  const diagram = new QueueDiagram(
    { requestsPerSecond: 4, kinds: [{ keyCount: 4 }] },
    { queueType: 'fifo', visibilityTimeoutSeconds: 30 },
  );
  const poison = diagram.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: 0.02,
    kinds: [{ keyCount: 1, poisonPercent: 100 }],
  });
  diagram.wire(poison, diagram.queue, 'send-messages');
  diagram.at(51, { kind: 'configure', node: poison, config: { requestsPerSecond: 0 } });
  const fast = { durationMilliseconds: constant(100), timeoutSeconds: 5 };
  const lambda = diagram.node('lambda', fast);
  diagram.wire(diagram.queue, lambda, 'receive-messages', { batchSize: 1 });
  const target = diagram.deadLetterQueue(5, { queueType: 'fifo' });
  const run = diagram.start();
  run.advanceTo(190);
  expect(run.face(diagram.queue)).toMatchObject({ lanes: [{ name: 'user-0' }] });
  expect(run.maximum(diagram.queue, 'ApproximateAgeOfOldestMessage')).toBeCloseTo(140, -1);
  const passed = run.sum(diagram.queue, 'NumberOfMessagesDeleted', { from: 90, to: 190 }) / 100;
  expect(passed).toBeGreaterThan(2.5);
  expect(passed).toBeLessThan(3.5);
  run.advanceTo(260);
  expect(run.books(target).received).toBe(1);
  expect(run.face(diagram.queue)).toMatchObject({ visible: 0 });
});
