import type { Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { NodeContext } from '../contract.ts';

const KEYS = new KeySpace('job', { kind: 'uniform', keyCount: 1 });

/** The call that a person makes in the console. */
export function handSubmittedJob({ number, scheduler }: NodeContext): Cohort {
  return {
    count: 1,
    kind: 'console',
    keys: KEYS,
    key: 0,
    sizeBytes: 1,
    attempt: 0,
    bornAt: scheduler.now,
    source: number,
    poison: false,
    tick: 0,
  };
}
