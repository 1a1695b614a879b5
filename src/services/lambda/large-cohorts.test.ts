import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failed, succeeded } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { replicate } from '../../testing/confidence.ts';
import { constant } from '../../testing/queue-diagram.ts';
import { FunctionUnderTest, type Reply } from '../../testing/function-under-test.ts';
import { LAMBDA } from './service.ts';

const TICK = 10_000;

function functionWith(change: Record<string, unknown> = {}, seed = 1): FunctionUnderTest {
  return new FunctionUnderTest(
    LAMBDA,
    {
      durationMilliseconds: constant(100),
      runtime: 'custom',
      initDurationMilliseconds: constant(100),
      accountConcurrency: 100_000,
      ...change,
    },
    seed,
  );
}

/** `perTick` requests on every tick from a moment on, until another. */
function flood(tested: FunctionUnderTest, perTick: number, untilSeconds: number): Reply[][] {
  const replies: Reply[][] = [];
  tested.every(10, untilSeconds, () =>
    replies.push(tested.request({ count: perTick, tick: TICK })),
  );
  return replies;
}

/** Brings a function to `count` warm environments, as many a second as new ones are made. */
function warm(tested: FunctionUnderTest, count: number): void {
  for (let have = 0; have < count; have += 1_000) {
    tested.request({ count: Math.min(count, have + 1_000), tick: TICK });
    tested.advanceTo(tested.seconds + 10);
  }
}

function failureCount(replies: readonly Reply[]): number {
  return replies.reduce((sum, { count, failure }) => sum + (failure ? count : 0), 0);
}

describe('many invocations at once', () => {
  test('LMD-1: 20,000 requests a second of 100 ms keep 2,000 environments busy, whatever the spread', () => {
    const concurrency = replicate(4, (seed) => {
      const durationMilliseconds = { kind: 'log-normal', mean: 100, variation: 0.5 };
      const tested = functionWith({ durationMilliseconds, provisionedConcurrency: 3_000 }, seed);
      flood(tested, 200, 4);
      tested.advanceTo(1);
      const before = tested.node.total('ConcurrentExecutions', 'Average');
      tested.advanceTo(4);
      return (tested.node.total('ConcurrentExecutions', 'Average') * 4 - before) / 3;
    });
    expect(concurrency.includes(2_000)).toBe(true);
    expect(concurrency.halfWidth).toBeLessThan(40);
  });

  test('LMD-2: the work does not grow with the number of messages', () => {
    const events = [50, 5_000].map((perTick) => {
      const tested = functionWith({ provisionedConcurrency: 90_000 });
      const { simulation } = tested.node;
      flood(tested, perTick, 3);
      tested.advanceTo(3);
      expect(tested.sum('Invocations')).toBeGreaterThan(100 * perTick);
      return simulation.trace.eventCount;
    });
    expect(events[1]).toBeLessThan(1.1 * (events[0] ?? 0));
  });

  test('LMD-3: of a burst of 5,000 the first thousand get environments, then 100 a second', () => {
    const tested = functionWith();
    const replies = tested.request({ count: 5_000, tick: TICK });
    expect(failureCount(replies)).toBe(4_000);
    expect(tested.refused('lambda.throttled-by-scaling-rate')).toBe(4_000);
    tested.advanceTo(1);
    const later = tested.request({ count: 5_000, tick: TICK });
    expect(failureCount(later)).toBe(5_000 - 1_000 - 100);
    tested.advanceTo(2);
    expect(tested.sum('ColdStarts')).toBe(1_100);
  });

  test('LMD-4, LMD-5: concurrency and request rate cap a cohort as they cap single requests', () => {
    const reserved = functionWith({ reserveConcurrency: true, reservedConcurrency: 300 });
    expect(failureCount(reserved.request({ count: 1_000, tick: TICK }))).toBe(700);
    expect(reserved.refused('lambda.throttled-by-reservation')).toBe(700);
    const short = functionWith({
      durationMilliseconds: constant(10),
      reserveConcurrency: true,
      reservedConcurrency: 100,
    });
    flood(short, 100, 20);
    short.advanceTo(20);
    // 1,000 at once and 1,000 a second, of the 10,000 a second that come.
    expect(short.sum('Invocations')).toBeLessThanOrEqual(21_000);
    expect(short.sum('Invocations')).toBeGreaterThan(20_000);
    expect(short.refused('lambda.throttled-by-request-rate')).toBeGreaterThan(100_000);
  });

  test('LMD-9: environments that served cohorts go after their idle time like others', () => {
    const tested = functionWith({ environmentIdleSeconds: 60 });
    tested.request({ count: 500, tick: TICK });
    tested.advanceTo(1);
    tested.every(1_000, 100, () => tested.request({ count: 50, tick: TICK }));
    tested.advanceTo(58.5);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 500 });
    tested.advanceTo(90.5);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: 50 });
    expect(tested.sum('ColdStarts')).toBe(500);
  });

  test('LMD-11: those that run into the timeout fail, and their environments are gone', () => {
    const tested = functionWith({
      durationMilliseconds: { kind: 'empirical', values: [100, 5_000] },
      timeoutSeconds: 2,
      accountConcurrency: 2_000,
      provisionedConcurrency: 0,
    });
    warm(tested, 1_000);
    const before = tested.sum('Errors');
    const have = tested.node.instance.face() as { idleCount: number };
    const replies = tested.request({ count: have.idleCount, tick: TICK });
    tested.advanceTo(tested.seconds + 5);
    const timedOut = failureCount(replies);
    expect(timedOut).toBeGreaterThan(have.idleCount * 0.35);
    expect(timedOut).toBeLessThan(have.idleCount * 0.65);
    expect(replies.every(({ failure, milliseconds }) => !failure || milliseconds === 2_000)).toBe(
      true,
    );
    expect(tested.sum('Errors') - before).toBe(timedOut);
    expect(tested.node.instance.face()).toMatchObject({ idleCount: have.idleCount - timedOut });
  });

  test('LMD-13: errors come at the rate that is set', () => {
    const share = replicate(6, (seed) => {
      const tested = functionWith({ errorPercent: 20, provisionedConcurrency: 10_000 }, seed);
      const replies = tested.request({ count: 10_000, tick: TICK });
      tested.advanceTo(1);
      return failureCount(replies) / 10_000;
    });
    expect(share.includes(0.2)).toBe(true);
  });
});

describe('calls to other services', () => {
  const REASON = { id: 'peer.full', title: 'P', explanation: 'P', rule: 'P-1' };

  /** Answers after a while, and refuses a part of each cohort for good. */
  function service(
    tested: FunctionUnderTest,
    milliseconds: number,
    refusedOf: (count: number) => number,
  ): { endpoint: Endpoint; asked: () => number } {
    let asked = 0;
    const endpoint: Endpoint = {
      request({ count }, respond) {
        asked += count;
        tested.node.simulation.schedule(
          milliseconds * 1_000,
          () => {
            const refused = refusedOf(count);
            if (refused > 0) respond(failed(refused, REASON, 7, false));
            if (refused < count) respond(succeeded(count - refused));
          },
          Priority.Release,
        );
      },
    };
    return { endpoint, asked: () => asked };
  }

  test('LMD-13: a function that calls two services ends with the slower one', () => {
    const tested = functionWith({ provisionedConcurrency: 5_000 });
    const quick = service(tested, 50, () => 0);
    const slow = service(tested, 300, () => 0);
    tested.wire('request', quick.endpoint);
    tested.wire('request', slow.endpoint);
    const replies = tested.request({ count: 5_000, tick: TICK });
    tested.advanceTo(1);
    expect(replies).toEqual([{ milliseconds: 400, count: 5_000, failure: undefined }]);
    expect([quick.asked(), slow.asked()]).toEqual([5_000, 5_000]);
  });

  test('LMD-13: with shares and refusals, as many fail as independent calls make fail', () => {
    const share = replicate(8, (seed) => {
      const tested = functionWith({ provisionedConcurrency: 10_000 }, seed);
      for (const callSharePercent of [50, 40]) {
        const { endpoint } = service(tested, 30, (count) => Math.round(count / 2));
        tested.wire('request', endpoint, { callSharePercent });
      }
      const replies = tested.request({ count: 10_000, tick: TICK });
      tested.advanceTo(1);
      return failureCount(replies) / 10_000;
    });
    expect(share.includes(1 - 0.75 * 0.8)).toBe(true);
  });

  test('LMD-13: every message is answered once, whatever is called and fails', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.array(
          fc.record({
            sharePercent: fc.integer({ min: 0, max: 100 }),
            refusedPercent: fc.integer({ min: 0, max: 100 }),
            milliseconds: fc.constantFrom(0, 20, 4_000),
          }),
          { maxLength: 3 },
        ),
        fc.integer({ min: 0, max: 30 }),
        (count, services, errorPercent) => {
          const tested = functionWith({ errorPercent, provisionedConcurrency: 400 });
          for (const { sharePercent, refusedPercent, milliseconds } of services) {
            const { endpoint } = service(tested, milliseconds, (asked) =>
              Math.floor((asked * refusedPercent) / 100),
            );
            tested.wire('request', endpoint, { callSharePercent: sharePercent });
          }
          const replies = tested.request({ count, tick: TICK });
          tested.advanceTo(6);
          expect(replies.reduce((sum, reply) => sum + reply.count, 0)).toBe(count);
          expect(tested.node.books().inFlight).toBe(0);
          expect(tested.node.instance.face()).toMatchObject({ busyCount: 0, startingCount: 0 });
        },
      ),
      { numRuns: 25 },
    );
  });
});

test('LMD-14: 50,000 asynchronous events a second are retried in cohorts and end once each', () => {
  const tested = functionWith({
    errorPercent: 50,
    duplicatesPerMillion: 10_000,
    provisionedConcurrency: 20_000,
  });
  tested.every(10, 2, () => tested.invokeAsynchronously({ count: 500, tick: TICK }));
  tested.advanceTo(200);
  const { received, completed, lost } = tested.node.books();
  const lostCount = lost.reduce((sum, { count }) => sum + count, 0);
  expect(tested.sum('AsyncEventsReceived')).toBe(100_000);
  expect(received).toBe(100_000 + tested.sum('DuplicateEvents'));
  expect(completed + lostCount).toBe(received);
  expect(lostCount / received).toBeCloseTo(0.125, 2);
});
