import { Position } from '@xyflow/react';
import { expect, test } from 'vitest';
import { wireEnds, type NodeBox } from './wire-ends.ts';

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

test('wires side by side are moved along the side they share', () => {
  expect(wireEnds(box, { ...box, x: 300 }, 10)).toMatchObject({
    source: { x: 200, y: 60 },
    target: { x: 300, y: 60 },
  });
  expect(wireEnds(box, { ...box, y: 300 }, 10)).toMatchObject({
    source: { x: 110, y: 100 },
    target: { x: 110, y: 300 },
  });
});
