import type { Edge, Node } from '@xyflow/react';
import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { wireKindTitle } from './wire-kind-title.ts';

/** A node as React Flow knows it. Only the document is in here, never a live number. */
export type CanvasNode = Node<{ readonly node: DiagramNode }, 'service'>;

/** A wire as React Flow knows it. */
export type CanvasWire = Edge<WirePlacement, 'wire'>;

/** A wire with its place among the wires between the same two nodes. */
interface WirePlacement extends Record<string, unknown> {
  readonly wire: DiagramWire;
  /** Distance from the straight way, in canvas units, so that wires side by side do not cover each other. */
  readonly shift: number;
}

const WIRE_DISTANCE = 22;

/**
 * The diagram's nodes for React Flow. A node whose document and selection stayed the same keeps its object, with the
 * size that was measured and, during a drag, the place it was dragged to.
 */
export function mergeNodes(
  former: readonly CanvasNode[],
  nodes: readonly DiagramNode[],
  selected: ReadonlySet<number>,
): readonly CanvasNode[] {
  const formerById = new Map(former.map((node) => [node.id, node]));
  return nodes.map((node): CanvasNode => {
    const known = formerById.get(String(node.number));
    const isSelected = selected.has(node.number);
    if (known?.data.node !== node) {
      return {
        ...known,
        id: String(node.number),
        type: 'service',
        position: { x: node.x, y: node.y },
        data: { node },
        selected: isSelected,
        ariaLabel: `${node.title}, ${CATALOG.get(node.service)?.title ?? 'unknown service'}`,
        domAttributes: {
          'aria-describedby': faceId(node.number),
          'aria-roledescription': 'service',
        },
      };
    }
    return known.selected === isSelected ? known : { ...known, selected: isSelected };
  });
}

/** The id of a node's face, whose text or label says how the node is doing. */
export function faceId(node: number): string {
  return `face-of-${node}`;
}

/** The diagram's wires for React Flow; unchanged wires keep their objects. */
export function mergeWires(
  former: readonly CanvasWire[],
  wires: readonly DiagramWire[],
  selected: ReadonlySet<number>,
  titleOf: (node: number) => string,
): readonly CanvasWire[] {
  const formerById = new Map(former.map((wire) => [wire.id, wire]));
  const shifts = shiftsOf(wires);
  return wires.map((wire): CanvasWire => {
    const known = formerById.get(`wire-${wire.number}`);
    const shift = shifts.get(wire.number) ?? 0;
    const isSelected = selected.has(wire.number);
    const ariaLabel = `Wire: ${titleOf(wire.from)} ${wireKindTitle(wire.kind)} ${titleOf(wire.to)}`;
    if (
      known?.data?.wire === wire &&
      known.data.shift === shift &&
      known.selected === isSelected &&
      known.ariaLabel === ariaLabel
    ) {
      return known;
    }
    return {
      id: `wire-${wire.number}`,
      type: 'wire',
      source: String(wire.from),
      target: String(wire.to),
      data: { wire, shift },
      selected: isSelected,
      ariaLabel,
    };
  });
}

/** Spreads the wires between the same two nodes, whichever way they lead, evenly around the straight way. */
function shiftsOf(wires: readonly DiagramWire[]): ReadonlyMap<number, number> {
  const groups = new Map<string, number[]>();
  for (const { number, from, to } of wires) {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    groups.set(pair, [...(groups.get(pair) ?? []), number]);
  }
  const shifts = new Map<number, number>();
  for (const members of groups.values()) {
    members.forEach((number, index) => {
      shifts.set(number, (index - (members.length - 1) / 2) * WIRE_DISTANCE);
    });
  }
  return shifts;
}
