import { withContainers } from './commands.ts';
import { containersByNumber, type Containers, type DiagramContainer } from './container.ts';
import type { Diagram, DiagramNode, Intervention } from './document.ts';

/**
 * `base` with the looks of `current`: the title, notes and objectives of the diagram, and the titles and positions of
 * nodes and containers that are in both. What behaves stays as in `base`.
 */
export function withCosmetics(base: Diagram, current: Diagram): Diagram {
  const { title, notes, objectives, nextNumber } = current;
  const looks = nodesByNumber(current);
  const frames = containersByNumber(current);
  const containers = (base.containers ?? []).map((container) => withFrame(container, frames));
  return {
    ...withContainers(base, containers),
    title,
    notes,
    objectives,
    nextNumber: Math.max(base.nextNumber, nextNumber),
    nodes: base.nodes.map((node) => withLooks(node, looks.get(node.number))),
  };
}

/** Interventions whose added nodes and containers look as in `current`. */
export function withCosmeticsOfAdded(
  interventions: readonly Intervention[],
  current: Diagram,
): readonly Intervention[] {
  const adds = interventions.some(
    ({ act }) => act.kind === 'add-node' || act.kind === 'add-container',
  );
  if (!adds) return interventions;
  const frames = containersByNumber(current);
  const looks = nodesByNumber(current);
  return interventions.map((intervention) => {
    const { at, act } = intervention;
    if (act.kind === 'add-container') {
      const container = withFrame(act.container, frames);
      return container === act.container ? intervention : { at, act: { ...act, container } };
    }
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

function withFrame(container: DiagramContainer, looks: Containers): DiagramContainer {
  const other = looks.get(container.number);
  if (other?.kind !== container.kind) return container;
  const { title, x, y, width, height } = other;
  const isSame =
    container.title === title &&
    container.x === x &&
    container.y === y &&
    container.width === width &&
    container.height === height;
  return isSame ? container : { ...container, title, x, y, width, height };
}
