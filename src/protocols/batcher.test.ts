import { describe, expect, test } from 'vitest';
import { fromMilliseconds, fromSeconds, toMilliseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { Simulation } from '../kernel/simulation.ts';
import { cohortOf } from '../testing/cohort-under-test.ts';
import { failed, succeeded, type Answer } from './answer.ts';
import { Batcher } from './batcher.ts';
import { NOT_CONNECTED } from './shared-reasons.ts';

/** A batcher whose calls are written down as `milliseconds: counts of the entries`. */
function batching(batchMessagesMax: number, lingerMilliseconds: number) {
  const simulation = new Simulation();
  const calls: string[] = [];
  const answers: Answer[] = [];
  let reply = (entries: readonly Cohort[]): Answer[] =>
    entries.map(({ count }) => succeeded(count));
  const batcher = new Batcher(
    simulation,
    { batchMessagesMax, lingerMilliseconds },
    (entries, respond) => {
      const counts = entries.map(({ count }) => count).join(' ');
      calls.push(`${toMilliseconds(simulation.now)}: ${counts}`);
      respond(reply(entries));
    },
  );
  return {
    simulation,
    batcher,
    calls,
    answers,
    add: (count = 1): void => {
      batcher.add(cohortOf(count), (answer) => answers.push(answer));
    },
    at: (milliseconds: number): void => void simulation.advance(fromMilliseconds(milliseconds)),
    replyWith: (next: typeof reply): void => {
      reply = next;
    },
  };
}

describe('batching', () => {
  test('CALL-4: a call leaves at once when it is full', () => {
    const run = batching(3, 100);
    for (let message = 0; message < 7; message += 1) run.add();
    expect(run.calls).toEqual(['0: 1 1 1', '0: 1 1 1']);
  });

  test('CALL-4: a call that is not full leaves when its first message has lingered', () => {
    const run = batching(10, 100);
    run.at(30);
    run.add();
    run.at(90);
    run.add();
    run.at(1_000);
    expect(run.calls).toEqual(['130: 1 1']);
  });

  test('CALL-4: the time to linger begins anew with the first message of each call', () => {
    const run = batching(3, 100);
    run.add();
    run.at(60);
    run.add();
    run.at(70);
    run.add();
    run.at(80);
    run.add();
    run.at(1_000);
    expect(run.calls).toEqual(['70: 1 1 1', '180: 1']);
  });

  test('CALL-4: without linger, messages of one moment share a call', () => {
    const run = batching(10, 0);
    run.add();
    run.add();
    run.at(1);
    run.add();
    run.at(2);
    expect(run.calls).toEqual(['0: 1 1', '1: 1']);
  });

  test('CALL-4: one message to a call means no waiting', () => {
    const run = batching(1, 60_000);
    run.add();
    run.add();
    expect(run.calls).toEqual(['0: 1', '0: 1']);
  });

  test('CALL-4: a cohort counts with all its messages and is not cut', () => {
    const run = batching(10, 100);
    run.add(6);
    run.add(500);
    expect(run.calls).toEqual(['0: 6 500']);
  });

  test('CALL-4: a smaller call sends what it would no longer hold', () => {
    const run = batching(10, 100);
    run.add();
    run.add();
    run.batcher.configure({ batchMessagesMax: 2, lingerMilliseconds: 100 });
    expect(run.calls).toEqual(['0: 1 1']);
  });

  test('CALL-4: each message gets its own answer', () => {
    const run = batching(3, 100);
    run.replyWith(([first]) => [succeeded(first!.count), failed(2, NOT_CONNECTED, 4, true)]);
    run.add(1);
    run.add(2);
    expect(run.answers).toEqual([succeeded(1), failed(2, NOT_CONNECTED, 4, true)]);
  });

  test('CALL-4: an entry that the callee forgot has failed', () => {
    const run = batching(2, 100);
    run.replyWith(() => [succeeded(1)]);
    run.add();
    run.add();
    expect(run.answers).toEqual([succeeded(1), failed(1, NOT_CONNECTED, 0, false)]);
  });

  test('CALL-4: a message that comes while a call leaves goes into the next one', () => {
    const run = batching(1, 100);
    let more = 3;
    run.replyWith((entries) => {
      more -= 1;
      if (more > 0) run.add();
      return entries.map(({ count }) => succeeded(count));
    });
    run.add();
    run.simulation.advance(fromSeconds(1));
    expect(run.calls).toEqual(['0: 1', '0: 1', '0: 1']);
    expect(run.answers).toHaveLength(3);
  });
});
