import type { Experiment } from '../../diagram/document.ts';
import { externalValue } from '../external-value.ts';

/** Where an experiment comes from that is to replace the one on the canvas. */
export type ExperimentSource = 'link' | 'file' | 'example' | 'new';

/** An experiment, completely read, that waits for the person to say yes. */
export interface Replacement {
  readonly source: ExperimentSource;
  readonly experiment: Experiment;
}

/** Why something could not be opened; the diagram on the canvas is as it was. */
export interface OpenProblem {
  readonly title: string;
  readonly message: string;
  /** What is wrong in detail, one line each. */
  readonly details: readonly string[];
}

/** What is asked to be opened from files, examples and "New"; links wait in the link store. */
export const openRequest = externalValue<{
  readonly replacement: Replacement | null;
  readonly problem: OpenProblem | null;
}>({ replacement: null, problem: null });

/** Asks for an experiment to be put on the canvas. */
export function requestReplacement(replacement: Replacement): void {
  openRequest.set({ replacement, problem: null });
}

/** Tells why something cannot be opened. */
export function tellOpenProblem(problem: OpenProblem): void {
  openRequest.set({ replacement: null, problem });
}

/** The request has been answered. */
export function closeOpenRequest(): void {
  openRequest.set({ replacement: null, problem: null });
}

/** What decides whether a person is asked before the canvas is replaced. */
export interface WorkAtStake {
  readonly nodeCount: number;
  /** Whether something was edited since it was opened. */
  readonly isEdited: boolean;
  /** Changes made during the run. */
  readonly interventionCount: number;
  /** Whether this browser keeps the work. */
  readonly isKept: boolean;
}

/**
 * Whether replacing the canvas needs a yes. Not when there is nothing to lose; and not when a person asked for a new
 * diagram or an example while the present one is kept in this browser. What comes from outside is always asked about.
 */
export function mustAsk(source: ExperimentSource, work: WorkAtStake): boolean {
  if (work.nodeCount === 0) return false;
  if (!work.isEdited && work.interventionCount === 0) return false;
  const isOwnWish = source === 'new' || source === 'example';
  return !(isOwnWish && work.isKept);
}
