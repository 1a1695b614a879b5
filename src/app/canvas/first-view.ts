import type { Viewport } from '@xyflow/react';
import { NODE_HEIGHT, NODE_WIDTH, type Corner } from './free-spot.ts';

/** Two columns of nodes fit on a phone in this size, and their text can be read. */
const READING_ZOOM = 0.65;
/** A diagram that fits as a whole at this zoom is not cut off to be a little larger. */
const WHOLE_ZOOM_LEAST = 0.5;
const PADDING = { x: 16, top: 64, bottom: 16 };

/**
 * Where a phone begins to show a diagram that cannot be read as a whole: at its first column, in reading size, the
 * leftmost nodes halfway up. Null when the whole can be read. `width` and `height` are the canvas's, in CSS pixels.
 */
export function firstView(
  nodes: readonly Corner[],
  width: number,
  height: number,
): Viewport | null {
  const left = Math.min(...nodes.map(({ x }) => x));
  const right = Math.max(...nodes.map(({ x }) => x + NODE_WIDTH));
  const top = Math.min(...nodes.map(({ y }) => y));
  const bottom = Math.max(...nodes.map(({ y }) => y + NODE_HEIGHT));
  const room = { width: width - 2 * PADDING.x, height: height - PADDING.top - PADDING.bottom };
  const wholeZoom = Math.min(room.width / (right - left), room.height / (bottom - top));
  if (nodes.length === 0 || wholeZoom >= WHOLE_ZOOM_LEAST) return null;

  const zoom = READING_ZOOM;
  const firstColumn = nodes.filter(({ x }) => x < left + NODE_WIDTH / 2).map(({ y }) => y);
  const isHigh = (bottom - top) * zoom > room.height;
  const middle = isHigh
    ? (Math.min(...firstColumn) + Math.max(...firstColumn) + NODE_HEIGHT) / 2
    : (top + bottom) / 2;
  return {
    x: PADDING.x - left * zoom,
    y: PADDING.top + room.height / 2 - middle * zoom,
    zoom,
  };
}
