import { describeWireKind } from '../../services/wiring.ts';

/** What flows over a wire of a kind, as its label, such as "puts records". */
export function wireKindTitle(kind: string): string {
  return describeWireKind(kind)?.title ?? kind;
}

/** The same with who calls, for choosing among kinds: "The target calls: it can read records from a stream." */
export function wireKindExplanation(kind: string): string {
  const description = describeWireKind(kind);
  if (description === undefined) return '';
  const { caller, ability } = description;
  return `The ${caller === 'from' ? 'source' : 'target'} calls: it can ${ability.calls}.`;
}
