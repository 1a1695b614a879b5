import { afterEach, expect, test, vi } from 'vitest';
import { StandbyLoop } from './standby-loop.ts';

let loop: StandbyLoop<{ work(): boolean }> | undefined;

afterEach(() => {
  loop?.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A loop over runs that never end, on a clock that moves by a millisecond with each piece of work. */
function endlessLoop() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  const runs = {
    pieces: 0,
    work() {
      this.pieces += 1;
      return true;
    },
  };
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() + runs.pieces);
  loop = new StandbyLoop(runs);
  return { loop, runs };
}

test('standby runs stand still while they are told to rest, and go on afterwards', async () => {
  const { loop, runs } = endlessLoop();
  loop.wake();
  loop.rest(500);
  await vi.advanceTimersByTimeAsync(400);
  const whileResting = runs.pieces;
  await vi.advanceTimersByTimeAsync(400);
  expect(runs.pieces).toBeGreaterThan(whileResting);
  expect(whileResting).toBeLessThanOrEqual(12);
});
