import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohort, FunctionUnderTest } from '../../testing/function-under-test.ts';
import { replicate } from '../../testing/confidence.ts';
import { defaultsOf } from '../../schema/parse.ts';
import { LAMBDA } from './service.ts';

/** Exact moments: a handler of so many milliseconds and Init of 100 ms. */
function exact(
  milliseconds: number,
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    durationMilliseconds: { kind: 'constant', value: milliseconds },
    runtime: 'custom',
    initDurationMilliseconds: { kind: 'constant', value: 100 },
    timeoutSeconds: 900,
    ...change,
  };
}

const functionWith = (config: Record<string, unknown>): FunctionUnderTest =>
  new FunctionUnderTest(LAMBDA, config);

describe('environments', () => {
  test('LMD-1: 100 requests a second of half a second each keep 50 environments busy', () => {
    const concurrency = replicate(8, (seed) => {
      const tested = new FunctionUnderTest(
        LAMBDA,
        exact(500, { durationMilliseconds: { kind: 'exponential', mean: 500 } }),
        seed,
      );
      tested.every(10, 220, () => tested.request());
      tested.advanceTo(20);
      const before = tested.node.total('ConcurrentExecutions', 'Average') * 20;
      tested.advanceTo(220);
      return (tested.node.total('ConcurrentExecutions', 'Average') * 220 - before) / 200;
    });
    expect(concurrency.includes(50)).toBe(true);
    expect(concurrency.halfWidth).toBeLessThan(1);
  });

  test('LMD-2: a free warm environment is used again, a busy one never', () => {
    const tested = functionWith(exact(50));
    const [first] = [tested.request()];
    tested.advanceTo(1);
    const second = tested.request();
    const third = tested.request();
    tested.advanceTo(2);
    expect(first[0]?.milliseconds).toBeGreaterThanOrEqual(200);
    expect(first[0]?.milliseconds).toBeLessThanOrEqual(300);
    expect(second[0]?.milliseconds).toBe(50);
    expect(third[0]?.milliseconds).toBeGreaterThanOrEqual(200);
    expect(tested.sum('ColdStarts')).toBe(2);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBe(2);
  });

  test('LMD-2: a cohort of 30 takes 30 environments', () => {
    const tested = functionWith(exact(50));
    const replies = tested.request({ count: 30 });
    tested.advanceTo(1);
    expect(replies.reduce((total, reply) => total + reply.count, 0)).toBe(30);
    expect(tested.sum('Invocations')).toBe(30);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 30, busyCount: 0 });
    expect(tested.node.books()).toMatchObject({ received: 30, completed: 30 });
  });

  test('LMD-9: the environment used last is used next, so the others go after their idle time', () => {
    const tested = functionWith(exact(50, { environmentIdleSeconds: 60 }));
    tested.request({ count: 10 });
    tested.every(1_000, 100, () => tested.request());
    tested.advanceTo(59.5);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 10 });
    tested.advanceTo(62.5);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 1 });
    tested.advanceTo(100.5);
    expect(tested.sum('ColdStarts')).toBe(10);
    tested.advanceTo(161);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 0 });
  });

  test('LMD-9: an environment in steady use is replaced after four hours', () => {
    const tested = functionWith(exact(50));
    tested.every(60_000, 14_000, () => tested.request());
    tested.advanceTo(14_200);
    expect(tested.sum('ColdStarts')).toBe(1);
    tested.every(100_000, 14_700, () => tested.request());
    tested.advanceTo(14_801);
    expect(tested.sum('ColdStarts')).toBe(2);
  });

  test('LMD-9: after a deployment idle environments are gone at once, busy ones when they are done', () => {
    const tested = functionWith(exact(2_000));
    tested.request({ count: 2 });
    tested.advanceTo(5);
    tested.request();
    tested.advanceTo(6);
    tested.node.instance.act('recycle-environments', {});
    expect(tested.node.instance.face()).toMatchObject({ busyCount: 1, idleCount: 0 });
    tested.advanceTo(8);
    expect(tested.node.instance.face()).toMatchObject({ busyCount: 0, idleCount: 0 });
    tested.request();
    expect(tested.sum('ColdStarts')).toBe(3);
  });

  test('LMD-9: a change of memory replaces the environments, one of the idle time does not', () => {
    const tested = functionWith(exact(50));
    tested.request();
    tested.advanceTo(1);
    const config = { ...defaultsOf(LAMBDA.fields), ...exact(50) };
    tested.node.instance.configure({ ...config, environmentIdleSeconds: 900 });
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 1 });
    tested.node.instance.configure({ ...config, memoryMebibytes: 1_024 });
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 0 });
  });
});

describe('limits', () => {
  test('LMD-3: a burst of 3,000 gets 1,000 environments, then 100 a second', () => {
    const tested = functionWith(exact(60_000, { accountConcurrency: 10_000 }));
    tested.request({ count: 3_000 });
    expect(tested.sum('ColdStarts')).toBe(1_000);
    expect(tested.refused('lambda.throttled-by-scaling-rate')).toBe(2_000);
    tested.every(1_000, 5, () => tested.request({ count: 1_000 }));
    tested.advanceTo(5);
    expect(tested.sum('ColdStarts')).toBe(1_500);
    tested.advanceTo(600);
    tested.node.instance.act('recycle-environments', {});
    tested.request({ count: 3_000 });
    expect(tested.sum('ColdStarts')).toBe(2_500);
  });

  test('LMD-4: beyond the account’s concurrency requests are throttled, retryable, and no invocations', () => {
    const tested = functionWith(exact(1_000, { accountConcurrency: 100 }));
    const replies = tested.request({ count: 150 });
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ count: 50, milliseconds: 0 });
    expect(replies[0]?.failure).toMatchObject({ node: 1, retryable: true });
    expect(replies[0]?.failure?.reason.id).toBe('lambda.throttled');
    tested.advanceTo(2);
    expect(tested.sum('Throttles')).toBe(50);
    expect(tested.sum('Invocations')).toBe(100);
    expect(tested.sum('Errors')).toBe(0);
    expect(tested.node.books()).toMatchObject({ received: 150, completed: 100 });
    expect(tested.node.notices).toHaveLength(1);
  });

  test('LMD-5: a 20 ms function with a limit of 100 takes 1,000 requests a second, not 5,000', () => {
    const tested = functionWith(exact(20, { accountConcurrency: 100 }));
    tested.every(1, 10, () => tested.request({ count: 2 }));
    tested.advanceTo(4);
    const before = tested.sum('Invocations');
    tested.advanceTo(10);
    expect(tested.sum('Invocations') - before).toBe(6_000);
    expect(tested.refused('lambda.throttled-by-request-rate')).toBeGreaterThanOrEqual(6_000);
    expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBeLessThanOrEqual(100);
  });

  test('LMD-6: a reservation is a ceiling, 0 stops the function, and 100 stay unreserved', () => {
    const tested = functionWith(exact(500, { reserveConcurrency: true, reservedConcurrency: 7 }));
    tested.request({ count: 10 });
    expect(tested.refused('lambda.throttled-by-reservation')).toBe(3);
    const stopped = functionWith(exact(500, { reserveConcurrency: true, reservedConcurrency: 0 }));
    stopped.request({ count: 4 });
    expect(stopped.refused('lambda.throttled-by-reservation')).toBe(4);
    const most = { reserveConcurrency: true, accountConcurrency: 1_000, reservedConcurrency: 900 };
    expect(LAMBDA.check?.(most)).toEqual([]);
    expect(LAMBDA.check?.({ ...most, reservedConcurrency: 901 })).toMatchObject([
      { path: 'reservedConcurrency' },
    ]);
  });
});

describe('the handler', () => {
  test('LMD-10: computation takes 1,769 MiB ÷ memory times as long, and no less than one vCPU allows', () => {
    const durationAt = (memoryMebibytes: number, cpuBoundPercent: number): number => {
      const tested = functionWith(exact(100, { memoryMebibytes, cpuBoundPercent }));
      tested.request();
      tested.advanceTo(10);
      return tested.node.total('Duration', 'Maximum');
    };
    expect(durationAt(128, 100)).toBeCloseTo((100 * 1_769) / 128, 2);
    expect(durationAt(1_769, 100)).toBe(100);
    expect(durationAt(10_240, 100)).toBe(100);
    expect(durationAt(128, 0)).toBe(100);
    expect(durationAt(128, 50)).toBeCloseTo(50 + (50 * 1_769) / 128, 2);
  });

  test('LMD-11: at the timeout it is stopped, its environment is gone, the whole time is billed', () => {
    const tested = functionWith(exact(5_000, { timeoutSeconds: 3, memoryMebibytes: 1_024 }));
    const replies = tested.request();
    tested.advanceTo(3.2);
    expect(replies).toHaveLength(0);
    tested.advanceTo(4);
    expect(replies[0]?.failure?.reason.id).toBe('lambda.timed-out');
    expect(tested.sum('Errors')).toBe(1);
    expect(tested.node.total('Duration', 'Maximum')).toBe(3_000);
    expect(tested.sum('BilledGibibyteSeconds')).toBeCloseTo(3.1, 9);
    tested.request();
    expect(tested.sum('ColdStarts')).toBe(2);
  });

  test('LMD-11: waiting for another service counts, and its late answer changes nothing', () => {
    const tested = functionWith(exact(100, { timeoutSeconds: 3 }));
    const slow = {
      request: (_asked: unknown, respond: (answer: object) => void) => {
        tested.node.simulation.schedule(4_000_000, () => respond({ succeeded: 1, failures: [] }));
      },
    };
    tested.wire('request', slow as never);
    const replies = tested.request();
    tested.advanceTo(10);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.failure?.reason.id).toBe('lambda.timed-out');
    expect(tested.node.total('Duration', 'Maximum')).toBe(3_000);
    tested.request();
    tested.advanceTo(10.2);
    expect(tested.sum('ColdStarts')).toBe(2);
  });

  test('LMD-12: Init of more than 10 s is done again on the function’s timeout', () => {
    const slowInit = { initDurationMilliseconds: { kind: 'constant', value: 12_000 } };
    const inTime = functionWith(exact(100, { ...slowInit, timeoutSeconds: 20 }));
    inTime.request();
    inTime.advanceTo(30);
    expect(inTime.node.total('InitDuration', 'Maximum')).toBe(10_000);
    expect(inTime.node.total('Duration', 'Maximum')).toBe(12_100);
    const late = functionWith(exact(100, { ...slowInit, timeoutSeconds: 10 }));
    const replies = late.request();
    late.advanceTo(30);
    expect(replies[0]?.failure?.reason.id).toBe('lambda.timed-out');
  });

  test('LMD-13: a synchronous caller gets the error; the function does not try again', () => {
    const tested = functionWith(exact(50));
    const good = tested.request();
    const bad = tested.request({ poison: true });
    tested.advanceTo(1);
    expect(good[0]?.failure).toBeUndefined();
    expect(bad[0]?.failure?.reason.id).toBe('lambda.poison-message');
    tested.node.instance.act('fail-every-invocation', { failing: true });
    const failing = tested.request();
    tested.advanceTo(2);
    expect(failing[0]?.failure?.reason.id).toBe('lambda.function-error');
    tested.node.instance.act('fail-every-invocation', { failing: false });
    tested.node.instance.act('slow-handler', { factor: 4 });
    const slow = tested.request();
    tested.advanceTo(3);
    expect(slow[0]?.milliseconds).toBe(200);
    expect(tested.sum('Invocations')).toBe(4);
    expect(tested.sum('Errors')).toBe(2);
  });

  test('LMD-13: errors of their own come at the rate that is set', () => {
    const share = replicate(10, (seed) => {
      const tested = new FunctionUnderTest(LAMBDA, exact(1, { errorPercent: 20 }), seed);
      tested.every(100, 200, () => tested.request());
      tested.advanceTo(201);
      return tested.sum('Errors') / tested.sum('Invocations');
    });
    expect(share.includes(0.2)).toBe(true);
  });

  test('LMD-13: a failure of a service it calls is answered as that service’s, and the environment held', () => {
    const tested = functionWith(exact(50));
    const reason = { id: 'table.throttled', title: 'T', explanation: 'T', rule: 'T-1' };
    const failing = {
      request: (asked: { count: number }, respond: (answer: object) => void) => {
        tested.node.simulation.schedule(30_000, () => {
          const failures = [{ count: asked.count, reason, node: 7, retryable: false }];
          respond({ succeeded: 0, failures });
        });
      },
    };
    tested.wire('request', failing as never, { attemptsMax: 1 });
    const replies = tested.request();
    tested.advanceTo(1);
    expect(replies[0]?.failure).toMatchObject({ node: 7, reason });
    expect(tested.node.total('Duration', 'Maximum')).toBe(80);
    const again = tested.request();
    tested.advanceTo(2);
    expect(again[0]?.milliseconds).toBe(80);
  });
});

test('LMD-2: whatever comes, every request is answered once and the books balance', () => {
  const requests = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 3_000_000 }),
      count: fc.integer({ min: 1, max: 40 }),
      poison: fc.boolean(),
    }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(requests, fc.integer({ min: 1, max: 60 }), (asked, limit) => {
      const tested = functionWith({
        reserveConcurrency: true,
        reservedConcurrency: limit,
        durationMilliseconds: { kind: 'exponential', mean: 900 },
        errorPercent: 10,
        timeoutSeconds: 2,
      });
      let answered = 0;
      for (const { at, count, poison } of asked) {
        tested.node.simulation.schedule(at, () => {
          const wire = { number: 1, kind: 'request', peerTitle: 'Test' } as const;
          tested.node.instance
            .serve('request', wire)
            .request(cohort({ count, poison }), ({ succeeded, failures }) => {
              answered += succeeded;
              for (const failure of failures) answered += failure.count;
            });
        });
      }
      tested.advanceTo(10);
      expect(answered).toBe(asked.reduce((total, { count }) => total + count, 0));
      expect(tested.node.instance.inFlight()).toBe(0);
      expect(tested.node.total('ConcurrentExecutions', 'Maximum')).toBeLessThanOrEqual(limit);
    }),
    { numRuns: 40 },
  );
});
