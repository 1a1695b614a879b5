import { fromSeconds } from '../base/units.ts';
import type { Experiment } from '../diagram/document.ts';
import { RANDOM_RUN_EVENTS_MAX, RANDOM_RUN_SECONDS, started } from './random-run.ts';
import { isAscending, costsOf, wrongInBooks, wrongInFaces, wrongInRows } from './run-invariants.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';

/**
 * Runs a random experiment second by second and says what was wrong at the end of each: what the engine asserts of the
 * books is among it. Empty when all held.
 */
export function wrongInRun(experiment: Experiment, seconds = RANDOM_RUN_SECONDS): string[] {
  const run = started(experiment);
  for (let second = 1; second <= seconds; second += 1) {
    if (!run.advance(fromSeconds(second), RANDOM_RUN_EVENTS_MAX - run.eventCount)) return [];
    const problems = [
      ...wrongInRows(run.columns, run.takeBlocks()),
      ...wrongInFaces(run.faces()),
      ...wrongInBooks(run, experiment, RUNNABLE_CATALOG),
    ];
    if (problems.length > 0) return problems;
  }
  return [];
}

/** Runs a random experiment without its interventions, which change prices, and tells where it became cheaper. */
export function wrongInCosts(experiment: Experiment, seconds = RANDOM_RUN_SECONDS): string[] {
  const untouched = { ...experiment, interventions: [] };
  const run = started(untouched);
  const paid = new Map<number, number>();
  for (let second = 1; second <= seconds; second += 1) {
    if (!run.advance(fromSeconds(second), RANDOM_RUN_EVENTS_MAX - run.eventCount)) return [];
    for (const [node, usd] of costsOf(run, untouched, RUNNABLE_CATALOG)) {
      const before = paid.get(node) ?? 0;
      if (!(usd >= 0) || !isAscending([before, usd])) {
        return [`node ${node} cost ${before} USD until second ${second - 1}, then ${usd}`];
      }
      paid.set(node, usd);
    }
  }
  return [];
}
