import { describe, expect, test } from 'vitest';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { constant } from '../../testing/queue-diagram.ts';
import { StubMessageSource } from '../../testing/stub-message-source.ts';
import { LAMBDA } from './service.ts';

/** A function that polls a queue of 100,000 messages with provisioned pollers. */
function polled(
  settings: Record<string, unknown>,
  durationMilliseconds: number,
  change: { sizeBytes?: number } = {},
): FunctionUnderTest {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: constant(durationMilliseconds),
    timeoutSeconds: 60,
    accountConcurrency: 10_000,
  });
  const queue = new StubMessageSource(tested.node.simulation, 600);
  queue.send(...Array.from({ length: 20_000 }, () => cohort(change)));
  tested.wire('receive-messages', queue, { pollers: 'provisioned', batchSize: 1, ...settings });
  return tested;
}

describe('provisioned pollers', () => {
  test('ESM-9: they begin with ten batches each and add 1,000 a minute, to ten for each of the maximum', () => {
    const tested = polled({ minimumPollers: 5, maximumPollers: 60 }, 50_000);
    const pollers = [0.5, 15.5, 30.5, 50].map((seconds) => {
      tested.advanceTo(seconds);
      return (tested.node.instance.face() as { pollers: { count: number } }).pollers.count;
    });
    expect(pollers).toEqual([50, 300, 550, 600]);
  });

  test('ESM-4: each receives ten times a second', () => {
    const tested = polled({ minimumPollers: 2, maximumPollers: 2 }, 10);
    tested.advanceTo(60);
    expect(tested.sum('Invocations')).toBeGreaterThan(60 * 20 - 30);
    expect(tested.sum('Invocations')).toBeLessThanOrEqual(61 * 20 + 1);
  });

  test('ESM-4: each receives 1 MiB a second', () => {
    const sizeBytes = 262_144;
    const tested = polled({ minimumPollers: 2, maximumPollers: 2 }, 10, { sizeBytes });
    tested.advanceTo(60);
    expect(tested.sum('Invocations')).toBeGreaterThan(60 * 8 - 30);
    expect(tested.sum('Invocations')).toBeLessThanOrEqual(61 * 8 + 20);
  });

  test('LMD-24: they go without a maximum concurrency, and the maximum is no less than the minimum', () => {
    const check = LAMBDA.calls['receive-messages']?.check;
    const queue = { service: 'sqs', config: {}, metrics: [] };
    const settings = { batchSize: 10, batchWindowSeconds: 0, pollers: 'provisioned' };
    const problems = check?.(
      { ...settings, minimumPollers: 9, maximumPollers: 3, limitConcurrency: true },
      {},
      queue,
    );
    expect(problems?.map(({ path }) => path)).toEqual(['maximumPollers', 'limitConcurrency']);
    expect(problems?.[0]?.message).toContain('minimum of 9, not 3');
  });
});

test('LMD-20: a mapping of a FIFO queue has no batch window', () => {
  const check = LAMBDA.calls['receive-messages']?.check;
  const fifo = { service: 'sqs', config: { queueType: 'fifo' }, metrics: [] };
  const problems = check?.({ batchSize: 10, batchWindowSeconds: 5 }, {}, fifo);
  expect(problems?.[0]?.message).toContain('must be 0 for a FIFO queue, not 5');
});
