import type { Cohort } from '../../kernel/cohort.ts';

/** Says of records in a shard what the shard says of their keys. */
export type Narrow = (cohort: Cohort, count: number) => Cohort;
