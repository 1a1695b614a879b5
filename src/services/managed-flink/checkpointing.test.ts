import { expect, test } from 'vitest';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { Checkpointing } from './checkpointing.ts';

/** When checkpoints begin whose barrier takes so many seconds to arrive, and how many of them fail. */
function checkpoints(intervalSeconds: number, barrierSeconds: number, untilSeconds: number) {
  const simulation = new Simulation();
  const begunAt: number[] = [];
  let failedCount = 0;
  const meters = {
    failedCheckpoints: { add: (count: number) => (failedCount += count) },
    checkpointDuration: { record: () => undefined },
    checkpointSize: { record: () => undefined },
  };
  const job = {
    slotCount: 1,
    positions: () => new Map<string, never>(),
    sendBarriers: () => {
      begunAt.push(toSeconds(simulation.now));
      simulation.schedule(fromSeconds(barrierSeconds), () => checkpointing.acknowledge([]));
    },
  };
  const interval = fromSeconds(intervalSeconds);
  const checkpointing = new Checkpointing(job, simulation, interval, meters, () => undefined);
  simulation.advance(fromSeconds(untilSeconds));
  return { begunAt, failedCount };
}

test('MF-3: a checkpoint begins every interval', () => {
  expect(checkpoints(60, 1, 200).begunAt).toEqual([60, 120, 180]);
});

test('MF-8: one that takes long puts the next off until 5 s after its end', () => {
  // Nine seconds for the barrier and 0.3 for the upload.
  expect(checkpoints(10, 9, 60).begunAt).toEqual([10, 24.3, 38.6, 52.9]);
});

test('MF-8: one that is not done after an hour has failed', () => {
  const { begunAt, failedCount } = checkpoints(60, 4_000, 3_700);
  expect(begunAt).toEqual([60, 60 + 3_600 + 5]);
  expect(failedCount).toBe(1);
});
