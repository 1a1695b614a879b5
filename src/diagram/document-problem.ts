/** One thing that is wrong with a document, for a person. */
export interface DocumentProblem {
  /** Where, such as `diagram.nodes[3].config.shards`; empty for the document as a whole. */
  readonly path: string;
  /** What is wrong and what would be right, such as `must be from 1 to 500, not 501`. */
  readonly message: string;
}

/** A problem as one line of text. */
export function describeProblem(problem: DocumentProblem): string {
  return problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;
}
