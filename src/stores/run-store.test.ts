import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSmallRun, runBench, settle, type RunBench } from '../testing/page/run-bench.ts';

const SECOND = 1_000_000;
let opened: RunBench | undefined;

function bench(): RunBench {
  opened = runBench();
  return opened;
}

function readyBench(): Promise<RunBench> {
  return openSmallRun(bench());
}

beforeEach(() =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
);
afterEach(() => {
  opened?.close();
  vi.useRealTimers();
});

describe('opening', () => {
  test('several changes before the run begins open it once, when the canvas rests', async () => {
    const { run, present } = await readyBench();
    expect(present().told).toEqual(['open 0']);
    expect(run.getState().phase).toBe('paused');
  });

  test('an empty canvas has no run', () => {
    const { run, simulations } = bench();
    run.getState().play();
    expect(run.getState().phase).toBe('empty');
    expect(simulations).toEqual([]);
  });

  test('a diagram that cannot run says why, and may be mended', async () => {
    const { run, diagram } = await readyBench();
    const experiment = diagram.getState().experiment();
    diagram
      .getState()
      .open({ ...experiment, diagram: { ...experiment.diagram, title: 'invalid' } });
    await settle();
    expect(run.getState()).toMatchObject({
      phase: 'invalid',
      problems: [{ message: 'It cannot run.' }],
    });
    run.getState().play();
    expect(run.getState().phase).toBe('invalid');
    diagram.getState().retitleDiagram('');
    diagram.getState().addNode('sqs', 0, 0);
    await settle(500);
    expect(run.getState()).toMatchObject({ phase: 'paused', problems: [] });
  });

  test('playing at once takes the latest change along', async () => {
    const { run, diagram, present } = await readyBench();
    diagram.getState().addNode('sqs', 0, 0);
    run.getState().play();
    await settle();
    expect(present().told).toEqual(['open 0', 'pause', 'open 0', 'play 1']);
    expect(present().experiment?.diagram.nodes).toHaveLength(3);
    expect(run.getState().phase).toBe('playing');
  });
});

describe('playing', () => {
  test('frames move the clock, the faces and the canvas on', async () => {
    const { run, faces, present } = await readyBench();
    run.getState().play();
    present().advance(3 * SECOND);
    await settle();
    expect(run.getState()).toMatchObject({ time: 3 * SECOND, shownTime: 3 * SECOND });
    expect(faces.getState().faces).toEqual({ 1: { depth: 3 * SECOND } });
  });

  test('a face stays as it is until a frame brings another one, and is the same object', async () => {
    const { faces, present } = await readyBench();
    present().advance(SECOND, { faces: { 1: { depth: 1 }, 2: { busy: 1 } } });
    await settle();
    const { faces: before } = faces.getState();
    present().advance(2 * SECOND, { faces: { 1: { depth: 2 } } });
    await settle();
    expect(faces.getState().faces).toEqual({ 1: { depth: 2 }, 2: { busy: 1 } });
    expect(faces.getState().faces[2]).toBe(before[2]);
  });

  test('the speed can be changed under way', async () => {
    const { run, present } = await readyBench();
    run.getState().play();
    run.getState().setSpeed(60);
    await settle();
    expect(present().told.slice(-2)).toEqual(['play 1', 'play 60']);
    run.getState().pause();
    run.getState().setSpeed(600);
    run.getState().step();
    await settle();
    expect(present().told.slice(-2)).toEqual(['pause', 'step 1']);
  });

  test('frames of a former run are void', async () => {
    const { run, present } = await readyBench();
    run.getState().play();
    present().advance(9 * SECOND);
    run.getState().restart();
    await settle();
    expect(run.getState().time).toBe(0);
  });

  test('a fault of the engine stops the run with its message; a change begins anew', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    present().advance(SECOND, { failure: 'books do not balance' });
    await settle();
    expect(run.getState()).toMatchObject({ phase: 'paused', failure: 'books do not balance' });
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle(500);
    expect(run.getState()).toMatchObject({ phase: 'paused', failure: null, time: 0 });
  });
});

describe('interventions', () => {
  test('a change during the run is recorded with its moment', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    await settle();
    present().time = 7 * SECOND;
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle();
    expect(diagram.getState().interventions).toEqual([
      {
        at: 7 * SECOND + 1,
        act: { kind: 'configure', node: 1, config: { visibilityTimeoutSeconds: 60 } },
      },
    ]);
    expect(present().told).not.toContain('open 1');
  });

  test('a frame from before a change, arriving after its answer, takes nothing back', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    await settle();
    present().time = 7 * SECOND;
    diagram.getState().duplicateSelected();
    await settle();
    const { diagram: changed, selection } = diagram.getState();
    present().advance(7 * SECOND);
    await settle();
    expect(diagram.getState()).toMatchObject({ diagram: changed, selection, canUndo: true });
  });

  test('a change that the run refuses is taken back and told', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    present().refusal = 'A reshard is under way.';
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle();
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({});
    expect(run.getState().refusal).toBe('A reshard is under way.');
    run.getState().dismissRefusal();
    expect(run.getState().refusal).toBeNull();
  });

  test('actions are recorded, or say why not', async () => {
    const { run, diagram, present } = await readyBench();
    const done = run.getState().act(1, 'purge', {});
    await settle();
    expect(await done).toBeNull();
    expect(diagram.getState().interventions).toHaveLength(1);
    present().refusal = 'The queue is empty.';
    const refused = run.getState().act(1, 'purge', {});
    await settle();
    expect(await refused).toBe('The queue is empty.');
    expect(diagram.getState().interventions).toHaveLength(1);
  });

  test('restarting keeps them, starting over forgets them but keeps the diagram', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle();
    run.getState().restart();
    await settle();
    expect(present().told.at(-1)).toBe('open 1');
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({});
    present().advance(SECOND);
    await settle();
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({ visibilityTimeoutSeconds: 60 });
    run.getState().startOver();
    await settle();
    expect(present().told.at(-1)).toBe('open 0');
    expect(present().experiment?.diagram.nodes[0]?.config).toEqual({
      visibilityTimeoutSeconds: 60,
    });
  });
});

describe('looking back', () => {
  test('scrubbing pauses and shows an earlier moment; showing live goes back', async () => {
    const { run, faces, present } = await readyBench();
    run.getState().play();
    for (const second of [1, 2, 3, 4]) present().advance(second * SECOND);
    await settle();
    run.getState().scrub(2.5 * SECOND);
    expect(run.getState()).toMatchObject({
      phase: 'paused',
      scrubbing: true,
      shownTime: 2.5 * SECOND,
    });
    expect(faces.getState().faces).toEqual({ 1: { depth: 2 * SECOND } });
    run.getState().showLive();
    expect(run.getState()).toMatchObject({ scrubbing: false, shownTime: 4 * SECOND });
    expect(faces.getState().faces).toEqual({ 1: { depth: 4 * SECOND } });
  });

  test('resuming replays to the moment shown and forgets what was done after it', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    present().advance(3 * SECOND);
    await settle();
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle();
    present().advance(5 * SECOND);
    await settle();
    run.getState().scrub(2 * SECOND);
    run.getState().resumeHere();
    expect(run.getState().phase).toBe('restoring');
    await settle();
    expect(present().told.slice(-2)).toEqual(['open 0', `runTo ${2 * SECOND}`]);
    expect(run.getState()).toMatchObject({ phase: 'paused', time: 2 * SECOND, scrubbing: false });
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({});
  });
});

describe('when the worker dies', () => {
  test('an endless loop is noticed, the run is replayed and goes on', async () => {
    const { run, diagram, simulations, present } = await readyBench();
    run.getState().play();
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle();
    present().advance(8 * SECOND);
    await settle();
    present().isDead = true;
    await settle(6_000);
    expect(simulations).toHaveLength(2);
    expect(simulations[0]?.isTerminated).toBe(true);
    expect(present().told).toEqual(['open 1', `runTo ${8 * SECOND}`, 'play 1']);
    expect(run.getState()).toMatchObject({ phase: 'playing', time: 8 * SECOND });
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({ visibilityTimeoutSeconds: 60 });
  });

  test('a worker that answers is left alone', async () => {
    const { simulations } = await readyBench();
    await settle(60_000);
    expect(simulations).toHaveLength(1);
  });

  test('an error that escapes is a death too; three of them are the end', async () => {
    const { run, simulations, present } = await readyBench();
    run.getState().play();
    await settle();
    for (let death = 0; death < 3; death += 1) {
      present().onError('out of memory');
      await settle();
    }
    expect(simulations).toHaveLength(3);
    expect(run.getState()).toMatchObject({ phase: 'paused', failure: 'out of memory' });
  });

  test('a change that the worker died over is taken back', async () => {
    const { run, diagram, present } = await readyBench();
    run.getState().play();
    present().advance(SECOND);
    await settle();
    present().isDead = true;
    diagram.getState().configureNode(1, { visibilityTimeoutSeconds: 60 });
    await settle(6_000);
    expect(run.getState()).toMatchObject({ phase: 'playing' });
    expect(run.getState().refusal).toMatch(/stopped before/);
    expect(diagram.getState().diagram.nodes[0]?.config).toEqual({});
  });
});
