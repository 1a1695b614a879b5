import type { AnyConfig } from '../schema/field.ts';
import type { Diagram, DiagramNode, DiagramWire, Objective } from './document.ts';
import { LIMITS } from './limits.ts';

/** A point on the canvas, in canvas units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A diagram without anything in it. */
export const EMPTY_DIAGRAM: Diagram = {
  title: '',
  nodes: [],
  wires: [],
  nextNumber: 1,
  objectives: [],
  notes: '',
};

/** A point with whole coordinates within the canvas. */
export function wholePoint({ x, y }: Point): Point {
  return { x: wholeCoordinate(x), y: wholeCoordinate(y) };
}

function wholeCoordinate(value: number): number {
  if (Number.isNaN(value)) return 0;
  const bounded = Math.min(LIMITS.coordinateMax, Math.max(-LIMITS.coordinateMax, value));
  return Math.round(bounded) + 0;
}

/** Adds a node under the next number. */
export function withNode(
  diagram: Diagram,
  node: Omit<DiagramNode, 'number'>,
): { readonly diagram: Diagram; readonly node: DiagramNode } {
  const { x, y } = wholePoint(node);
  const added = { ...node, title: shortTitle(node.title), number: diagram.nextNumber, x, y };
  return {
    node: added,
    diagram: {
      ...diagram,
      nodes: [...diagram.nodes, added],
      nextNumber: diagram.nextNumber + 1,
    },
  };
}

/** Adds a wire under the next number. Whether it is legal is asked before. */
export function withWire(
  diagram: Diagram,
  wire: Omit<DiagramWire, 'number'>,
): { readonly diagram: Diagram; readonly wire: DiagramWire } {
  const added = { ...wire, number: diagram.nextNumber };
  return {
    wire: added,
    diagram: {
      ...diagram,
      wires: [...diagram.wires, added],
      nextNumber: diagram.nextNumber + 1,
    },
  };
}

/** Gives a node new settings: those that differ from the defaults. */
export function withNodeConfig(diagram: Diagram, number: number, config: AnyConfig): Diagram {
  return withChangedNode(diagram, number, (node) => ({ ...node, config }));
}

/** Gives a wire new settings: those that differ from the defaults. */
export function withWireSettings(diagram: Diagram, number: number, settings: AnyConfig): Diagram {
  return {
    ...diagram,
    wires: diagram.wires.map((wire) => (wire.number === number ? { ...wire, settings } : wire)),
  };
}

/** Gives a node another title, cut to what a document may hold. */
export function withNodeTitle(diagram: Diagram, number: number, title: string): Diagram {
  return withChangedNode(diagram, number, (node) => ({ ...node, title: shortTitle(title) }));
}

/** Gives the diagram another title, cut to what a document may hold. */
export function withTitle(diagram: Diagram, title: string): Diagram {
  return { ...diagram, title: shortTitle(title) };
}

/** Gives the diagram other notes, cut to what a document may hold. */
export function withNotes(diagram: Diagram, notes: string): Diagram {
  return { ...diagram, notes: notes.slice(0, LIMITS.notesLengthMax) };
}

/** Gives the diagram other objectives, as many as a document may hold. */
export function withObjectives(diagram: Diagram, objectives: readonly Objective[]): Diagram {
  return { ...diagram, objectives: objectives.slice(0, LIMITS.objectivesMax) };
}

/** Moves nodes; positions are rounded to whole canvas units. */
export function withPositions(diagram: Diagram, positions: ReadonlyMap<number, Point>): Diagram {
  return {
    ...diagram,
    nodes: diagram.nodes.map((node) => {
      const position = positions.get(node.number);
      return position ? { ...node, ...wholePoint(position) } : node;
    }),
  };
}

/** Removes nodes with every wire that ends at them, and further wires. */
export function without(
  diagram: Diagram,
  nodes: ReadonlySet<number>,
  wires: ReadonlySet<number>,
): Diagram {
  return {
    ...diagram,
    nodes: diagram.nodes.filter((node) => !nodes.has(node.number)),
    wires: diagram.wires.filter(
      (wire) => !wires.has(wire.number) && !nodes.has(wire.from) && !nodes.has(wire.to),
    ),
  };
}

function withChangedNode(
  diagram: Diagram,
  number: number,
  change: (node: DiagramNode) => DiagramNode,
): Diagram {
  return {
    ...diagram,
    nodes: diagram.nodes.map((node) => (node.number === number ? change(node) : node)),
  };
}

function shortTitle(title: string): string {
  return title.slice(0, LIMITS.titleLengthMax);
}
