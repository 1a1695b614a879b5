import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeSpot, GRID, NODE_HEIGHT, NODE_WIDTH, type Corner } from './free-spot.ts';

test('the first node lands on the grid where it was wanted', () => {
  expect(freeSpot([], { x: 103, y: 57 })).toEqual({ x: 96, y: 64 });
});

test('nodes placed one after another at the same point never cover each other', () => {
  const point = fc.record({
    x: fc.integer({ min: -500, max: 500 }),
    y: fc.integer({ min: -500, max: 500 }),
  });
  fc.assert(
    fc.property(point, fc.integer({ min: 2, max: 60 }), (wanted, count) => {
      const placed: Corner[] = [];
      for (let index = 0; index < count; index += 1) {
        const spot = freeSpot(placed, wanted);
        expect(spot.x % GRID).toBeCloseTo(0);
        for (const other of placed) {
          expect(
            Math.abs(other.x - spot.x) >= NODE_WIDTH || Math.abs(other.y - spot.y) >= NODE_HEIGHT,
          ).toBe(true);
        }
        placed.push(spot);
      }
    }),
    { numRuns: 25 },
  );
});
