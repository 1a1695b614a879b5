import { expect, test } from 'vitest';
import { firstView } from './first-view.ts';
import { NODE_HEIGHT, NODE_WIDTH } from './free-spot.ts';

const PHONE = { width: 390, height: 600 };
const COLUMN = 288;

/** Where a node's corner and its far corner come to be on the screen. */
function onScreen(view: { x: number; y: number; zoom: number }, x: number, y: number) {
  return {
    left: view.x + x * view.zoom,
    right: view.x + (x + NODE_WIDTH) * view.zoom,
    top: view.y + y * view.zoom,
    bottom: view.y + (y + NODE_HEIGHT) * view.zoom,
  };
}

test('a diagram that can be read as a whole is shown as a whole', () => {
  const pair = [
    { x: 0, y: 0 },
    { x: COLUMN, y: 0 },
  ];
  expect(firstView(pair, PHONE.width, PHONE.height)).toBeNull();
  expect(firstView([], PHONE.width, PHONE.height)).toBeNull();
});

test('a wide diagram begins with its first two columns, wherever it stands', () => {
  const nodes = [0, 1, 2, 3, 4].map((column) => ({ x: 1_000 + column * COLUMN, y: -500 }));
  const view = firstView(nodes, PHONE.width, PHONE.height);
  if (view === null) throw new Error('the whole would be too small to read');
  expect(onScreen(view, 1_000, -500).left).toBeGreaterThan(0);
  expect(onScreen(view, 1_000 + COLUMN, -500).right).toBeLessThan(PHONE.width);
  expect(onScreen(view, 1_000, -500).top).toBeGreaterThan(0);
  expect(onScreen(view, 1_000, -500).bottom).toBeLessThan(PHONE.height);
});

test('of a diagram that is high as well, the leftmost node is in view', () => {
  const fan = Array.from({ length: 20 }, (_, row) => ({ x: 2 * COLUMN, y: row * 160 }));
  const view = firstView([{ x: 0, y: 1_500 }, ...fan], PHONE.width, PHONE.height);
  if (view === null) throw new Error('the whole would be too small to read');
  const first = onScreen(view, 0, 1_500);
  expect(first.top).toBeGreaterThan(0);
  expect(first.bottom).toBeLessThan(PHONE.height);
});
