import { withPositions, type Point } from './commands.ts';
import type { Diagram, DiagramNode } from './document.ts';

/** Width and height of a node on the canvas, in canvas units. */
export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

/** What a node measures until the page has measured it. */
export const NOMINAL_NODE_SIZE: NodeSize = { width: 220, height: 120 };

/** Between neighbours that would overlap when spread over their own extent. */
const SMALLEST_GAP = 40;

/** How nodes are lined up: one edge or middle in common, or equal gaps in a row or column. */
export type Arrangement =
  'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom' | 'row' | 'column';

/** Nodes with their sizes, where known. */
export type NodeSizes = ReadonlyMap<number, NodeSize>;

/** A node's extent along one axis. */
interface Extent {
  readonly number: number;
  readonly start: number;
  readonly length: number;
}

/** Lines up the nodes named by `numbers`; fewer than two stay where they are. */
export function arranged(
  diagram: Diagram,
  numbers: ReadonlySet<number>,
  arrangement: Arrangement,
  sizes: NodeSizes = new Map(),
): Diagram {
  const nodes = diagram.nodes.filter((node) => numbers.has(node.number));
  if (nodes.length < 2) return diagram;
  const isHorizontal = ['left', 'center', 'right', 'row'].includes(arrangement);
  const extents = nodes.map((node) => extentOf(node, isHorizontal, sizes));
  const starts = startsOf(extents, arrangement);
  const positions = new Map<number, Point>();
  for (const { number, x, y } of nodes) {
    const start = starts.get(number);
    if (start !== undefined) {
      positions.set(number, isHorizontal ? { x: start, y } : { x, y: start });
    }
  }
  return withPositions(diagram, positions);
}

function extentOf(node: DiagramNode, isHorizontal: boolean, sizes: NodeSizes): Extent {
  const { width, height } = sizes.get(node.number) ?? NOMINAL_NODE_SIZE;
  return isHorizontal
    ? { number: node.number, start: node.x, length: width }
    : { number: node.number, start: node.y, length: height };
}

function startsOf(extents: readonly Extent[], arrangement: Arrangement): Map<number, number> {
  const first = Math.min(...extents.map(({ start }) => start));
  const last = Math.max(...extents.map(({ start, length }) => start + length));
  const starts = new Map<number, number>();
  switch (arrangement) {
    case 'left':
    case 'top':
      for (const { number } of extents) starts.set(number, first);
      return starts;
    case 'right':
    case 'bottom':
      for (const { number, length } of extents) starts.set(number, last - length);
      return starts;
    case 'center':
    case 'middle':
      for (const { number, length } of extents) starts.set(number, (first + last - length) / 2);
      return starts;
    case 'row':
    case 'column':
      return spread(extents, first, last);
  }
}

/** Equal gaps between neighbours, the outermost staying where they are unless all would overlap. */
function spread(extents: readonly Extent[], first: number, last: number): Map<number, number> {
  const inOrder = [...extents].sort(
    (one, other) => one.start - other.start || one.number - other.number,
  );
  const taken = inOrder.reduce((sum, { length }) => sum + length, 0);
  const evenGap = (last - first - taken) / (inOrder.length - 1);
  const gap = evenGap >= 0 ? evenGap : SMALLEST_GAP;
  const starts = new Map<number, number>();
  let start = first;
  for (const { number, length } of inOrder) {
    starts.set(number, start);
    start += length + gap;
  }
  return starts;
}
