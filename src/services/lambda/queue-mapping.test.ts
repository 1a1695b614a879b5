import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cohort } from '../../kernel/cohort.ts';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { StubMessageSource } from '../../testing/stub-message-source.ts';
import { LAMBDA } from './service.ts';

/** A function of constant duration, and a queue it polls. */
function mapped(
  settings: Record<string, unknown> = {},
  config: Record<string, unknown> = {},
  visibilityTimeoutSeconds = 30,
): { tested: FunctionUnderTest; queue: StubMessageSource; wire: number } {
  const tested = new FunctionUnderTest(LAMBDA, {
    durationMilliseconds: { kind: 'constant', value: 100 },
    timeoutSeconds: 30,
    ...config,
  });
  const queue = new StubMessageSource(tested.node.simulation, visibilityTimeoutSeconds);
  const wire = tested.wire('receive-messages', queue, settings);
  return { tested, queue, wire };
}

const messages = (count: number, change: Partial<Cohort> = {}): Cohort[] =>
  Array.from({ length: count }, () => cohort(change));

/** Batches at the function at a moment. */
function concurrencyAt(tested: FunctionUnderTest, seconds: number): number {
  tested.advanceTo(seconds);
  const face = tested.node.instance.face();
  return Number(face.busyCount) + Number(face.startingCount);
}

describe('polling and batches', () => {
  test('ESM-4: a message is received by a long poll at once, worked on and deleted', () => {
    const { tested, queue } = mapped();
    tested.advanceTo(7);
    queue.send(cohort());
    tested.advanceTo(8);
    expect(queue.deletedCount).toBe(1);
    expect(queue.storedCount).toBe(0);
    expect(tested.node.books()).toMatchObject({ received: 1, completed: 1 });
  });

  test('LMD-20: without a window a batch holds what is at hand, with one it is gathered', () => {
    const handy = mapped({ batchSize: 10 });
    handy.queue.send(...messages(3));
    handy.tested.advanceTo(1);
    expect(handy.tested.node.total('BatchSize', 'Maximum')).toBe(3);
    const gathering = mapped({
      batchSize: 100,
      batchWindowSeconds: 5,
      limitConcurrency: true,
      maximumConcurrency: 2,
    });
    gathering.tested.every(100, 30, () => gathering.queue.send(cohort()));
    gathering.tested.advanceTo(60);
    // Two pollers share ten messages a second: 25 each in 5 s, and the first message that opens the window.
    expect(gathering.tested.node.total('BatchSize', 'Average')).toBeGreaterThan(20);
    expect(gathering.tested.node.total('BatchSize', 'Maximum')).toBeLessThanOrEqual(52);
    const full = mapped({ batchSize: 100, batchWindowSeconds: 300 });
    full.queue.send(...messages(500));
    full.tested.advanceTo(2);
    expect(full.tested.node.total('BatchSize', 'Average')).toBe(100);
    expect(full.tested.node.books()).toMatchObject({ completed: 500 });
  });

  test('LMD-20: a batch goes when it weighs 6 MB', () => {
    const { tested, queue } = mapped({ batchSize: 1_000, batchWindowSeconds: 300 });
    queue.send(...messages(300, { sizeBytes: 262_144 }));
    tested.advanceTo(2);
    expect(tested.node.total('BatchSize', 'Maximum')).toBe(30);
  });

  test('LMD-23: window and timeout beyond the visibility timeout hide messages for both and 30 s', () => {
    const { tested, queue } = mapped({ batchWindowSeconds: 20 }, { timeoutSeconds: 25 });
    tested.advanceTo(1);
    expect(queue.askedVisibilitySeconds).toBe(20 + 25 + 30);
    const enough = mapped({ batchWindowSeconds: 5 }, { timeoutSeconds: 25 });
    expect(enough.queue.askedVisibilitySeconds).toBeNaN();
  });

  test('ESM-7: a timeout above the visibility timeout, or a large batch without a window, is refused', () => {
    const check = LAMBDA.calls['receive-messages']?.check;
    const peer = { service: 'sqs', config: { visibilityTimeoutSeconds: 30 }, metrics: [] };
    const settings = { batchSize: 10, batchWindowSeconds: 0 };
    expect(check?.(settings, { timeoutSeconds: 30 }, peer)).toEqual([]);
    expect(check?.(settings, { timeoutSeconds: 31 }, peer)).toHaveLength(1);
    expect(check?.({ ...settings, batchSize: 11 }, { timeoutSeconds: 30 }, peer)).toMatchObject([
      { path: 'batchWindowSeconds' },
    ]);
  });
});

describe('scaling', () => {
  const backlog = { count: 5_000_000 };
  const slow = { durationMilliseconds: { kind: 'constant', value: 20_000 } };

  test('LMD-19, ESM-9: from 5 batches at once by 300 a minute, to the account’s 1,000', () => {
    const { tested, queue } = mapped({}, slow, 180);
    queue.send(cohort(backlog));
    expect(concurrencyAt(tested, 0.5)).toBe(5);
    expect(concurrencyAt(tested, 60)).toBe(305);
    expect(concurrencyAt(tested, 120)).toBe(605);
    expect(concurrencyAt(tested, 198)).toBe(995);
    expect(concurrencyAt(tested, 200)).toBe(1_000);
    expect(concurrencyAt(tested, 260)).toBe(1_000);
    expect(tested.sum('Throttles')).toBe(0);
  });

  test('LMD-19: to 1,250 at 4.15 minutes when the account allows more', () => {
    const { tested, queue } = mapped({}, { ...slow, accountConcurrency: 5_000 }, 180);
    queue.send(cohort(backlog));
    expect(concurrencyAt(tested, 240)).toBe(1_205);
    expect(concurrencyAt(tested, 249)).toBe(1_250);
    expect(concurrencyAt(tested, 400)).toBe(1_250);
  });

  test('LMD-19: few messages need no more than the first five, and an empty queue shrinks to them', () => {
    const { tested, queue } = mapped(
      {},
      { durationMilliseconds: { kind: 'constant', value: 2_000 } },
    );
    tested.every(1_000, 60, () => queue.send(cohort()));
    tested.advanceTo(60);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBeLessThanOrEqual(5);
    queue.send(cohort({ count: 20_000 }));
    tested.advanceTo(180);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBeGreaterThan(100);
    tested.advanceTo(300);
    queue.send(cohort({ count: 5_000 }));
    expect(concurrencyAt(tested, 300.5)).toBe(5);
  });

  test('LMD-24: a maximum concurrency caps the mapping without throttling', () => {
    const { tested, queue } = mapped({ limitConcurrency: true, maximumConcurrency: 20 }, slow, 180);
    queue.send(cohort(backlog));
    expect(concurrencyAt(tested, 120)).toBe(20);
    expect(tested.sum('Throttles')).toBe(0);
  });

  test('ESM-5: batches that fail take concurrency back by and by, reported item failures do not', () => {
    const failing = (reportBatchItemFailures: boolean): FunctionUnderTest => {
      const duration = { durationMilliseconds: { kind: 'constant', value: 2_000 } };
      const { tested, queue } = mapped({ reportBatchItemFailures }, duration, 600);
      queue.send(cohort({ count: 4_000 }), cohort({ count: 1_000_000, poison: true }));
      return tested;
    };
    const reporting = failing(true);
    expect(concurrencyAt(reporting, 40)).toBe(205);
    expect(concurrencyAt(reporting, 80)).toBe(405);
    const blind = failing(false);
    const before = concurrencyAt(blind, 20);
    expect(before).toBeGreaterThan(60);
    const falling = concurrencyAt(blind, 30);
    expect(falling).toBeLessThan(before);
    expect(falling).toBeGreaterThan(5);
    expect(concurrencyAt(blind, 80)).toBe(5);
  });
});

describe('what is not deleted', () => {
  test('LMD-21: after an error the whole batch shows again after the visibility timeout', () => {
    const { tested, queue } = mapped({ batchSize: 10 }, {}, 60);
    tested.node.instance.act('fail-every-invocation', { failing: true });
    queue.send(cohort({ count: 10 }));
    tested.advanceTo(59);
    expect(tested.refused('lambda.function-error')).toBe(10);
    expect(tested.node.books()).toMatchObject({ received: 10, inFlight: 0 });
    tested.node.instance.act('fail-every-invocation', { failing: false });
    tested.advanceTo(61);
    expect(queue.deletedCount).toBe(10);
    expect(tested.node.books()).toMatchObject({ received: 20, completed: 10 });
  });

  test('LMD-21: a handler that reports item failures gives back only those', () => {
    const { tested, queue } = mapped({ batchSize: 10, reportBatchItemFailures: true }, {}, 60);
    tested.advanceTo(20);
    queue.send(cohort({ count: 6 }));
    queue.send(cohort({ count: 3, poison: true }));
    tested.advanceTo(30);
    expect(queue.deletedCount).toBe(6);
    expect(queue.storedCount).toBe(3);
    expect(tested.sum('Errors')).toBe(0);
    expect(tested.refused('lambda.poison-message')).toBe(3);
  });

  test('LMD-21: without reports one bad message takes its batch with it', () => {
    const { tested, queue } = mapped({ batchSize: 10, batchWindowSeconds: 1 }, {}, 60);
    queue.send(cohort({ count: 9 }), cohort({ poison: true }));
    tested.advanceTo(30);
    expect(queue.deletedCount).toBeLessThan(10);
    expect(tested.refused('lambda.poison-message')).toBeGreaterThanOrEqual(1);
  });

  test('LMD-21: part of a batch that a table refuses returns, the rest is deleted', () => {
    const { tested, queue } = mapped({ batchSize: 10, reportBatchItemFailures: true }, {}, 60);
    const reason = { id: 'table.throttled', title: 'T', explanation: 'T', rule: 'T-1' };
    tested.wire(
      'access-items',
      {
        access(_operation, _consistent, asked, respond) {
          const failures = [{ count: 4, reason, node: 7, retryable: false }];
          respond({ succeeded: asked.count - 4, failures });
        },
      },
      { attemptsMax: 1 },
    );
    queue.send(cohort({ count: 10 }));
    tested.advanceTo(5);
    expect(queue.deletedCount).toBe(6);
    expect(tested.refused('table.throttled')).toBe(4);
  });

  test('LMD-22, ESM-6: throttling alone returns messages again and again, received each time', () => {
    const { tested, queue } = mapped({}, { reserveConcurrency: true, reservedConcurrency: 0 }, 30);
    queue.send(cohort({ count: 10 }));
    tested.advanceTo(28.5);
    expect(tested.node.books()).toMatchObject({ received: 10, inFlight: 10 });
    expect(tested.sum('Throttles')).toBe(29);
    tested.advanceTo(29.5);
    expect(tested.refused('lambda.throttled-by-reservation')).toBe(10);
    tested.advanceTo(100);
    expect(queue.receiveCountMax).toBe(4);
    expect(tested.sum('Invocations')).toBe(0);
  });

  test('LMD-26: failed messages stay with the queue even if the function has a destination', () => {
    const { tested, queue } = mapped({}, {}, 60);
    let documents = 0;
    tested.wire('on-failure', {
      sendMessages(entries, respond) {
        documents += entries.length;
        respond(entries.map(({ count }) => ({ succeeded: count, failures: [] })));
      },
    });
    queue.send(cohort({ poison: true }));
    tested.advanceTo(300);
    expect(documents).toBe(0);
    expect(queue.storedCount).toBe(1);
  });

  test('ESM-4: a wire that is taken away gives back what is gathered and finishes what runs', () => {
    const { tested, queue, wire } = mapped(
      { batchSize: 20, batchWindowSeconds: 10 },
      { durationMilliseconds: { kind: 'constant', value: 5_000 } },
      60,
    );
    queue.send(cohort({ count: 100 }));
    tested.advanceTo(1);
    queue.send(cohort({ count: 7 }));
    tested.advanceTo(2);
    tested.node.instance.disconnect(wire);
    expect(tested.refused('lambda.mapping-removed')).toBe(7);
    tested.advanceTo(20);
    expect(queue.deletedCount).toBe(100);
    queue.send(cohort());
    tested.advanceTo(100);
    expect(tested.node.books()).toMatchObject({ received: 107, completed: 100, inFlight: 0 });
  });
});

test('ESM-4: whatever is sent and fails, every message ends deleted or in the queue', () => {
  const settings = fc.record({
    batchSize: fc.integer({ min: 1, max: 40 }),
    batchWindowSeconds: fc.integer({ min: 1, max: 3 }),
    reportBatchItemFailures: fc.boolean(),
  });
  const sendings = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 20 }),
      count: fc.integer({ min: 1, max: 60 }),
      poison: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(settings, sendings, (chosen, sending) => {
      const { tested, queue } = mapped(chosen, {
        errorPercent: 10,
        reserveConcurrency: true,
        reservedConcurrency: 3,
      });
      for (const { at, ...change } of sending) {
        tested.node.simulation.schedule(at * 1_000_000, () => queue.send(cohort(change)));
      }
      tested.advanceTo(300);
      const total = sending.reduce((sum, { count }) => sum + count, 0);
      expect(queue.deletedCount + queue.storedCount).toBe(total);
      expect(tested.node.books().completed).toBe(queue.deletedCount);
      if (!sending.some(({ poison }) => poison)) expect(queue.storedCount).toBe(0);
    }),
    { numRuns: 30 },
  );
});
