import { Position } from '@xyflow/react';
import { expect, test } from 'vitest';
import { SIDE_HEIGHT, wireEnds, type NodeBox } from './wire-ends.ts';

const box: NodeBox = { x: 0, y: 0, width: 200, height: 100 };

function sides(target: Partial<NodeBox>) {
  const ends = wireEnds(box, { ...box, ...target }, 0);
  return [ends.source.side, ends.target.side];
}

test('a wire leaves at the side that faces where it goes', () => {
  expect(sides({ x: 300 })).toEqual([Position.Right, Position.Left]);
  expect(sides({ x: -300 })).toEqual([Position.Left, Position.Right]);
  expect(sides({ x: 20, y: 300 })).toEqual([Position.Bottom, Position.Top]);
  expect(sides({ x: 20, y: -300 })).toEqual([Position.Top, Position.Bottom]);
});

test('wires side by side are moved along the side they share, and arrows end clear of the dots', () => {
  expect(wireEnds(box, { ...box, x: 300 }, 10)).toMatchObject({
    source: { x: 200, y: SIDE_HEIGHT + 10 },
    target: { x: 291, y: SIDE_HEIGHT + 10 },
  });
  expect(wireEnds(box, { ...box, y: 300 }, 10)).toMatchObject({
    source: { x: 110, y: 100 },
    target: { x: 110, y: 291 },
  });
});

test('nodes of different heights in a row are joined by a level wire', () => {
  const { source, target } = wireEnds(box, { ...box, x: 300, height: 260 }, 0);
  expect(source.y).toBe(target.y);
});
