import type { Experiment } from '../diagram/document.ts';

/** A diagram that ships with Spillway. */
export interface Example {
  /** Stored in links: never renamed. */
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what there is to see. */
  readonly summary: string;
  readonly experiment: Experiment;
}
