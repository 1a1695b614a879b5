/** A node's upper left corner. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Space a node takes, with the gap to its neighbours, in canvas units. */
export const NODE_WIDTH = 224;
export const NODE_HEIGHT = 128;
const GAP = 32;

/** Canvas units between grid points. */
export const GRID = 16;

/** The nearest grid point. */
export function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}

/**
 * The place nearest to `wanted` where a new node covers no other: tried in rings around it. Gives `wanted` itself when
 * everything near is taken.
 */
export function freeSpot(taken: readonly Corner[], wanted: Corner): Corner {
  const start = { x: onGrid(wanted.x), y: onGrid(wanted.y) };
  for (let ring = 0; ring <= 12; ring += 1) {
    for (const [column, row] of ringOf(ring)) {
      const spot = {
        x: start.x + onGrid(column * (NODE_WIDTH + GAP)),
        y: start.y + onGrid(row * (NODE_HEIGHT + GAP)),
      };
      if (!taken.some((corner) => overlaps(corner, spot))) return spot;
    }
  }
  return start;
}

function overlaps(a: Corner, b: Corner): boolean {
  return Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT;
}

/** Column and row offsets at a distance, to the right and below first: that is the way people read. */
function ringOf(distance: number): readonly (readonly [number, number])[] {
  if (distance === 0) return [[0, 0]];
  const offsets: [number, number][] = [];
  for (let column = distance; column >= -distance; column -= 1) {
    for (let row = distance; row >= -distance; row -= 1) {
      if (Math.max(Math.abs(column), Math.abs(row)) === distance) offsets.push([column, row]);
    }
  }
  return offsets.sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}
