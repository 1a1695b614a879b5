import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { binomial, hypergeometric } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Priority, Scheduler } from '../kernel/scheduler.ts';
import { answeredCount, type Answer, type Failure } from './answer.ts';

/** Brings answers of a call, one for each entry in order. */
export type RespondToCall = (answers: readonly Answer[]) => void;

const NOTHING_YET: Answer = { succeeded: 0, failures: [] };

/** When a call is answered, and what decides where chance does. */
export interface AnswerTerms {
  readonly scheduler: Scheduler;
  readonly stream: RandomStream;
  readonly priority: Priority;
}

/** Whether all that a call brought is answered at one moment, `latency` from now. */
export function isOnGrid(entries: readonly Cohort[], latency: Microseconds): boolean {
  return entries.every(({ tick }) => tick === 0 || latency % tick === 0);
}

/**
 * Answers a call after `latency`. Where that lies between two points of the grid on which an entry's messages move, they are
 * answered at those two, each at one drawn so that the mean is kept: one grid for all that a caller waits for.
 */
export function answerCall(
  { scheduler, stream, priority }: AnswerTerms,
  entries: readonly Cohort[],
  answers: readonly Answer[],
  latency: Microseconds,
  respond: RespondToCall,
): void {
  if (isOnGrid(entries, latency)) {
    scheduler.schedule(latency, () => respond(answers), priority);
    return;
  }
  const [entry] = entries;
  const [answer] = answers;
  if (entry && answer && entries.length === 1) {
    const beyond = latency % entry.tick;
    const { drawn, rest } = divided(stream, answer, beyond / entry.tick);
    for (const [delay, part] of [
      [latency - beyond, rest],
      [latency - beyond + entry.tick, drawn],
    ] as const) {
      if (answeredCount(part) > 0) scheduler.schedule(delay, () => respond([part]), priority);
    }
    return;
  }
  const parts = new Map<Microseconds, Answer[]>();
  const put = (delay: Microseconds, index: number, answer: Answer): void => {
    if (answeredCount(answer) === 0) return;
    let part = parts.get(delay);
    if (!part) parts.set(delay, (part = answers.map(() => NOTHING_YET)));
    part[index] = answer;
  };
  for (const [index, answer] of answers.entries()) {
    const tick = entries[index]?.tick ?? 0;
    const beyond = tick === 0 ? 0 : latency % tick;
    if (beyond === 0) {
      put(latency, index, answer);
      continue;
    }
    const later = divided(stream, answer, beyond / tick);
    put(latency - beyond, index, later.rest);
    put(latency - beyond + tick, index, later.drawn);
  }
  for (const [delay, part] of parts) scheduler.schedule(delay, () => respond(part), priority);
}

/** Draws messages from an answer, each with probability `share`. */
function divided(
  stream: RandomStream,
  answer: Answer,
  share: number,
): { readonly drawn: Answer; readonly rest: Answer } {
  let population = answeredCount(answer);
  let left = binomial(stream, population, share);
  const take = (count: number): number => {
    const taken = hypergeometric(stream, population, count, left);
    population -= count;
    left -= taken;
    return taken;
  };
  const succeeded = take(answer.succeeded);
  const drawn: Failure[] = [];
  const rest: Failure[] = [];
  for (const failure of answer.failures) {
    const taken = take(failure.count);
    if (taken > 0) drawn.push({ ...failure, count: taken });
    if (taken < failure.count) rest.push({ ...failure, count: failure.count - taken });
  }
  return {
    drawn: { succeeded, failures: drawn },
    rest: { succeeded: answer.succeeded - succeeded, failures: rest },
  };
}
