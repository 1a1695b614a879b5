import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  openSmallRun,
  runBench,
  settle,
  type RunBench,
  type StandInSimulation,
} from '../testing/page/run-bench.ts';

const SECOND = 1_000_000;
/** Enough for a standby to be worth its while. */
const LONG = { eventCount: 1_000_000 };

let opened: RunBench | undefined;
let clock: { now: number };

beforeEach(() => {
  clock = { now: 0 };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  opened?.close();
  vi.useRealTimers();
});

/** A run that is long enough, played to second 90, with its standby. */
async function longRun(): Promise<
  RunBench & { live: StandInSimulation; standby: StandInSimulation }
> {
  opened = await openSmallRun(runBench(clock));
  opened.run.getState().play();
  const live = opened.present();
  for (const second of [30, 60, 90]) {
    clock.now += 600;
    live.advance(second * SECOND, LONG);
    await settle();
  }
  return { ...opened, live, standby: opened.present() };
}

test('a short run has no standby', async () => {
  const { simulations, present, run } = await openSmallRun((opened = runBench(clock)));
  run.getState().play();
  clock.now = 60_000;
  present().advance(90 * SECOND);
  await settle();
  expect(simulations).toHaveLength(1);
});

test('a long run is followed by a standby', async () => {
  const { simulations, standby } = await longRun();
  expect(simulations).toHaveLength(2);
  expect(standby.told).toEqual([30, 60, 90].map((second) => `follow ${second * SECOND}`));
});

test('a standby rests while a person is at the page, and is told so a few times a second', async () => {
  const { attend, standby, live } = await longRun();
  for (let sign = 0; sign < 24; sign += 1) {
    clock.now += 50;
    attend();
  }
  await settle();
  expect(standby.told.filter((word) => word === 'rest 600')).toHaveLength(6);
  expect(live.told).not.toContain('rest 600');
});

describe('going on from an earlier moment', () => {
  test('takes over what the standby has prepared and keeps what was recorded before it', async () => {
    const { run, live, standby, faces } = await longRun();
    standby.prepared = 40 * SECOND;
    run.getState().scrub(50 * SECOND);
    run.getState().resumeHere();
    await settle();
    expect(live.isTerminated).toBe(true);
    expect(standby.told.slice(-2)).toEqual(['open 0', `runTo ${50 * SECOND}`]);
    expect(run.getState()).toMatchObject({ phase: 'paused', time: 50 * SECOND });
    run.getState().scrub(35 * SECOND);
    expect(faces.getState().faces).toEqual({ 1: { depth: 30 * SECOND } });
  });

  test('without a standby the run is repeated where it was', async () => {
    opened = await openSmallRun(runBench(clock));
    const { run, present, simulations } = opened;
    run.getState().play();
    present().advance(90 * SECOND);
    await settle();
    run.getState().scrub(50 * SECOND);
    run.getState().resumeHere();
    await settle();
    expect(simulations).toHaveLength(1);
    expect(present().told.slice(-2)).toEqual(['open 0', `runTo ${50 * SECOND}`]);
  });
});

describe('when a simulation dies', () => {
  test('the standby goes on in place of the live one', async () => {
    const { run, live, standby, simulations } = await longRun();
    standby.prepared = 60 * SECOND;
    live.isDead = true;
    await settle(6_000);
    expect(simulations).toHaveLength(2);
    expect(standby.told.slice(-3)).toEqual(['open 0', `runTo ${90 * SECOND}`, 'play 1']);
    expect(run.getState()).toMatchObject({ phase: 'playing', time: 90 * SECOND });
  });

  test('a standby that died is replaced, and the run does not notice', async () => {
    const { run, live, standby, simulations, present } = await longRun();
    standby.onError('out of memory');
    clock.now += 600;
    live.advance(100 * SECOND, LONG);
    await settle();
    expect(standby.isTerminated).toBe(true);
    expect(simulations).toHaveLength(3);
    expect(present().told).toEqual([`follow ${100 * SECOND}`]);
    expect(run.getState()).toMatchObject({ phase: 'playing', failure: null });
  });

  test('a standby that fell silent is not relied on', async () => {
    const { run, live, standby, simulations, present } = await longRun();
    standby.isDead = true;
    clock.now += 600;
    live.advance(100 * SECOND, LONG);
    await settle();
    clock.now += 5_000;
    run.getState().scrub(50 * SECOND);
    run.getState().resumeHere();
    await settle();
    expect(simulations).toHaveLength(2);
    expect(present()).toBe(standby);
    expect(live.told.slice(-2)).toEqual(['open 0', `runTo ${50 * SECOND}`]);
  });
});

test('another run from the start ends the standby of the former one', async () => {
  const { run, standby, live } = await longRun();
  run.getState().restart();
  await settle();
  expect(standby.isTerminated).toBe(true);
  expect(live.told.at(-1)).toBe('open 0');
});
