import { performance } from 'node:perf_hooks';
import process from 'node:process';
import type { HoldModel } from './hold-model.ts';

const ROUNDS = 9;
const HOLDS_PER_ROUND = 400_000;

/**
 * Holds per second of each model with `pending` events: medians over rounds that take turns, so that a slow moment
 * of the machine touches all of them. The first round warms up and does not count.
 */
export function measureHolds(models: readonly HoldModel[], pending: number): readonly number[] {
  const contenders = models.map((model) => ({
    hold: model.prepare(pending),
    rates: [] as number[],
  }));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { hold, rates } of contenders) {
      const seconds = secondsOf(() => {
        hold(HOLDS_PER_ROUND);
      });
      if (round > 0) rates.push(HOLDS_PER_ROUND / seconds);
    }
  }
  return contenders.map(({ rates }) => median(rates));
}

/** How long `work` takes by the wall clock. */
export function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
}

/** Seconds that this process has kept a processor busy: other processes on the machine do not count. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The middle one of the values; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? NaN;
}
