import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';

/** One message or several, alike in everything a kernel test does not care about. */
export function cohortOf(count: number, kind = 'request'): Cohort {
  return {
    count,
    kind,
    keys: new KeySpace('key', { kind: 'uniform', keyCount: 1 }),
    key: 0,
    sizeBytes: 1_024,
    attempt: 0,
    bornAt: 0,
    source: 1,
    poison: false,
    tick: 0,
  };
}
