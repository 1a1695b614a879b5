import type { Experiment } from '../diagram/document.ts';
import type { LengthAdvice } from '../diagram/link/length-advice.ts';
import type { LinkProblem } from '../diagram/link/link-problem.ts';

/** A share link with what is known of where it fits. */
export interface SharedLink {
  /** The whole address. */
  readonly address: string;
  readonly length: number;
  readonly advice: LengthAdvice;
}

/** An experiment that a link brought, completely read, waiting for the person to say yes. */
export interface LinkOffer {
  readonly experiment: Experiment;
}

/** The share link of the document on the canvas, and links that were followed. */
export interface LinkState {
  /** An experiment from the address that waits to replace the one on the canvas. */
  readonly offer: LinkOffer | null;
  /** Why the last link could not be opened. */
  readonly problem: LinkProblem | null;

  /** The link of the experiment on the canvas now. Made on demand: making it takes some milliseconds. */
  currentLink(): SharedLink;
  /**
   * Reads the experiment in an address, completely, into `offer`; or says in `problem` what is wrong. The document
   * on the canvas is not touched. Returns whether the address carried a link at all.
   */
  openFromLocation(location: { readonly href: string }): boolean;
  /** Puts the offered experiment on the canvas. */
  acceptOffer(): void;
  dismissOffer(): void;
  dismissProblem(): void;
}
