import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAct } from '../diagram/apply-act.ts';
import type { Experiment, InterventionAct } from '../diagram/document.ts';
import { parseDocument, toDocument } from '../diagram/parse.ts';
import { randomChange } from '../testing/random-experiment.ts';
import { SAMPLE_CATALOG, SAMPLE_INDEX } from '../testing/sample-catalog.ts';
import { createDiagramStore, type DiagramStore } from './diagram-store.ts';

interface Bench {
  readonly store: DiagramStore;
  /** Acts told to the run, all so far. */
  readonly acts: InterventionAct[];
  readonly replacements: string[];
  wait(milliseconds: number): void;
}

function bench(): Bench {
  let clock = 0;
  const store = createDiagramStore(SAMPLE_CATALOG, () => clock);
  const acts: InterventionAct[] = [];
  const replacements: string[] = [];
  store.getState().listen({
    behaviourChanged: (changes) => acts.push(...changes),
    experimentReplaced: (cause) => replacements.push(cause),
  });
  const wait = (milliseconds: number): void => {
    clock += milliseconds;
  };
  return { store, acts, replacements, wait };
}

/** A queue (1) polled by a function (2) over a wire (3). */
function drawQueueAndFunction({ store, wait }: Bench): void {
  store.getState().addNode('sqs', 0, 0);
  store.getState().addNode('lambda', 300, 0);
  store.getState().addWire(1, 2);
  wait(5_000);
}

describe('drawing', () => {
  test('nodes get a title of their own and are selected', () => {
    const { store } = bench();
    store.getState().addNode('sqs', 0, 0);
    store.getState().addNode('sqs', 0, 0);
    expect(store.getState().diagram.nodes.map(({ title }) => title)).toEqual(['SQS', 'SQS 2']);
    expect(store.getState().selection.nodes).toEqual(new Set([2]));
  });

  test('a wire takes the kind that fits', () => {
    const table = bench();
    drawQueueAndFunction(table);
    expect(table.store.getState().diagram.wires).toEqual([
      { number: 3, kind: 'receive-messages', from: 1, to: 2, settings: {} },
    ]);
  });

  test('a wire that is refused leaves the diagram alone', () => {
    const table = bench();
    drawQueueAndFunction(table);
    const before = table.store.getState().diagram;
    expect(table.store.getState().addWire(1, 2).ok).toBe(false);
    expect(table.store.getState().addWire(1, 1).ok).toBe(false);
    expect(table.store.getState().diagram).toBe(before);
  });

  test('settings that equal the defaults are not stored, invalid ones change nothing', () => {
    const table = bench();
    const { store } = table;
    drawQueueAndFunction(table);
    store.getState().configureNode(1, { visibilityTimeoutSeconds: 30 });
    store.getState().configureNode(1, { visibilityTimeoutSeconds: -1 });
    store.getState().configureNode(1, { unknown: 1 });
    expect(store.getState().diagram.nodes[0]?.config).toEqual({});
    store.getState().configureWire(3, { batchSize: 100 });
    expect(store.getState().diagram.wires[0]?.settings).toEqual({ batchSize: 100 });
  });

  test('removing a node removes its wires and clears the selection, as one step', () => {
    const table = bench();
    const { store } = table;
    drawQueueAndFunction(table);
    store.getState().select({ nodes: new Set([1]), wires: new Set() });
    store.getState().removeSelected();
    expect(store.getState().diagram.wires).toEqual([]);
    expect(store.getState().selection.nodes.size).toBe(0);
    store.getState().undo();
    expect(store.getState().diagram.nodes.map(({ number }) => number)).toEqual([1, 2]);
    expect(store.getState().diagram.wires).toHaveLength(1);
  });

  test('what was copied can be pasted, and only that', () => {
    const table = bench();
    const { store } = table;
    drawQueueAndFunction(table);
    store.getState().selectAll();
    expect(store.getState().paste(store.getState().copySelected(), 50, 500)).toBeNull();
    expect(store.getState().diagram.nodes).toHaveLength(4);
    expect(store.getState().selection.nodes).toEqual(new Set([4, 5]));
    expect(store.getState().paste('hello', 0, 0)).toMatch(/no part of a diagram/);
  });
});

describe('undo', () => {
  test('undoing all and redoing all gives the same diagram again', () => {
    fc.assert(
      fc.property(randomChange, fc.array(fc.nat(4), { maxLength: 12 }), ([before], edits) => {
        const { store, wait } = bench();
        store.getState().open({ diagram: before, seed: 1, interventions: [] });
        const first = store.getState().diagram;
        for (const edit of edits) {
          edited(store, edit);
          wait(5_000);
        }
        const last = store.getState().diagram;
        while (store.getState().canUndo) store.getState().undo();
        expect({ ...store.getState().diagram, nextNumber: 0 }).toEqual({ ...first, nextNumber: 0 });
        expect(store.getState().diagram.nextNumber).toBe(last.nextNumber);
        while (store.getState().canRedo) store.getState().redo();
        expect(store.getState().diagram).toEqual(last);
      }),
    );
  });

  test('a slider dragged in one go is one step, later changes are another', () => {
    const table = bench();
    const { store, wait } = table;
    drawQueueAndFunction(table);
    for (const visibilityTimeoutSeconds of [40, 50, 60]) {
      store.getState().configureNode(1, { visibilityTimeoutSeconds });
      wait(100);
    }
    wait(5_000);
    store.getState().configureNode(1, { visibilityTimeoutSeconds: 90 });
    store.getState().undo();
    expect(store.getState().diagram.nodes[0]?.config).toEqual({ visibilityTimeoutSeconds: 60 });
    store.getState().undo();
    expect(store.getState().diagram.nodes[0]?.config).toEqual({});
  });

  test('a number is not used again after the node that had it was undone', () => {
    const { store } = bench();
    store.getState().addNode('sqs', 0, 0);
    store.getState().undo();
    expect(store.getState().addNode('sqs', 0, 0)?.number).toBe(2);
  });

  test('selecting is no step', () => {
    const { store } = bench();
    store.getState().selectAll();
    expect(store.getState().canUndo).toBe(false);
  });

  test('a change that changes nothing is no step', () => {
    const table = bench();
    const { store } = table;
    drawQueueAndFunction(table);
    store.getState().undo();
    store.getState().moveNodes(new Map([[1, { x: 0, y: 0 }]]));
    expect(store.getState().canRedo).toBe(true);
  });
});

describe('before a run has begun', () => {
  test('changes of behaviour ask for a new run, changes of looks do not', () => {
    const table = bench();
    const { store, replacements, acts } = table;
    drawQueueAndFunction(table);
    expect(replacements).toEqual(['edited', 'edited', 'edited']);
    store.getState().moveNodes(new Map([[1, { x: 50, y: 0 }]]));
    store.getState().retitleNode(1, 'Orders');
    expect(replacements).toHaveLength(3);
    expect(acts).toEqual([]);
    expect(store.getState().base).toBe(store.getState().diagram);
  });

  test('stored interventions that no longer fit are given up', () => {
    const { store } = bench();
    const diagram = {
      ...store.getState().diagram,
      nodes: [{ number: 1, service: 'sqs', title: '', x: 0, y: 0, config: {} }],
    };
    const act = { kind: 'configure', node: 1, config: {} } as const;
    store.getState().open({ diagram, seed: 1, interventions: [{ at: 9, act }] });
    expect(store.getState().interventions).toHaveLength(1);
    store.getState().selectAll();
    store.getState().removeSelected();
    expect(store.getState().interventions).toEqual([]);
  });
});

describe('while a run is under way', () => {
  test('changes of behaviour are acts, undo included, and the beginning stays', () => {
    const table = bench();
    const { store, acts } = table;
    drawQueueAndFunction(table);
    store.getState().setRunBegun(true);
    store.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    store.getState().undo();
    expect(acts).toEqual([
      { kind: 'configure', node: 1, config: { visibilityTimeoutSeconds: 60 } },
      { kind: 'configure', node: 1, config: {} },
    ]);
    expect(store.getState().base.nodes[0]?.config).toEqual({});
  });

  test('looks flow back to the beginning and to nodes that were added since', () => {
    const table = bench();
    const { store, acts } = table;
    drawQueueAndFunction(table);
    store.getState().setRunBegun(true);
    store.getState().addNode('dynamodb', 0, 0);
    const [act] = acts;
    if (act) store.getState().recordIntervention({ at: 5, act });
    store.getState().moveNodes(
      new Map([
        [1, { x: 70, y: 7 }],
        [4, { x: 80, y: 8 }],
      ]),
    );
    const experiment = store.getState().experiment();
    expect(experiment.diagram.nodes[0]).toMatchObject({ x: 70, y: 7 });
    expect(experiment.interventions[0]?.act).toMatchObject({ node: { number: 4, x: 80, y: 8 } });
    expect(acts).toHaveLength(1);
  });

  test('what was recorded makes the diagram out of the beginning', () => {
    fc.assert(
      fc.property(randomChange, fc.array(fc.nat(4), { maxLength: 12 }), ([before], edits) => {
        const { store, acts, wait } = bench();
        store.getState().open({ diagram: before, seed: 1, interventions: [] });
        store.getState().setRunBegun(true);
        let at = 0;
        for (const edit of edits) {
          edited(store, edit);
          wait(5_000);
          for (const act of acts.splice(0)) {
            at += 1;
            store.getState().recordIntervention({ at, act });
          }
        }
        const experiment = store.getState().experiment();
        const replayed = experiment.interventions
          .map(({ act }) => act)
          .reduce(applyAct, experiment.diagram);
        const { nodes, wires } = store.getState().diagram;
        expect(replayed.nodes).toEqual(nodes);
        expect(replayed.wires).toEqual(wires);
        const text = JSON.stringify(toDocument(experiment));
        const reread = parseDocument(JSON.parse(text), SAMPLE_INDEX);
        expect(reread.ok && reread.value.interventions).toEqual(experiment.interventions);
      }),
    );
  });

  test('what the run refused is taken back, what it accepted stays', () => {
    const table = bench();
    const { store, acts } = table;
    drawQueueAndFunction(table);
    store.getState().setRunBegun(true);
    store.getState().followTo(10);
    store.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    const [accepted] = acts;
    if (accepted) store.getState().recordIntervention({ at: 11, act: accepted });
    store.getState().configureNode(2, { memoryMegabytes: 512 });
    store.getState().revertRefused();
    expect(store.getState().diagram.nodes.map(({ config }) => config)).toEqual([
      { visibilityTimeoutSeconds: 60 },
      {},
    ]);
  });
});

describe('following a run with stored interventions', () => {
  const experiment: Experiment = {
    diagram: {
      title: '',
      nodes: [{ number: 1, service: 'sqs', title: '', x: 0, y: 0, config: {} }],
      wires: [],
      nextNumber: 2,
      objectives: [],
      notes: '',
    },
    seed: 1,
    interventions: [
      {
        at: 60,
        act: {
          kind: 'add-node',
          node: { number: 2, service: 'lambda', title: '', x: 9, y: 9, config: {} },
        },
      },
    ],
  };

  test('the canvas shows them when the run passes them, and not before', () => {
    const { store, acts } = bench();
    store.getState().open(experiment);
    store.getState().setRunBegun(true);
    store.getState().followTo(59);
    expect(store.getState().diagram.nodes).toHaveLength(1);
    store.getState().followTo(60);
    expect(store.getState().diagram.nodes).toHaveLength(2);
    store.getState().followTo(0);
    expect(store.getState().diagram.nodes).toHaveLength(1);
    expect(acts).toEqual([]);
  });

  test('a node added meanwhile does not take the number of one to come', () => {
    const { store } = bench();
    store.getState().open(experiment);
    expect(store.getState().addNode('sqs', 0, 0)?.number).toBe(3);
  });

  test('undo takes back what the person did, not what the run did', () => {
    const { store, wait } = bench();
    store.getState().open(experiment);
    store.getState().setRunBegun(true);
    store.getState().followTo(10);
    store.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    wait(5_000);
    store.getState().followTo(100);
    store.getState().undo();
    expect(store.getState().diagram.nodes.map(({ number, config }) => [number, config])).toEqual([
      [1, {}],
      [2, {}],
    ]);
  });

  test('going on from an earlier moment forgets what came after', () => {
    const { store } = bench();
    store.getState().open(experiment);
    store.getState().setRunBegun(true);
    store.getState().followTo(100);
    store.getState().dropInterventionsFrom(50);
    store.getState().followTo(49);
    store.getState().followTo(100);
    expect(store.getState().diagram.nodes).toHaveLength(1);
    expect(store.getState().experiment().interventions).toEqual([]);
  });
});

/** One of several edits, made to fit whatever is drawn. */
function edited(store: DiagramStore, edit: number): void {
  const state = store.getState();
  const [node] = state.diagram.nodes;
  switch (edit) {
    case 0:
      state.addNode('sqs', 10, 10);
      return;
    case 1:
      state.selectAll();
      state.duplicateSelected();
      return;
    case 2:
      state.select({ nodes: new Set(node ? [node.number] : []), wires: new Set() });
      state.removeSelected();
      return;
    case 3: {
      const queue = state.diagram.nodes.find(({ service }) => service === 'sqs');
      const timeout = queue?.config.visibilityTimeoutSeconds;
      const next = typeof timeout === 'number' ? timeout + 1 : 31;
      if (queue) state.configureNode(queue.number, { visibilityTimeoutSeconds: next });
      return;
    }
    default: {
      const work = state.addNode('lambda', 0, 0);
      if (node?.service === 'sqs' && work) state.addWire(node.number, work.number);
    }
  }
}
