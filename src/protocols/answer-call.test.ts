import { expect, test } from 'vitest';
import { fromMilliseconds, toMilliseconds } from '../base/units.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Priority } from '../kernel/scheduler.ts';
import { Simulation } from '../kernel/simulation.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { answerCall } from './answer-call.ts';
import { succeeded, type Answer } from './answer.ts';
import { TIMED_OUT } from './shared-reasons.ts';

const LATENCY_MILLISECONDS = 30;

/** What is answered when, as `milliseconds` and answers, where messages move on ticks of so many milliseconds. */
function answered(tickMilliseconds: number, answers: readonly Answer[]) {
  const simulation = new Simulation();
  const terms = {
    scheduler: simulation,
    stream: createRandomStream(1, 1, 'answers'),
    priority: Priority.Normal,
  };
  const entries = answers.map(() => ({
    ...cohortOf(1_000),
    tick: fromMilliseconds(tickMilliseconds),
  }));
  const parts: { readonly at: number; readonly answers: readonly Answer[] }[] = [];
  answerCall(terms, entries, answers, fromMilliseconds(LATENCY_MILLISECONDS), (part) =>
    parts.push({ at: toMilliseconds(simulation.now), answers: part }),
  );
  simulation.advance(fromMilliseconds(1_000));
  return parts;
}

test('ENG-7: a call is answered at one moment where that lies on the grid of its messages', () => {
  const answers = [succeeded(1_000), succeeded(1_000)];
  expect(answered(0, answers)).toEqual([{ at: 30, answers }]);
  expect(answered(10, answers)).toEqual([{ at: 30, answers }]);
});

test('ENG-7: else at the two points of the grid around it, so that the mean is kept', () => {
  const failures = [{ count: 40_000, reason: TIMED_OUT, node: 1, retryable: true }];
  const parts = answered(100, [{ succeeded: 60_000, failures }]);
  expect(parts.map(({ at }) => at)).toEqual([0, 100]);
  const [early, late] = parts.map(({ answers }) => answers[0]!);
  expect(early!.succeeded + late!.succeeded).toBe(60_000);
  expect(early!.failures[0]!.count + late!.failures[0]!.count).toBe(40_000);
  // Binomial with 30 %: five standard deviations.
  expect(Math.abs(late!.succeeded - 18_000)).toBeLessThan(5 * Math.sqrt(60_000 * 0.3 * 0.7));
  expect(Math.abs(late!.failures[0]!.count - 12_000)).toBeLessThan(
    5 * Math.sqrt(40_000 * 0.3 * 0.7),
  );
});
