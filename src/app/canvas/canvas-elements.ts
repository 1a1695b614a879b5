import type { Edge, Node } from '@xyflow/react';
import type { Containers, DiagramContainer } from '../../diagram/container.ts';
import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { wireKindTitle } from './wire-kind-title.ts';

/** A node as React Flow knows it. Only the document is in here, never a live number. */
export type CanvasNode = Node<
  { readonly node: DiagramNode; readonly around: DiagramContainer | undefined },
  'service'
>;

/** A Region or a zone as React Flow knows it. */
export type CanvasContainer = Node<
  { readonly container: DiagramContainer; readonly around: DiagramContainer | undefined },
  'container'
>;

/** Everything on the canvas that is no wire. */
export type CanvasElement = CanvasNode | CanvasContainer;

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
  former: readonly CanvasElement[],
  nodes: readonly DiagramNode[],
  selected: ReadonlySet<number>,
  containers: Containers = new Map(),
): readonly CanvasNode[] {
  const formerById = new Map(former.filter(isCanvasNode).map((node) => [node.id, node]));
  return nodes.map((node): CanvasNode => {
    const known = formerById.get(String(node.number));
    const isSelected = selected.has(node.number);
    const around = node.within === undefined ? undefined : containers.get(node.within);
    if (known?.data.node !== node || known.data.around !== around) {
      return {
        ...(known && withoutParent(known)),
        id: String(node.number),
        type: 'service',
        ...placedIn(around, node),
        data: { node, around },
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

/**
 * The diagram's Regions and zones for React Flow, Regions first: what is around something else comes before it. Only the
 * title bar takes the pointer, so that the canvas inside a frame is as any other.
 */
export function mergeContainers(
  former: readonly CanvasElement[],
  containers: Containers,
  selected: ReadonlySet<number>,
): readonly CanvasContainer[] {
  const formerById = new Map(former.filter(isCanvasContainer).map((each) => [each.id, each]));
  const all = [...containers.values()];
  const inOrder = [
    ...all.filter(({ kind }) => kind === 'region'),
    ...all.filter(({ kind }) => kind === 'zone'),
  ];
  return inOrder.map((container): CanvasContainer => {
    const { number, title, width, height, kind } = container;
    const known = formerById.get(String(number));
    const isSelected = selected.has(number);
    const within = kind === 'zone' ? container.within : undefined;
    const around = within === undefined ? undefined : containers.get(within);
    if (known?.data.container === container && known.data.around === around) {
      return known.selected === isSelected ? known : { ...known, selected: isSelected };
    }
    return {
      id: String(number),
      type: 'container',
      ...placedIn(around, container),
      width,
      height,
      data: { container, around },
      selected: isSelected,
      connectable: false,
      dragHandle: '[data-drag-handle]',
      zIndex: kind === 'region' ? REGION_DEPTH : ZONE_DEPTH,
      style: { pointerEvents: 'none' },
      ariaLabel: `${title}, ${CONTAINER_WORDS[kind]}`,
      domAttributes: { 'aria-roledescription': CONTAINER_WORDS[kind] },
    };
  });
}

/** What each kind of container is called. */
export const CONTAINER_WORDS = { region: 'Region', zone: 'Availability Zone' } as const;

/** Containers lie beneath wires and nodes, Regions beneath zones. */
const REGION_DEPTH = -20;
const ZONE_DEPTH = -10;

/** React Flow counts from the corner of what is around an element; documents count from the canvas's. */
function placedIn(
  around: DiagramContainer | undefined,
  { x, y }: { readonly x: number; readonly y: number },
) {
  if (around === undefined) return { position: { x, y } };
  return { parentId: String(around.number), position: { x: x - around.x, y: y - around.y } };
}

function withoutParent({ parentId: _former, ...node }: CanvasNode): Omit<CanvasNode, 'parentId'> {
  return node;
}

function isCanvasNode(element: CanvasElement): element is CanvasNode {
  return element.type === 'service';
}

function isCanvasContainer(element: CanvasElement): element is CanvasContainer {
  return element.type === 'container';
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
