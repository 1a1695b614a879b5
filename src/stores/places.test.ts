import { describe, expect, test } from 'vitest';
import type { InterventionAct } from '../diagram/document.ts';
import { SAMPLE_CATALOG } from '../testing/sample-catalog.ts';
import { createDiagramStore } from './diagram-store.ts';

const FRAME = { x: 0, y: 0, width: 600, height: 400 };

function bench() {
  const store = createDiagramStore(SAMPLE_CATALOG, () => 0);
  const acts: InterventionAct[] = [];
  store.getState().listen({
    behaviourChanged: (changes) => acts.push(...changes),
    experimentReplaced: () => undefined,
  });
  const { addNode, addContainer } = store.getState();
  return { acts, addNode, addContainer, now: () => store.getState() };
}

describe('Regions and zones', () => {
  test('are put around the selected nodes, which are in them then, as one step', () => {
    const { addNode, addContainer, now } = bench();
    addNode('sqs', 100, 100);
    addContainer('region', FRAME);
    expect(now().selection.containers).toEqual(new Set([2]));
    expect(now().diagram.nodes[0]?.within).toBe(2);
    const [region] = now().diagram.containers ?? [];
    expect(region?.x).toBeLessThan(100);
    now().undo();
    expect(now().diagram).not.toHaveProperty('containers');
    expect(now().diagram.nodes[0]).not.toHaveProperty('within');
    now().redo();
    expect(now().diagram.containers).toEqual([region]);
  });

  test('zones take the next letter of the Region that they are drawn in', () => {
    const { addContainer, now } = bench();
    addContainer('region', { ...FRAME, width: 1_200 });
    for (const x of [20, 320, 620]) addContainer('zone', { x, y: 60, width: 290, height: 300 });
    const zones = (now().diagram.containers ?? []).slice(1);
    expect(zones).toMatchObject([
      { zone: 'a', within: 1 },
      { zone: 'b', within: 1 },
      { zone: 'c', within: 1 },
    ]);
  });

  test('a node that is dragged into a zone during a run is placed there in the run too', () => {
    const { acts, addNode, addContainer, now } = bench();
    addNode('sqs', 2_000, 0);
    now().select({ nodes: new Set() });
    addContainer('zone', FRAME);
    now().setRunBegun(true);
    now().moveNodes(new Map([[1, { x: 100, y: 100 }]]));
    expect(acts).toEqual([{ kind: 'place-node', node: 1, within: 2 }]);
    now().changeContainer(2, { zone: 'b' });
    expect(acts.slice(1)).toMatchObject([
      { kind: 'remove-container', container: 2 },
      { kind: 'add-container', container: { number: 2, zone: 'b' } },
      { kind: 'place-node', node: 1, within: 2 },
    ]);
  });

  test('a title and a frame are no behaviour, but are undone like everything', () => {
    const { acts, addContainer, now } = bench();
    addContainer('zone', FRAME);
    now().setRunBegun(true);
    now().changeContainer(1, { title: 'Left' });
    now().layOut(new Map(), new Map([[1, { ...FRAME, width: 900 }]]));
    expect(acts).toEqual([]);
    expect(now().diagram.containers?.[0]).toMatchObject({ title: 'Left', width: 900 });
    now().undo();
    expect(now().diagram.containers?.[0]).toMatchObject({ title: 'Left', width: 600 });
    now().undo();
    expect(now().diagram.containers?.[0]?.title).toBe('Availability Zone a');
  });

  test('are deleted without what lies in them, and moved into by command', () => {
    const { addNode, addContainer, now } = bench();
    addContainer('zone', FRAME);
    addNode('sqs', 3_000, 0);
    now().moveSelectedInto(1);
    expect(now().diagram.nodes[0]?.within).toBe(1);
    now().moveSelectedInto(null);
    expect(now().diagram.nodes[0]).not.toHaveProperty('within');
    now().select({ nodes: new Set(), containers: new Set([1]) });
    now().removeSelected();
    expect(now().diagram.nodes).toHaveLength(1);
    expect(now().diagram).not.toHaveProperty('containers');
  });
});
