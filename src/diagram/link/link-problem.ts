import type { DocumentProblem } from '../document-problem.ts';

/**
 * Why a link cannot be opened.
 * `foreign`: it is no Spillway link. `newer-version`: a later Spillway made it. `incomplete`: it was cut.
 * `damaged`: its characters were changed. `too-large`: it holds more than may be. `invalid`: it arrived whole but
 * holds a document that cannot be read.
 */
export interface LinkProblem {
  readonly kind: 'foreign' | 'newer-version' | 'incomplete' | 'damaged' | 'too-large' | 'invalid';
  /** One or two sentences for the person who followed the link. */
  readonly message: string;
  /** For `invalid`: what is wrong in the document. */
  readonly details?: readonly DocumentProblem[];
}
