import { FACTS } from './facts.ts';
import type { ApplicationConfig } from './fields.ts';

/** KPUs that a parallelism needs, those for orchestration not counted (MF-1). */
export function kpusFor(parallelism: number, parallelismPerKpu: number): number {
  return Math.ceil(parallelism / parallelismPerKpu);
}

/** The highest parallelism that automatic scaling may reach (MF-2). */
export function highestParallelism(config: ApplicationConfig, keyGroups: number): number {
  return Math.min(keyGroups, config.kpuQuota * config.parallelismPerKpu);
}

/** The parallelism that automatic scaling goes to; the present one when it can go no further. */
export function scaledParallelism(
  present: number,
  direction: 'up' | 'down',
  config: ApplicationConfig,
  keyGroups: number,
): number {
  const factor = FACTS.scaleFactor.value;
  if (direction === 'down') return Math.max(config.parallelism, Math.ceil(present / factor));
  return Math.max(present, Math.min(present * factor, highestParallelism(config, keyGroups)));
}

/** The number of key groups of an application that starts with this parallelism: its parallelism can never exceed it. */
export function keyGroupCount(parallelism: number): number {
  return Math.max(FACTS.keyGroups.value, parallelism);
}
