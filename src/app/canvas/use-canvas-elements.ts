import { useCallback, useState } from 'react';
import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { containersByNumber, type DiagramContainer } from '../../diagram/container.ts';
import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { useDiagram } from '../../stores/hooks.ts';
import type { Selection } from '../../stores/diagram-state.ts';
import {
  mergeContainers,
  mergeNodes,
  mergeWires,
  type CanvasElement,
  type CanvasWire,
} from './canvas-elements.ts';

interface Elements {
  readonly diagramNodes: readonly DiagramNode[];
  readonly diagramWires: readonly DiagramWire[];
  readonly diagramContainers: readonly DiagramContainer[];
  readonly selectedContainers: ReadonlySet<number>;
  readonly selectedNodes: ReadonlySet<number>;
  readonly selectedWires: ReadonlySet<number>;
  /** Containers, then nodes. */
  readonly nodes: readonly CanvasElement[];
  readonly wires: readonly CanvasWire[];
}

const NO_CONTAINERS: readonly DiagramContainer[] = [];

const NOTHING: Elements = {
  diagramNodes: [],
  diagramWires: [],
  diagramContainers: NO_CONTAINERS,
  selectedContainers: new Set(),
  selectedNodes: new Set(),
  selectedWires: new Set(),
  nodes: [],
  wires: [],
};

/**
 * Nodes and wires for React Flow: the document and its selection, plus what only the canvas knows (measured sizes, and
 * where a node is while it is dragged). The document changes once per gesture, when the drag ends.
 */
export function useCanvasElements() {
  const diagramNodes = useDiagram((state) => state.diagram.nodes);
  const diagramWires = useDiagram((state) => state.diagram.wires);
  const diagramContainers = useDiagram((state) => state.diagram.containers ?? NO_CONTAINERS);
  const selection = useDiagram((state) => state.selection);
  const select = useDiagram((state) => state.select);
  const measureNodes = useDiagram((state) => state.measureNodes);
  const [elements, setElements] = useState(NOTHING);

  const current = followDocument(
    elements,
    diagramNodes,
    diagramWires,
    diagramContainers,
    selection,
  );
  if (current !== elements) setElements(current);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasElement>[]) => {
      const frames = new Set(diagramContainers.map(({ number }) => number));
      const isOfFrame = ({ id }: { readonly id: string }): boolean => frames.has(Number(id));
      const selecting = changes.filter((change) => change.type === 'select');
      const nodes = withChanges(
        selection.nodes,
        selecting.filter((change) => !isOfFrame(change)),
        Number,
      );
      const containers = withChanges(selection.containers, selecting.filter(isOfFrame), Number);
      if (nodes !== selection.nodes || containers !== selection.containers) {
        select({ nodes, containers });
      }
      const kept = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
      if (kept.length === 0) return;
      measureNodes(measuredSizes(kept));
      setElements((known) => ({ ...known, nodes: applyNodeChanges(kept, [...known.nodes]) }));
    },
    [selection, select, measureNodes, diagramContainers],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasWire>[]) => {
      const chosen = withChanges(selection.wires, changes, wireNumber);
      if (chosen !== selection.wires) select({ wires: chosen });
    },
    [selection, select],
  );
  return { nodes: current.nodes, wires: current.wires, onNodesChange, onEdgesChange };
}

function followDocument(
  known: Elements,
  diagramNodes: readonly DiagramNode[],
  diagramWires: readonly DiagramWire[],
  diagramContainers: readonly DiagramContainer[],
  selection: Selection,
): Elements {
  const nodesAreKnown =
    known.diagramNodes === diagramNodes &&
    known.selectedNodes === selection.nodes &&
    known.diagramContainers === diagramContainers &&
    known.selectedContainers === selection.containers;
  const wiresAreKnown =
    known.diagramWires === diagramWires && known.selectedWires === selection.wires;
  if (nodesAreKnown && wiresAreKnown) return known;
  const titles = new Map(diagramNodes.map((node) => [node.number, node.title]));
  const titleOf = (node: number) => titles.get(node) ?? 'a missing node';
  const containers = containersByNumber({ containers: diagramContainers });
  return {
    diagramNodes,
    diagramWires,
    diagramContainers,
    selectedContainers: selection.containers,
    selectedNodes: selection.nodes,
    selectedWires: selection.wires,
    nodes: nodesAreKnown
      ? known.nodes
      : [
          ...mergeContainers(known.nodes, containers, selection.containers),
          ...mergeNodes(known.nodes, diagramNodes, selection.nodes, containers),
        ],
    wires: mergeWires(known.wires, diagramWires, selection.wires, titleOf),
  };
}

/** Sizes among React Flow's changes, by creation number. */
function measuredSizes(changes: readonly NodeChange<CanvasElement>[]) {
  return new Map(
    changes.flatMap((change) =>
      change.type === 'dimensions' && change.dimensions !== undefined
        ? [[Number(change.id), change.dimensions] as const]
        : [],
    ),
  );
}

/** The selection after React Flow's changes; the same set when they change nothing. */
function withChanges(
  selected: ReadonlySet<number>,
  changes: readonly (NodeChange<CanvasElement> | EdgeChange<CanvasWire>)[],
  numberOf: (id: string) => number,
): ReadonlySet<number> {
  let next: Set<number> | null = null;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    const number = numberOf(change.id);
    if ((next ?? selected).has(number) === change.selected) continue;
    next ??= new Set(selected);
    if (change.selected) next.add(number);
    else next.delete(number);
  }
  return next ?? selected;
}

/** The creation number in the id of a wire on the canvas. */
function wireNumber(id: string): number {
  return Number(id.slice('wire-'.length));
}
