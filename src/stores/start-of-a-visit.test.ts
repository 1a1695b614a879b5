import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

/** A queue (1) and a function (2), opened and standing at the beginning. */
async function openedRun(): Promise<RunBench> {
  opened = await openSmallRun(runBench());
  return opened;
}

describe('a link that begins in the middle', () => {
  test('the run goes there and stands', async () => {
    const { run, present } = await openedRun();
    run.getState().runTo(90 * SECOND);
    expect(run.getState().phase).toBe('restoring');
    await settle();
    expect(present().told.at(-1)).toBe(`runTo ${90 * SECOND}`);
    expect(run.getState()).toMatchObject({ phase: 'paused', time: 90 * SECOND });
  });

  test('who presses play on the way has it play on from there', async () => {
    const { run, present } = await openedRun();
    run.getState().runTo(90 * SECOND);
    run.getState().play();
    await settle();
    expect(present().told.slice(-2)).toEqual([`runTo ${90 * SECOND}`, 'play 1']);
    expect(run.getState().phase).toBe('playing');
  });

  test('a moment that is reached already changes nothing', async () => {
    const { run, present } = await openedRun();
    const told = [...present().told];
    run.getState().runTo(0);
    await settle();
    expect(present().told).toEqual(told);
  });
});

describe('a read-only diagram', () => {
  test('neither edits, seed nor acts change it, and they say so', async () => {
    const { diagram, run, present } = await openedRun();
    diagram.setState({ isReadOnly: true });
    const before = diagram.getState();
    before.addNode('sqs', 0, 0);
    before.configureNode(1, { visibilityTimeoutSeconds: 60 });
    before.moveNodes(new Map([[1, { x: 500, y: 40 }]]));
    before.setSeed(77);
    before.undo();
    expect(before.addWire(1, 2)).toMatchObject({ ok: false });
    expect(before.paste('anything', 0, 0)).toMatch(/read-only/);
    expect(await run.getState().act(2, 'recycle-environments', {})).toMatch(/read-only/);
    await settle(500);
    expect(diagram.getState().diagram).toBe(before.diagram);
    expect(diagram.getState().seed).toBe(before.seed);
    expect(present().told).toEqual(['open 0']);
  });

  test('it can be run, looked at and selected in', async () => {
    const { diagram, run, present } = await openedRun();
    diagram.setState({ isReadOnly: true });
    diagram.getState().select({ nodes: new Set([1]) });
    run.getState().play();
    present().advance(3 * SECOND);
    await settle();
    run.getState().scrub(SECOND);
    expect(run.getState()).toMatchObject({ time: 3 * SECOND, shownTime: SECOND });
    expect(diagram.getState().selection.nodes).toEqual(new Set([1]));
  });

  test('a copy can be edited', async () => {
    const { diagram } = await openedRun();
    diagram.setState({ isReadOnly: true });
    diagram.getState().allowEditing();
    diagram.getState().addNode('sqs', 0, 0);
    expect(diagram.getState().diagram.nodes).toHaveLength(3);
  });
});
