import type { Diagram, DiagramNode, Intervention } from './document.ts';

/**
 * `base` with the looks of `current`: the title, notes and objectives of the diagram, and the titles and positions of
 * nodes that are in both. What behaves stays as in `base`.
 */
export function withCosmetics(base: Diagram, current: Diagram): Diagram {
  const { title, notes, objectives, nextNumber } = current;
  const looks = nodesByNumber(current);
  return {
    ...base,
    title,
    notes,
    objectives,
    nextNumber: Math.max(base.nextNumber, nextNumber),
    nodes: base.nodes.map((node) => withLooks(node, looks.get(node.number))),
  };
}

/** Interventions whose added nodes look as in `current`. */
export function withCosmeticsOfAdded(
  interventions: readonly Intervention[],
  current: Diagram,
): readonly Intervention[] {
  if (!interventions.some(({ act }) => act.kind === 'add-node')) return interventions;
  const looks = nodesByNumber(current);
  return interventions.map((intervention) => {
    const { at, act } = intervention;
    if (act.kind !== 'add-node') return intervention;
    const node = withLooks(act.node, looks.get(act.node.number));
    return node === act.node ? intervention : { at, act: { kind: 'add-node', node } };
  });
}

function nodesByNumber({ nodes }: Diagram): ReadonlyMap<number, DiagramNode> {
  return new Map(nodes.map((node) => [node.number, node]));
}

function withLooks(node: DiagramNode, looks: DiagramNode | undefined): DiagramNode {
  if (looks?.service !== node.service) return node;
  const { title, x, y } = looks;
  return node.title === title && node.x === x && node.y === y ? node : { ...node, title, x, y };
}
