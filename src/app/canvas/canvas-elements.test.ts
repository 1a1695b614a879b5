import { expect, test } from 'vitest';
import type { DiagramNode, DiagramWire } from '../../diagram/document.ts';
import { containersByNumber, type DiagramContainer } from '../../diagram/container.ts';
import { mergeContainers, mergeNodes, mergeWires } from './canvas-elements.ts';

const orders: DiagramNode = { number: 1, service: 'sqs', title: 'orders', x: 0, y: 0, config: {} };
const worker: DiagramNode = { ...orders, number: 2, title: 'worker', x: 300 };
const nobody: ReadonlySet<number> = new Set();

function wire(number: number, from: number, to: number): DiagramWire {
  return { number, kind: 'request', from, to, settings: {} };
}

test('nodes that did not change keep their objects, so React Flow draws nothing again', () => {
  const before = mergeNodes([], [orders, worker], nobody);
  const after = mergeNodes(before, [orders, { ...worker, x: 320 }], nobody);
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.position.x).toBe(320);
});

test('selecting a node in the middle of a drag leaves it where it was dragged to', () => {
  const [first] = mergeNodes([], [orders], nobody);
  const dragged = { ...first!, position: { x: 77, y: 8 }, measured: { width: 224, height: 120 } };
  const [selected] = mergeNodes([dragged], [orders], new Set([1]));
  expect(selected).toMatchObject({ position: { x: 77, y: 8 }, selected: true });
});

test('a node that moves by undo keeps its measured size and does not flicker', () => {
  const [first] = mergeNodes([], [orders], nobody);
  const measured = { ...first!, measured: { width: 224, height: 120 } };
  const [moved] = mergeNodes([measured], [{ ...orders, x: 16 }], nobody);
  expect(moved).toMatchObject({ position: { x: 16 }, measured: { width: 224, height: 120 } });
});

test('wires between the same two nodes are spread, a lone one runs straight', () => {
  const wires = mergeWires([], [wire(3, 1, 2), wire(4, 2, 1), wire(5, 1, 9)], nobody, String);
  expect(wires.map(({ data }) => data?.shift)).toEqual([-11, 11, 0]);
});

test('unchanged wires keep their objects', () => {
  const drawn = [wire(3, 1, 2)];
  const before = mergeWires([], drawn, nobody, String);
  expect(mergeWires(before, drawn, nobody, String)[0]).toBe(before[0]);
  expect(mergeWires(before, drawn, new Set([3]), String)[0]?.selected).toBe(true);
});

test('what lies in a frame is placed from its corner, after what is around it, and moves with it', () => {
  const region: DiagramContainer = {
    number: 8,
    kind: 'region',
    title: 'us-east-1',
    x: 100,
    y: 50,
    width: 900,
    height: 600,
  };
  const zone: DiagramContainer = {
    ...region,
    number: 7,
    kind: 'zone',
    zone: 'a',
    within: 8,
    x: 140,
  };
  const containers = containersByNumber({ containers: [zone, region] });
  const frames = mergeContainers([], containers, nobody);
  expect(frames.map(({ id }) => id)).toEqual(['8', '7']);
  expect(frames[1]).toMatchObject({ parentId: '8', position: { x: 40, y: 0 } });
  const inside = { ...orders, x: 200, y: 100, within: 7 };
  const nodes = mergeNodes([], [inside], nobody, containers);
  expect(nodes[0]).toMatchObject({ parentId: '7', position: { x: 60, y: 50 } });
  expect(mergeNodes(nodes, [inside], nobody, containers)[0]).toBe(nodes[0]);
  expect(mergeContainers(frames, containers, nobody)).toEqual(frames);
  const [free] = mergeNodes(nodes, [{ ...orders, x: 200 }], nobody, containers);
  expect(free).not.toHaveProperty('parentId');
});
