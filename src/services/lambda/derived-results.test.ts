import { expect, test } from 'vitest';
import { constant, QueueDiagram } from '../../testing/queue-diagram.ts';

/** 2 good messages a second for a function that does 0.4 a second: what ends in the dead-letter queue. */
function deadLetters(
  config: object,
  mapping: object,
): { dead: number; errors: number; done: number } {
  const diagram = new QueueDiagram({ requestsPerSecond: 2 }, { visibilityTimeoutSeconds: 10 });
  const dead = diagram.deadLetterQueue(1);
  const fn = diagram.node('lambda', {
    durationMilliseconds: constant(5_000),
    timeoutSeconds: 6,
    ...config,
  });
  diagram.wire(diagram.queue, fn, 'receive-messages', { batchSize: 1, ...mapping });
  const run = diagram.run({ seconds: 240 });
  return {
    dead: run.books(dead).received,
    errors: run.sum(fn, 'Errors'),
    done: run.books(fn).completed,
  };
}

test('LMD-22, LMD-24: low reserved concurrency sends good messages to the dead-letter queue, maximum concurrency does not', () => {
  const reserved = { reserveConcurrency: true, reservedConcurrency: 2 };
  const throttled = deadLetters(reserved, {});
  expect(throttled.errors).toBe(0);
  expect(throttled.dead).toBeGreaterThan(10);
  const cured = deadLetters(reserved, { limitConcurrency: true, maximumConcurrency: 2 });
  expect(cured).toMatchObject({ errors: 0, dead: 0 });
  expect(cured.done).toBeGreaterThan(0.9 * throttled.done);
});
