import { NOMINAL_NODE_SIZE } from './arrange.ts';
import {
  wholePoint,
  withContainers,
  withPlacedNode,
  withPositions,
  type Point,
} from './commands.ts';
import { movedInto, type DiagramContainer, type Frame } from './container.ts';
import type { Diagram, DiagramNode } from './document.ts';

/** The least that a frame measures, so that its title can be read and something fits in. */
export const FRAME_LEAST = { width: 288, height: 208 } as const;

/** Room that a frame keeps around what is in it, and for its title. */
export const FRAME_PADDING = { side: 32, top: 56, bottom: 32 } as const;

const NODE_GAP = 32;

/** The innermost container under a point; of two side by side the one drawn later. */
export function containerAt(diagram: Diagram, { x, y }: Point): DiagramContainer | undefined {
  const under = (diagram.containers ?? []).filter(
    (frame) =>
      x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height,
  );
  return under.findLast(({ kind }) => kind === 'zone') ?? under.at(-1);
}

/**
 * Places anew what was moved and what lies where a frame changed: a node is in the innermost container under its middle,
 * a zone in the Region under its middle.
 */
export function settled(diagram: Diagram, changed: ReadonlySet<number>): Diagram {
  const { containers = [] } = diagram;
  if (containers.length === 0) return diagram;
  const concerns = (number: number, within: number | undefined, now: number | undefined): boolean =>
    [number, within, now].some((each) => each !== undefined && changed.has(each));
  const zonesPlaced = containers.map((container) => {
    if (container.kind === 'region') return container;
    const region = regionAt(diagram, middleOf(container))?.number;
    const isConcerned = concerns(container.number, container.within, region);
    return isConcerned ? movedInto(container, region) : container;
  });
  let current = withContainers(diagram, zonesPlaced);
  for (const node of diagram.nodes) {
    const now = containerAt(current, middleOfNode(node))?.number;
    if (concerns(node.number, node.within, now))
      current = withPlacedNode(current, node.number, now);
  }
  return current;
}

/** Moves nodes and containers to places on the canvas, containers with all that lies in them. */
export function withMoved(diagram: Diagram, places: ReadonlyMap<number, Point>): Diagram {
  const { containers = [] } = diagram;
  const shifts = new Map<number, Point>();
  for (const { number, x, y } of containers) {
    const place = places.get(number);
    if (place) shifts.set(number, { x: place.x - x, y: place.y - y });
  }
  const shiftOf = (within: number | undefined): Point | undefined =>
    within === undefined ? undefined : (shifts.get(within) ?? shiftOf(aroundOf(diagram, within)));
  const positions = new Map(places);
  for (const { number, within, x, y } of diagram.nodes) {
    const shift = shiftOf(within);
    if (shift && !places.has(number)) positions.set(number, { x: x + shift.x, y: y + shift.y });
  }
  const moved = containers.map((container) => {
    const shift = shifts.get(container.number) ?? shiftOf(container.number);
    if (!shift) return container;
    return { ...container, ...wholePoint({ x: container.x + shift.x, y: container.y + shift.y }) };
  });
  const next = withPositions(withContainers(diagram, moved), positions);
  return settled(next, new Set(places.keys()));
}

/** Gives containers other frames, at least as large as they must be; what lies in them stays where it is. */
export function withFrames(diagram: Diagram, frames: ReadonlyMap<number, Frame>): Diagram {
  const { containers = [] } = diagram;
  const framed = containers.map((container) => {
    const frame = frames.get(container.number);
    return frame ? { ...container, ...wholeFrame(frame) } : container;
  });
  return settled(withContainers(diagram, framed), new Set(frames.keys()));
}

/** A frame in whole canvas units, as large as a frame must be. */
export function wholeFrame({ x, y, width, height }: Frame): Frame {
  return {
    ...wholePoint({ x, y }),
    width: Math.round(Math.max(width, FRAME_LEAST.width)),
    height: Math.round(Math.max(height, FRAME_LEAST.height)),
  };
}

/** The frame that a container around nodes needs. */
export function frameAround(nodes: readonly Point[]): Frame {
  const left = Math.min(...nodes.map(({ x }) => x)) - FRAME_PADDING.side;
  const top = Math.min(...nodes.map(({ y }) => y)) - FRAME_PADDING.top;
  const right = Math.max(...nodes.map(({ x }) => x)) + NOMINAL_NODE_SIZE.width + FRAME_PADDING.side;
  const bottom =
    Math.max(...nodes.map(({ y }) => y)) + NOMINAL_NODE_SIZE.height + FRAME_PADDING.bottom;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Moves nodes into a container, one below the other under what lies there, the frame growing where it must; without a
 * container they go out of all, to the right of them.
 */
export function withNodesIn(
  diagram: Diagram,
  numbers: readonly number[],
  within: number | undefined,
): Diagram {
  return numbers.reduce((current, number) => withNodeIn(current, number, within), diagram);
}

function withNodeIn(diagram: Diagram, number: number, within: number | undefined): Diagram {
  const node = diagram.nodes.find((each) => each.number === number);
  if (!node || node.within === within) return diagram;
  const container = diagram.containers?.find((each) => each.number === within);
  if (!container) return withMoved(diagram, new Map([[number, placeOutside(diagram, node)]]));
  const place = freePlaceIn(diagram, container);
  const bottom = place.y + NOMINAL_NODE_SIZE.height + FRAME_PADDING.bottom;
  const right = place.x + NOMINAL_NODE_SIZE.width + FRAME_PADDING.side;
  const grown = grownAround(diagram, container, right, bottom);
  return withPlacedNode(withMoved(grown, new Map([[number, place]])), number, within);
}

/** The container and the Region around it, as large as the corner at the lower right needs. */
function grownAround(
  diagram: Diagram,
  container: DiagramContainer,
  right: number,
  bottom: number,
): Diagram {
  const grown = withFrames(
    diagram,
    new Map([[container.number, reaching(container, right, bottom)]]),
  );
  const around = grown.containers?.find(
    ({ number }) => container.kind === 'zone' && number === container.within,
  );
  if (!around) return grown;
  return grownAround(grown, around, right + FRAME_PADDING.side, bottom + FRAME_PADDING.bottom);
}

function reaching({ x, y, width, height }: Frame, right: number, bottom: number): Frame {
  return { x, y, width: Math.max(width, right - x), height: Math.max(height, bottom - y) };
}

/** Under the lowest of what lies in a container, at its left. */
function freePlaceIn({ nodes, containers = [] }: Diagram, container: DiagramContainer): Point {
  const bottoms = [
    ...nodes
      .filter(({ within }) => within === container.number)
      .map(({ y }) => y + NOMINAL_NODE_SIZE.height),
    ...containers
      .filter((each) => each.kind === 'zone' && each.within === container.number)
      .map(({ y, height }) => y + height),
  ];
  const top = container.y + FRAME_PADDING.top;
  const lowest = bottoms.length === 0 ? top : Math.max(...bottoms) + NODE_GAP;
  return { x: container.x + FRAME_PADDING.side, y: Math.max(top, lowest) };
}

function placeOutside({ containers = [] }: Diagram, { y }: DiagramNode): Point {
  return { x: Math.max(...containers.map((frame) => frame.x + frame.width)) + NODE_GAP, y };
}

function aroundOf({ containers = [] }: Diagram, number: number): number | undefined {
  const container = containers.find((each) => each.number === number);
  return container?.kind === 'zone' ? container.within : undefined;
}

function regionAt(diagram: Diagram, point: Point): DiagramContainer | undefined {
  const regions = (diagram.containers ?? []).filter(({ kind }) => kind === 'region');
  return containerAt(withContainers(diagram, regions), point);
}

/** The middle of a frame. */
export function middleOf({ x, y, width, height }: Frame): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function middleOfNode({ x, y }: Point): Point {
  return middleOf({ x, y, ...NOMINAL_NODE_SIZE });
}
