import type { Diagram } from '../diagram/document.ts';
import type { Selection } from './diagram-state.ts';

/** What is left of a selection in a diagram. */
export function existing(
  selection: Selection,
  { nodes, wires, containers = [] }: Diagram,
): Selection {
  const containerNumbers = new Set(containers.map(({ number }) => number));
  const nodeNumbers = new Set(nodes.map(({ number }) => number));
  const wireNumbers = new Set(wires.map(({ number }) => number));
  const isWhole =
    [...selection.nodes].every((number) => nodeNumbers.has(number)) &&
    [...selection.wires].every((number) => wireNumbers.has(number)) &&
    [...selection.containers].every((number) => containerNumbers.has(number));
  if (isWhole) return selection;
  return {
    nodes: new Set([...selection.nodes].filter((number) => nodeNumbers.has(number))),
    wires: new Set([...selection.wires].filter((number) => wireNumbers.has(number))),
    containers: new Set([...selection.containers].filter((number) => containerNumbers.has(number))),
  };
}
