import { describe, expect, test } from 'vitest';
import { fromMilliseconds, fromSeconds, toMilliseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Simulation } from '../kernel/simulation.ts';
import { defaultsOf } from '../schema/parse.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { failed, succeeded, type Answer, type Reason, type Respond } from './answer.ts';
import { CALLER_FIELDS, type CallerSettings } from './caller-fields.ts';
import { Caller } from './caller.ts';
import { TIMED_OUT } from './shared-reasons.ts';
import type { CallingWire } from './wire.ts';

const CALLER_NODE = 3;
const CALLEE_NODE = 7;
const BUSY: Reason = { id: 'test.busy', title: 'Busy', explanation: 'Later.', rule: 'TEST-1' };

type Callee = (cohort: Cohort, respond: Respond, simulation: Simulation) => void;

/** A caller with a callee that is given, and what both saw: when it was asked, and what came back when. */
function calling(settings: Partial<CallerSettings>, callee: Callee, seed = 1) {
  const simulation = new Simulation();
  const asked: { at: number; cohort: Cohort }[] = [];
  const answers: (Answer & { at: number })[] = [];
  const wireWith = (changed: Partial<CallerSettings>): CallingWire => ({
    number: 9,
    kind: 'request',
    peerTitle: 'Server',
    settings: { ...defaultsOf(CALLER_FIELDS), ...changed },
    peer: {
      request(cohort, respond) {
        asked.push({ at: toMilliseconds(simulation.now), cohort });
        callee(cohort, respond, simulation);
      },
    },
  });
  const stream = createRandomStream(seed, CALLER_NODE, 'backoff');
  const caller = new Caller(wireWith(settings), CALLER_NODE, simulation, stream);
  return {
    simulation,
    asked,
    answers,
    call: (cohort: Cohort): void => {
      caller.call(cohort, (answer) =>
        answers.push({ at: toMilliseconds(simulation.now), ...answer }),
      );
    },
    configure: (changed: Partial<CallerSettings>): void => caller.configure(wireWith(changed)),
    finish: (): void => void simulation.advance(fromSeconds(3_600)),
  };
}

/** A callee that answers after a time. */
function answering(milliseconds: number, answerTo: (cohort: Cohort) => Answer): Callee {
  return (cohort, respond, simulation) => {
    simulation.schedule(fromMilliseconds(milliseconds), () => {
      respond(answerTo(cohort));
    });
  };
}

const throttled = (cohort: Cohort): Answer => failed(cohort.count, BUSY, CALLEE_NODE, true);
const timedOut = (count: number): Answer => failed(count, TIMED_OUT, CALLER_NODE, true);

describe('time-outs', () => {
  test('CALL-1: an answer in time is passed on, and nothing happens afterwards', () => {
    const run = calling(
      { timeoutMilliseconds: 200 },
      answering(199, ({ count }) => succeeded(count)),
    );
    run.call(cohortOf(5));
    run.finish();
    expect(run.answers).toEqual([{ at: 199, succeeded: 5, failures: [] }]);
  });

  test('CALL-1: no answer within the time-out is a failure that the caller is blamed for', () => {
    const run = calling({ timeoutMilliseconds: 200, attemptsMax: 1 }, () => undefined);
    run.call(cohortOf(5));
    run.finish();
    expect(run.answers).toEqual([{ at: 200, ...timedOut(5) }]);
  });

  test('CALL-1: a late answer is ignored', () => {
    const late = answering(250, ({ count }) => succeeded(count));
    const run = calling({ timeoutMilliseconds: 200, attemptsMax: 1 }, late);
    run.call(cohortOf(1));
    run.finish();
    expect(run.answers).toEqual([{ at: 200, ...timedOut(1) }]);
  });

  test('CALL-1: what timed out is asked again although the callee may be working on it', () => {
    let calls = 0;
    const run = calling(
      { timeoutMilliseconds: 200, backoffBaseMilliseconds: 50, jitter: 'none' },
      (cohort, respond, simulation) => {
        calls += 1;
        answering(calls === 1 ? 300 : 10, ({ count }) => succeeded(count))(
          cohort,
          respond,
          simulation,
        );
      },
    );
    run.call(cohortOf(1));
    run.finish();
    expect(run.asked.map(({ at }) => at)).toEqual([0, 250]);
    expect(run.answers).toEqual([{ at: 260, succeeded: 1, failures: [] }]);
  });

  test('CALL-1: of a cohort answered in part, the rest times out', () => {
    const run = calling(
      { timeoutMilliseconds: 200, attemptsMax: 1 },
      answering(80, () => succeeded(30)),
    );
    run.call(cohortOf(100));
    run.finish();
    expect(run.answers).toEqual([
      { at: 80, succeeded: 30, failures: [] },
      { at: 200, ...timedOut(70) },
    ]);
  });

  test('CALL-1: attempts under way keep the time-out they began with', () => {
    const run = calling({ timeoutMilliseconds: 500, attemptsMax: 1 }, () => undefined);
    run.call(cohortOf(1));
    run.simulation.advance(fromMilliseconds(100));
    run.configure({ timeoutMilliseconds: 50, attemptsMax: 1 });
    run.call(cohortOf(2));
    run.finish();
    expect(run.answers).toEqual([
      { at: 150, ...timedOut(2) },
      { at: 500, ...timedOut(1) },
    ]);
  });

  test('CALL-1: a callee that answers twice is an error of the program', () => {
    const run = calling({}, (_cohort, respond) => {
      respond(succeeded(2));
      respond(succeeded(2));
    });
    expect(() => run.call(cohortOf(3))).toThrow('a callee answers for every message once');
  });
});

describe('retries', () => {
  test('CALL-2: waits double from the base to the cap, until the attempts are used up', () => {
    const run = calling(
      {
        attemptsMax: 6,
        backoffBaseMilliseconds: 100,
        backoffCapMilliseconds: 500,
        jitter: 'none',
      },
      answering(0, throttled),
    );
    run.call(cohortOf(4));
    run.finish();
    expect(run.asked.map(({ at }) => at)).toEqual([0, 100, 300, 700, 1_200, 1_700]);
    expect(run.answers).toEqual([{ at: 1_700, ...throttled(cohortOf(4)) }]);
  });

  test.each([
    ['full', 0, 400],
    ['equal', 200, 400],
    ['none', 400, 400],
  ] as const)(
    'CALL-2: with %s jitter the third wait is spread from %d to %d ms',
    (jitter, from, to) => {
      const waits: number[] = [];
      for (let seed = 1; seed <= 400; seed += 1) {
        const run = calling(
          { attemptsMax: 4, backoffBaseMilliseconds: 100, backoffCapMilliseconds: 9_000, jitter },
          answering(0, throttled),
          seed,
        );
        run.call(cohortOf(1));
        run.finish();
        waits.push(run.asked[3]!.at - run.asked[2]!.at);
      }
      const margin = (to - from) / 20;
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(from);
      expect(Math.min(...waits)).toBeLessThanOrEqual(from + margin);
      expect(Math.max(...waits)).toBeLessThanOrEqual(to);
      expect(Math.max(...waits)).toBeGreaterThanOrEqual(to - margin);
    },
  );

  test('CALL-2: what cannot pass is not tried again', () => {
    const run = calling(
      {},
      answering(5, ({ count }) => failed(count, BUSY, CALLEE_NODE, false)),
    );
    run.call(cohortOf(3));
    run.finish();
    expect(run.asked).toHaveLength(1);
    expect(run.answers).toEqual([{ at: 5, ...failed(3, BUSY, CALLEE_NODE, false) }]);
  });

  test('CALL-2: one attempt means no retry', () => {
    const run = calling({ attemptsMax: 1 }, answering(5, throttled));
    run.call(cohortOf(3));
    run.finish();
    expect(run.answers).toEqual([{ at: 5, ...throttled(cohortOf(3)) }]);
  });

  test('CALL-2: only the part that failed comes back, the rest is answered at once', () => {
    const run = calling(
      { backoffBaseMilliseconds: 100, jitter: 'none' },
      answering(10, (cohort) =>
        cohort.attempt > 0
          ? succeeded(cohort.count)
          : {
              succeeded: 900,
              failures: [
                { count: 60, reason: BUSY, node: CALLEE_NODE, retryable: true },
                { count: 40, reason: BUSY, node: CALLEE_NODE, retryable: false },
              ],
            },
      ),
    );
    run.call(cohortOf(1_000));
    run.finish();
    expect(run.asked.map(({ cohort }) => [cohort.count, cohort.attempt])).toEqual([
      [1_000, 0],
      [60, 1],
    ]);
    expect(run.answers).toEqual([
      { at: 10, succeeded: 900, failures: failed(40, BUSY, CALLEE_NODE, false).failures },
      { at: 120, succeeded: 60, failures: [] },
    ]);
  });

  test('CALL-2: attempts that someone upstream made do not count against this call', () => {
    const run = calling(
      { attemptsMax: 2, backoffBaseMilliseconds: 100, jitter: 'none' },
      answering(0, throttled),
    );
    run.call({ ...cohortOf(1), attempt: 2 });
    run.finish();
    expect(run.asked.map(({ at, cohort }) => [at, cohort.attempt])).toEqual([
      [0, 2],
      [100, 3],
    ]);
  });

  test('CALL-2: every message is answered exactly once, whatever fails and times out', () => {
    const chance = createRandomStream(4, 1, 'callee');
    const run = calling(
      { timeoutMilliseconds: 100, attemptsMax: 4 },
      (cohort, respond, simulation) => {
        let open = cohort.count;
        while (open > 0) {
          const count = 1 + chance.integer(open);
          open -= count;
          const outcomes = [
            succeeded(count),
            failed(count, BUSY, 1, true),
            failed(count, BUSY, 1, false),
          ];
          const answer = outcomes[chance.integer(4)];
          // One part in four is never answered; some come after the time-out.
          if (!answer) continue;
          simulation.schedule(fromMilliseconds(chance.integer(130)), () => respond(answer));
        }
      },
    );
    for (let call = 0; call < 200; call += 1) run.call(cohortOf(50));
    run.finish();
    const answered = run.answers.reduce(
      (sum, answer) =>
        sum + answer.succeeded + answer.failures.reduce((part, { count }) => part + count, 0),
      0,
    );
    expect(answered).toBe(200 * 50);
    expect(run.simulation.pendingCount).toBe(0);
  });
});
