import type { ApplicationConfig } from './fields.ts';

const OF_WINDOWS = ['windowType', 'windowSeconds', 'slideSeconds', 'sessionGapSeconds'] as const;

/** What an application is told when its job starts: any other setting applies at once. */
const OF_JOB = [
  ...OF_WINDOWS,
  'outOfOrdernessSeconds',
  'allowedLatenessSeconds',
  'idlenessSeconds',
  'delayedPercent',
  'eventDelay',
  'parallelism',
  'parallelismPerKpu',
  'checkpointSeconds',
  'poisonHandling',
  'readMilliseconds',
  'windowMilliseconds',
] as const;

/** Whether a change takes an UpdateApplication call, with its downtime. */
export function needsRestart(former: ApplicationConfig, changed: ApplicationConfig): boolean {
  return !areEqual(former, changed, OF_JOB);
}

/** Whether the windows of a checkpoint fit the changed application. */
export function haveSameWindows(former: ApplicationConfig, changed: ApplicationConfig): boolean {
  return areEqual(former, changed, OF_WINDOWS);
}

function areEqual(
  one: ApplicationConfig,
  other: ApplicationConfig,
  names: readonly (keyof ApplicationConfig)[],
): boolean {
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));
}
