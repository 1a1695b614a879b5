import { Position } from '@xyflow/react';

/** Where a node is on the canvas and how much room it takes. */
export interface NodeBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a wire leaves or reaches a node. */
interface WireEnd {
  readonly x: number;
  readonly y: number;
  readonly side: Position;
}

/** The two ends of a wire. */
export interface WireEnds {
  readonly source: WireEnd;
  readonly target: WireEnd;
}

/** Height of the dots at a node's sides below its upper edge: beside the title, so that nodes in a row are level. */
export const SIDE_HEIGHT = 26;

/** The arrow ends this far from the node, clear of the dot. */
const ARROW_GAP = 9;

/**
 * The sides of two nodes that face each other: left and right where there is room between them, else above and below,
 * so that wires neither run through nodes nor loop around them. `shift` moves both ends along their sides, for wires
 * that run side by side.
 */
export function wireEnds(source: NodeBox, target: NodeBox, shift: number): WireEnds {
  const [from, to] = facingSides(source, target);
  return {
    source: endAt(source, from, shift, 0),
    target: endAt(target, to, shift, ARROW_GAP),
  };
}

function facingSides(source: NodeBox, target: NodeBox): readonly [Position, Position] {
  if (target.x >= source.x + source.width) return [Position.Right, Position.Left];
  if (target.x + target.width <= source.x) return [Position.Left, Position.Right];
  if (target.y >= source.y) return [Position.Bottom, Position.Top];
  return [Position.Top, Position.Bottom];
}

function endAt(
  { x, y, width, height }: NodeBox,
  side: Position,
  shift: number,
  gap: number,
): WireEnd {
  switch (side) {
    case Position.Left:
      return { x: x - gap, y: y + SIDE_HEIGHT + shift, side };
    case Position.Right:
      return { x: x + width + gap, y: y + SIDE_HEIGHT + shift, side };
    case Position.Top:
      return { x: x + width / 2 + shift, y: y - gap, side };
    case Position.Bottom:
      return { x: x + width / 2 + shift, y: y + height + gap, side };
  }
}
