import type { Cohort } from '../kernel/cohort.ts';
import type { Answer } from './answer.ts';

/** The publishing side of a topic. */
export interface Topic {
  /** One Publish or PublishBatch call; `respond` is called once with one answer per entry, in order. */
  publish(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void;
}
