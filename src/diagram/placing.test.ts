import { describe, expect, test } from 'vitest';
import { SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { copied, duplicated, pasted } from './clipboard.ts';
import { EMPTY_DIAGRAM, without } from './commands.ts';
import type { DiagramContainer } from './container.ts';
import type { Diagram, DiagramNode } from './document.ts';
import { parseDocument } from './parse.ts';
import { settled, withFrames, withMoved, withNodesIn } from './placing.ts';

const REGION: DiagramContainer = {
  number: 1,
  kind: 'region',
  title: 'us-east-1',
  x: 0,
  y: 0,
  width: 1_000,
  height: 600,
};
const ZONE: DiagramContainer = {
  number: 2,
  kind: 'zone',
  zone: 'a',
  within: 1,
  title: 'us-east-1a',
  x: 40,
  y: 60,
  width: 320,
  height: 500,
};
const INSIDE: DiagramNode = {
  number: 3,
  service: 'sqs',
  title: 'Inside',
  x: 80,
  y: 120,
  within: 2,
  config: {},
};
const OUTSIDE: DiagramNode = {
  number: 4,
  service: 'sqs',
  title: 'Out',
  x: 2_000,
  y: 0,
  config: {},
};

const DIAGRAM: Diagram = {
  ...EMPTY_DIAGRAM,
  containers: [REGION, ZONE],
  nodes: [INSIDE, OUTSIDE],
  nextNumber: 5,
};

function nodeOf(diagram: Diagram, title: string): DiagramNode | undefined {
  return diagram.nodes.find((node) => node.title === title);
}

describe('a node', () => {
  test('is in the innermost container that its middle comes to lie in', () => {
    const move = (x: number, y: number) => withMoved(DIAGRAM, new Map([[4, { x, y }]]));
    expect(nodeOf(move(100, 300), 'Out')?.within).toBe(2);
    expect(nodeOf(move(600, 300), 'Out')?.within).toBe(1);
    expect(nodeOf(move(3_000, 0), 'Out')).not.toHaveProperty('within');
  });

  test('that was dragged out is in none, and others keep their place', () => {
    const moved = withMoved(DIAGRAM, new Map([[3, { x: 1_500, y: 0 }]]));
    expect(nodeOf(moved, 'Inside')).not.toHaveProperty('within');
    const untidy = { ...DIAGRAM, nodes: [{ ...INSIDE, x: 5_000 }, OUTSIDE] };
    const elsewhere = withMoved(untidy, new Map([[4, { x: 600, y: 300 }]]));
    expect(nodeOf(elsewhere, 'Inside')?.within).toBe(2);
  });

  test('is moved in by command, under what is there, and the frames grow around it', () => {
    const small = settled(
      {
        ...DIAGRAM,
        containers: [
          { ...REGION, height: 300 },
          { ...ZONE, height: 220 },
        ],
      },
      new Set(),
    );
    const moved = withNodesIn(small, [4], 2);
    const node = nodeOf(moved, 'Out');
    expect(node?.within).toBe(2);
    expect(node?.y).toBeGreaterThan(INSIDE.y + 100);
    const [region, zone] = moved.containers ?? [];
    expect((zone?.y ?? 0) + (zone?.height ?? 0)).toBeGreaterThan(node?.y ?? 0);
    expect(region?.height).toBeGreaterThan(300);
    expect(nodeOf(withNodesIn(moved, [4], undefined), 'Out')).not.toHaveProperty('within');
  });
});

describe('a container', () => {
  test('takes along what lies in it', () => {
    const moved = withMoved(DIAGRAM, new Map([[1, { x: 100, y: 50 }]]));
    expect(moved.containers?.map(({ x, y }) => [x, y])).toEqual([
      [100, 50],
      [140, 110],
    ]);
    expect(nodeOf(moved, 'Inside')).toMatchObject({ x: 180, y: 170, within: 2 });
    expect(nodeOf(moved, 'Out')).toMatchObject({ x: 2_000 });
  });

  test('that is made larger takes in what comes to lie in it', () => {
    const larger = withFrames(DIAGRAM, new Map([[1, { ...REGION, width: 2_500 }]]));
    expect(nodeOf(larger, 'Out')?.within).toBe(1);
  });

  test('that is deleted leaves what was in it to what is around it', () => {
    const none = new Set<number>();
    const left = without(DIAGRAM, none, none, new Set([2]));
    expect(nodeOf(left, 'Inside')?.within).toBe(1);
    const free = without(DIAGRAM, none, none, new Set([1, 2]));
    expect(free).not.toHaveProperty('containers');
    expect(nodeOf(free, 'Inside')).not.toHaveProperty('within');
  });

  test('is copied with all that lies in it', () => {
    const twice = pasted(DIAGRAM, copied(DIAGRAM, new Set([1])), { x: 0, y: 2_000 }, SAMPLE_INDEX);
    if (!twice.ok) throw new Error('not pasted');
    const { diagram, nodes, containers } = twice.value;
    expect([nodes.size, containers.size]).toEqual([1, 2]);
    const [zone] = (diagram.containers ?? []).filter(
      ({ number, kind }) => containers.has(number) && kind === 'zone',
    );
    const node = diagram.nodes.find(({ number }) => nodes.has(number));
    expect(node).toMatchObject({ x: 80, y: 2_120, within: zone?.number });
  });

  test('keeps the copy of a node that lies in it', () => {
    const twice = duplicated(DIAGRAM, new Set([3]));
    expect(twice.ok && twice.value.diagram.nodes.at(-1)?.within).toBe(2);
  });
});

test.each([
  ['a zone in a zone', { ...ZONE, number: 9, within: 2 }, 'is a zone'],
  ['a Region with a letter', { ...REGION, number: 9, zone: 'a' }, 'belongs to a zone'],
  ['a zone of no such letter', { ...ZONE, number: 9, zone: 'q' }, 'must be one of a, b, c'],
  ['a frame without width', { ...REGION, number: 9, width: 0 }, 'must be from 1'],
  ['a number that a node has', { ...REGION, number: 1 }, 'is the number of another'],
])('%s is refused with its place', (_, container, message) => {
  const diagram = { containers: [REGION, ZONE, container] };
  const parsed = parseDocument({ spillway: 1, diagram }, SAMPLE_INDEX);
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  expect(parsed.problems[0]?.message).toContain(message);
  expect(parsed.problems[0]?.path).toContain('diagram.containers[2]');
});

test('a node in a place that is not there is refused', () => {
  const diagram = { nodes: [{ ...INSIDE, within: 77 }] };
  const parsed = parseDocument({ spillway: 1, diagram }, SAMPLE_INDEX);
  expect(!parsed.ok && parsed.problems[0]?.message).toBe('there is no Region or zone 77');
});
