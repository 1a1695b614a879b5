import type { Microseconds } from '../../../base/units.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { Task } from './task.ts';
import type { TaskDurations } from './task-durations.ts';

/** How many running tasks may have a twin: a tenth, and always one. */
export function twinsMax(running: number): number {
  return Math.max(1, Math.floor(running * FACTS.speculativeShare.value));
}

/**
 * The tasks that get a twin now (EMR-18): they have run for longer than the mean and a standard deviation, and would
 * not be done before a twin that takes the mean. Those with the longest way to go come first.
 */
export function stragglers(
  running: readonly Task[],
  durations: TaskDurations,
  now: Microseconds,
): Task[] {
  if (durations.count === 0) return [];
  const slow = durations.mean + FACTS.speculativeDeviations.value * durations.deviation;
  const twins = running.filter(({ attempts }) => attempts.size > 1).length;
  const candidates = running
    .filter(({ attempts }) => attempts.size === 1)
    .map((task) => ({ task, attempt: [...task.attempts][0] }))
    .flatMap(({ task, attempt }) => {
      if (!attempt || now - attempt.startedAt <= slow) return [];
      const ahead = attempt.expectedEnd - now - durations.mean;
      return ahead > 0 ? [{ task, ahead }] : [];
    })
    .sort((one, other) => other.ahead - one.ahead);
  const allowed = Math.max(0, twinsMax(running.length) - twins);
  return candidates.slice(0, allowed).map(({ task }) => task);
}
