import { expect, test } from 'vitest';
import { arranged } from './arrange.ts';
import { copied, duplicated, pasted } from './clipboard.ts';
import { EMPTY_DIAGRAM, withNode, without, withPositions, withWire } from './commands.ts';
import type { Diagram } from './document.ts';
import { SAMPLE_INDEX } from '../testing/sample-catalog.ts';

function queueAt(diagram: Diagram, x: number, y: number): Diagram {
  return withNode(diagram, { service: 'sqs', title: 'Queue', x, y, config: {} }).diagram;
}

const three = [
  [0, 0],
  [500, 40],
  [300, 200],
].reduce((diagram, [x = 0, y = 0]) => queueAt(diagram, x, y), EMPTY_DIAGRAM);

const ALL = new Set([1, 2, 3]);
const SIZES = new Map([1, 2, 3].map((number) => [number, { width: 100, height: number * 20 }]));

function placesOf({ nodes }: Diagram): readonly (readonly [number, number])[] {
  return nodes.map(({ x, y }) => [x, y]);
}

test('nodes and wires share one sequence of numbers, which removal does not set back', () => {
  const wired = withWire(three, { kind: 'dead-letter', from: 1, to: 2, settings: {} });
  expect(wired.wire.number).toBe(4);
  const smaller = without(wired.diagram, new Set([2]), new Set());
  expect(smaller.wires).toEqual([]);
  const grown = withNode(smaller, { service: 'sqs', title: '', x: 0, y: 0, config: {} });
  expect(grown.node.number).toBe(5);
});

test('positions are whole and stay on the canvas', () => {
  const moved = withPositions(
    three,
    new Map([
      [1, { x: 10.6, y: -Infinity }],
      [2, { x: NaN, y: 2_000_000 }],
    ]),
  );
  expect(placesOf(moved)).toEqual([
    [11, -1_000_000],
    [0, 1_000_000],
    [300, 200],
  ]);
});

test.each([
  [
    'left',
    [
      [0, 0],
      [0, 40],
      [0, 200],
    ],
  ],
  [
    'right',
    [
      [500, 0],
      [500, 40],
      [500, 200],
    ],
  ],
  [
    'center',
    [
      [250, 0],
      [250, 40],
      [250, 200],
    ],
  ],
  [
    'top',
    [
      [0, 0],
      [500, 0],
      [300, 0],
    ],
  ],
  [
    'bottom',
    [
      [0, 240],
      [500, 220],
      [300, 200],
    ],
  ],
  [
    'middle',
    [
      [0, 120],
      [500, 110],
      [300, 100],
    ],
  ],
  [
    'row',
    [
      [0, 0],
      [500, 40],
      [250, 200],
    ],
  ],
  [
    'column',
    [
      [0, 0],
      [500, 90],
      [300, 200],
    ],
  ],
] as const)('nodes line up by %s', (arrangement, places) => {
  expect(placesOf(arranged(three, ALL, arrangement, SIZES))).toEqual(places);
});

test('nodes on top of each other are spread with a gap', () => {
  const pile = withPositions(three, new Map([1, 2, 3].map((number) => [number, { x: 7, y: 7 }])));
  expect(placesOf(arranged(pile, ALL, 'row', SIZES))).toEqual([
    [7, 7],
    [147, 7],
    [287, 7],
  ]);
});

test('a single node stays where it is', () => {
  expect(arranged(three, new Set([2]), 'left', SIZES)).toBe(three);
});

test('what is pasted has new numbers, lies at the point, and keeps the wires within', () => {
  const wired = withWire(three, { kind: 'dead-letter', from: 1, to: 2, settings: {} }).diagram;
  const outward = withWire(wired, { kind: 'dead-letter', from: 2, to: 3, settings: {} }).diagram;
  const text = copied(outward, new Set([1, 2]));
  const result = pasted(outward, text, { x: 1_000, y: 1_000 }, SAMPLE_INDEX);
  expect(result.ok && result.value.nodes).toEqual(new Set([6, 7]));
  expect(result.ok && result.value.wires).toEqual(new Set([8]));
  expect(result.ok && result.value.diagram.nodes.slice(3)).toMatchObject([
    { number: 6, x: 1_000, y: 1_000 },
    { number: 7, x: 1_500, y: 1_040 },
  ]);
  expect(result.ok && result.value.diagram.wires.at(-1)).toMatchObject({ from: 6, to: 7 });
});

test('a duplicate lies beside its original', () => {
  const result = duplicated(three, new Set([2]));
  expect(result.ok && placesOf(result.value.diagram).at(-1)).toEqual([540, 80]);
});

test.each([
  ['some text', 'hello'],
  ['other JSON', '{"nodes": []}'],
  [
    'an unknown service',
    '{"spillway":1,"diagram":{"nodes":[{"number":1,"service":"x","x":0,"y":0}]}}',
  ],
  ['deep nesting', '['.repeat(1_000_000)],
])('pasting %s is refused with a reason', (_, text) => {
  const result = pasted(three, text, { x: 0, y: 0 }, SAMPLE_INDEX);
  expect(result.ok ? [] : result.problems).toHaveLength(1);
});
