import type { Frame } from '../../diagram/container.ts';
import type { Diagram } from '../../diagram/document.ts';
import { FRAME_LEAST, FRAME_PADDING } from '../../diagram/placing.ts';
import { NODE_HEIGHT, NODE_WIDTH, onGrid, type Corner } from './free-spot.ts';

/** Sizes of nodes as drawn, by creation number. */
export type NodeSizes = ReadonlyMap<number, { readonly width: number; readonly height: number }>;

/** A node as dagre leaves it: placed by its centre. */
interface PlacedNode {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** Where nodes and frames go. */
export interface Layout {
  readonly places: ReadonlyMap<number, Corner>;
  readonly frames: ReadonlyMap<number, Frame>;
}

/**
 * Places for all nodes, and frames for Regions and zones around what lies in them, with the flow from left to right and few crossings, by dagre (loaded when first asked for). The
 * upper left corner of the whole stays where it was.
 */
export async function tidyPlaces(diagram: Diagram, sizes: NodeSizes): Promise<Layout> {
  const { default: dagre } = await import('@dagrejs/dagre');
  const graph = new dagre.graphlib.Graph<object, PlacedNode, object>({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 48, ranksep: 112 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { number } of diagram.nodes) {
    const { width, height } = sizes.get(number) ?? { width: NODE_WIDTH, height: NODE_HEIGHT };
    graph.setNode(String(number), { width, height, x: 0, y: 0 });
  }
  const { containers = [] } = diagram;
  for (const { number } of containers)
    graph.setNode(String(number), { ...FRAME_LEAST, x: 0, y: 0 });
  for (const element of [...containers, ...diagram.nodes]) {
    const within = 'within' in element ? element.within : undefined;
    if (within !== undefined) graph.setParent(String(element.number), String(within));
  }
  for (const { from, to } of diagram.wires) graph.setEdge(String(from), String(to));
  dagre.layout(graph);
  const corners = diagram.nodes.map(({ number }): readonly [number, Corner] => {
    const { x, y, width, height } = graph.node(String(number));
    return [number, { x: x - width / 2, y: y - height / 2 }];
  });
  const shiftX =
    least(diagram.nodes, 'x') -
    least(
      corners.map(([, corner]) => corner),
      'x',
    );
  const shiftY =
    least(diagram.nodes, 'y') -
    least(
      corners.map(([, corner]) => corner),
      'y',
    );
  const places = new Map(
    corners.map(([number, { x, y }]) => [number, { x: onGrid(x + shiftX), y: onGrid(y + shiftY) }]),
  );
  const frames = new Map(
    containers.map(({ number, kind }): readonly [number, Frame] => {
      const { x, y, width, height } = graph.node(String(number));
      const titleRoom = kind === 'region' ? 2 * FRAME_PADDING.top : FRAME_PADDING.top;
      return [
        number,
        {
          x: onGrid(x - width / 2 + shiftX),
          y: onGrid(y - height / 2 + shiftY - titleRoom),
          width: onGrid(width),
          height: onGrid(height + titleRoom),
        },
      ];
    }),
  );
  return { places, frames };
}

function least(corners: readonly Corner[], axis: 'x' | 'y'): number {
  return corners.reduce((minimum, corner) => Math.min(minimum, corner[axis]), Infinity);
}
