import type { DiagramState } from '../../stores/diagram-state.ts';

/** Whether a wire can be drawn from one node to another, and what to tell the person. */
export type ConnectionVerdict =
  | { readonly legal: true; readonly kinds: readonly string[] }
  | { readonly legal: false; readonly message: string };

/** What of the diagram's state the verdict needs. */
export type LegalityQuestions = Pick<DiagramState, 'legalWireKinds' | 'refusalOf'>;

/** Judges a wire before it is drawn. */
export function judgeConnection(
  diagram: LegalityQuestions,
  from: number,
  to: number,
): ConnectionVerdict {
  const kinds = diagram.legalWireKinds(from, to);
  if (kinds.length > 0) return { legal: true, kinds };
  return { legal: false, message: diagram.refusalOf(from, to).message };
}

/** A node that a wire could lead to, judged. */
export interface ConnectionCandidate {
  readonly node: number;
  readonly verdict: ConnectionVerdict;
}

/** Judges every other node as the far end of a wire, legal ones first, else in the diagram's order. */
export function judgeCandidates(
  diagram: LegalityQuestions,
  nodes: readonly number[],
  node: number,
  direction: 'out' | 'in',
): readonly ConnectionCandidate[] {
  const candidates = nodes
    .filter((other) => other !== node)
    .map((other) => ({
      node: other,
      verdict:
        direction === 'out'
          ? judgeConnection(diagram, node, other)
          : judgeConnection(diagram, other, node),
    }));
  return [
    ...candidates.filter(({ verdict }) => verdict.legal),
    ...candidates.filter(({ verdict }) => !verdict.legal),
  ];
}
