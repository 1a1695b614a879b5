import type { AnyConfig } from '../schema/field.ts';
import { movedInto, type DiagramContainer } from './container.ts';
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

/** The diagram with other containers; the member is left out when there are none. */
export function withContainers(diagram: Diagram, containers: readonly DiagramContainer[]): Diagram {
  if (containers.length > 0) return { ...diagram, containers };
  const { containers: _none, ...rest } = diagram;
  return rest;
}

/** Adds a container under the next number. */
export function withContainer(
  diagram: Diagram,
  container: DiagramContainer,
): { readonly diagram: Diagram; readonly container: DiagramContainer } {
  const added = {
    ...container,
    ...wholePoint(container),
    title: shortTitle(container.title),
    number: diagram.nextNumber,
  };
  return {
    container: added,
    diagram: {
      ...withContainers(diagram, [...(diagram.containers ?? []), added]),
      nextNumber: diagram.nextNumber + 1,
    },
  };
}

/** Changes one container. */
export function withChangedContainer(
  diagram: Diagram,
  number: number,
  change: (container: DiagramContainer) => DiagramContainer,
): Diagram {
  const { containers = [] } = diagram;
  return withContainers(
    diagram,
    containers.map((container) => (container.number === number ? change(container) : container)),
  );
}

/** Places a node in a container, or in none. */
export function withPlacedNode(
  diagram: Diagram,
  number: number,
  within: number | undefined,
): Diagram {
  return withChangedNode(diagram, number, (node) => placedIn(node, within));
}

function placedIn(node: DiagramNode, within: number | undefined): DiagramNode {
  if (node.within === within) return node;
  const { within: _former, ...free } = node;
  return within === undefined ? free : { ...free, within };
}

/** Removes a container. What was in it stays, in the Region around it or in none. */
export function withoutContainer(diagram: Diagram, number: number): Diagram {
  const { containers = [], nodes } = diagram;
  const removed = containers.find((container) => container.number === number);
  if (!removed) return diagram;
  const around = removed.kind === 'zone' ? removed.within : undefined;
  const isInside = ({ within }: { readonly within?: number }): boolean => within === number;
  const left = containers
    .filter((container) => container !== removed)
    .map((container) =>
      container.kind === 'zone' && isInside(container) ? movedInto(container, around) : container,
    );
  const moved = nodes.map((node) => (isInside(node) ? placedIn(node, around) : node));
  return withContainers({ ...diagram, nodes: moved }, left);
}

/**
 * Removes nodes with every wire that ends at them, further wires, and containers. What lies in a container that goes
 * stays, unless it is removed too.
 */
export function without(
  diagram: Diagram,
  nodes: ReadonlySet<number>,
  wires: ReadonlySet<number>,
  containers: ReadonlySet<number> = new Set(),
): Diagram {
  const base = [...containers].reduce(withoutContainer, diagram);
  return {
    ...base,
    nodes: base.nodes.filter((node) => !nodes.has(node.number)),
    wires: base.wires.filter(
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
