import { performance } from 'node:perf_hooks';
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
      const start = performance.now();
      hold(HOLDS_PER_ROUND);
      const seconds = (performance.now() - start) / 1_000;
      if (round > 0) rates.push(HOLDS_PER_ROUND / seconds);
    }
  }
  return contenders.map(({ rates }) => median(rates));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? NaN;
}
