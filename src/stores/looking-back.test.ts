import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSmallRun, runBench, settle, type RunBench } from '../testing/page/run-bench.ts';

const SECOND = 1_000_000;
let opened: RunBench | undefined;

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
);
afterEach(() => {
  opened?.close();
  vi.useRealTimers();
});

/**
 * A run at second 9: a queue (1) and a function (2); at 3 the queue was changed, at 5 a table (3) was added and
 * selected.
 */
async function changedRun(): Promise<RunBench> {
  opened = await openSmallRun(runBench());
  const { diagram, run, present } = opened;
  run.getState().play();
  present().advance(3 * SECOND);
  await settle();
  diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
  await settle();
  present().advance(5 * SECOND);
  await settle();
  diagram.getState().addNode('dynamodb', 0, 300);
  await settle();
  present().advance(9 * SECOND);
  await settle();
  return opened;
}

function shown({ diagram }: RunBench) {
  const { nodes } = diagram.getState().diagram;
  return { numbers: nodes.map(({ number }) => number), queue: nodes[0]?.config };
}

test('the diagram is shown as it was at the moment shown, and as it is when live again', async () => {
  const bench = await changedRun();
  const { diagram, run } = bench;
  const now = diagram.getState().diagram;
  run.getState().scrub(4 * SECOND);
  expect(shown(bench)).toEqual({ numbers: [1, 2], queue: { visibilityTimeoutSeconds: 60 } });
  expect(diagram.getState().isPast).toBe(true);
  run.getState().scrub(SECOND);
  expect(shown(bench)).toEqual({ numbers: [1, 2], queue: {} });
  run.getState().scrub(7 * SECOND);
  expect(shown(bench).numbers).toEqual([1, 2, 3]);
  run.getState().showLive();
  expect(diagram.getState()).toMatchObject({ isPast: false, diagram: now });
});

test('nodes stand where they stand now, and the selection comes back with what is selected', async () => {
  const bench = await changedRun();
  const { diagram, run } = bench;
  diagram.getState().moveNodes(new Map([[1, { x: 500, y: 40 }]]));
  run.getState().scrub(SECOND);
  expect(diagram.getState().diagram.nodes[0]).toMatchObject({ x: 500, y: 40, config: {} });
  expect(diagram.getState().selection.nodes).toEqual(new Set());
  run.getState().showLive();
  expect(diagram.getState().selection.nodes).toEqual(new Set([3]));
  run.getState().scrub(SECOND);
  diagram.getState().select({ nodes: new Set([2]) });
  run.getState().showLive();
  expect(diagram.getState().selection.nodes).toEqual(new Set([2]));
});

test('what is looked at cannot be changed, and says so', async () => {
  const bench = await changedRun();
  const { diagram, run, present } = bench;
  const told = present().told.length;
  run.getState().scrub(4 * SECOND);
  await settle();
  const before = diagram.getState();
  const experiment = before.experiment();
  before.configureNode(1, { visibilityTimeoutSeconds: 90 });
  before.retitleNode(1, 'Other');
  before.moveNodes(new Map([[1, { x: 9, y: 9 }]]));
  before.setNotes('Other');
  before.selectAll();
  before.removeSelected();
  before.duplicateSelected();
  before.undo();
  expect(before.addNode('sqs', 0, 0)).toBeUndefined();
  expect(before.addWire(1, 2)).toMatchObject({ ok: false });
  expect(before.paste(before.copySelected(), 0, 0)).toContain('Go back to live');
  await settle(1_000);
  expect(diagram.getState().diagram).toBe(before.diagram);
  expect(diagram.getState().experiment()).toEqual(experiment);
  expect(before).toMatchObject({ canUndo: false, canRedo: false });
  expect(present().told.slice(told)).toEqual(['pause']);
  run.getState().showLive();
  expect(diagram.getState().canUndo).toBe(true);
});

test('an answer that comes while somebody looks back changes what is live, not what is looked at', async () => {
  const bench = await changedRun();
  const { diagram, run } = bench;
  diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 90 });
  run.getState().scrub(SECOND);
  await settle();
  expect(shown(bench)).toEqual({ numbers: [1, 2], queue: {} });
  run.getState().showLive();
  expect(shown(bench).queue).toEqual({ visibilityTimeoutSeconds: 90 });
  expect(diagram.getState().interventions).toHaveLength(3);
});

test('a change that is refused while somebody looks back is taken back from what is live', async () => {
  const bench = await changedRun();
  const { diagram, run, present } = bench;
  present().refusal = 'Not now.';
  diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 90 });
  run.getState().scrub(SECOND);
  await settle();
  run.getState().showLive();
  expect(shown(bench).queue).toEqual({ visibilityTimeoutSeconds: 60 });
});

test('going on from there makes the diagram of then the present one', async () => {
  const bench = await changedRun();
  const { diagram, run } = bench;
  run.getState().scrub(4 * SECOND);
  run.getState().resumeHere();
  await settle();
  expect(shown(bench)).toEqual({ numbers: [1, 2], queue: { visibilityTimeoutSeconds: 60 } });
  expect(diagram.getState()).toMatchObject({ isPast: false });
  expect(diagram.getState().interventions).toHaveLength(1);
  expect(diagram.getState().addNode('sqs', 0, 0)?.number).toBe(4);
});

test('starting over keeps the diagram as it is now, not as it was', async () => {
  const bench = await changedRun();
  bench.run.getState().scrub(SECOND);
  bench.run.getState().startOver();
  await settle();
  expect(shown(bench).numbers).toEqual([1, 2, 3]);
});
