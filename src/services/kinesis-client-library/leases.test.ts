import { describe, expect, test } from 'vitest';
import { applicationScenario, leaseCounts } from '../../testing/application-scenario.ts';
import type { ScenarioRun } from '../../testing/scenario-run.ts';

const TWO = { version: '2.x' };

/** The first whole second in which a counter moved, after a moment. */
function firstAfter(run: ScenarioRun, node: number, metric: string, from: number): number {
  const values = run.values(node, metric, 'Sum', { from });
  return from + values.findIndex((value) => value > 0);
}

/** Runs on second by second until `holds`, and says when that was. */
function secondsUntil(run: ScenarioRun, limit: number, holds: () => boolean): number {
  while (!holds() && run.seconds < limit) run.advanceTo(run.seconds + 1);
  return run.seconds;
}

describe('version 2.x', () => {
  test('KCL-5: one that lacks two takes one from the busiest even when nobody is above the fair share', () => {
    const { scenario, application } = applicationScenario({
      application: { ...TWO, workers: 4 },
      perSecond: 2,
      shardCount: 8,
    });
    scenario.at(200, { kind: 'configure', node: application, config: { ...TWO, workers: 5 } });
    const run = scenario.run({ seconds: 199 });
    expect(leaseCounts(run, application)).toEqual([2, 2, 2, 2]);
    run.advanceTo(300);
    // The share of five workers is two of eight shards: four have it, the fifth needs two and gets one.
    expect(leaseCounts(run, application).toSorted()).toEqual([1, 1, 2, 2, 2]);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    'A-13, KCL-4: a dead worker’s shards are taken after 17 to 40 s (seed %i)',
    (seed) => {
      const { scenario, application } = applicationScenario({ application: TWO, perSecond: 5 });
      scenario.at(60, {
        kind: 'act',
        node: application,
        action: 'crash-worker',
        settings: { worker: 1 },
      });
      const run = scenario.run({ seconds: 110, seed });
      const taken = firstAfter(run, application, 'TakenLeases', 60) - 60;
      expect(taken).toBeGreaterThanOrEqual(16);
      expect(taken).toBeLessThanOrEqual(40);
      expect(leaseCounts(run, application)).toEqual([4]);
    },
  );

  test('A-13, KCL-8: what was processed since the last checkpoint is processed again: up to 60 s of it', () => {
    const perShard = 500;
    const { scenario, application, stream } = applicationScenario({
      application: TWO,
      perSecond: 2 * perShard,
      shardCount: 2,
      kinds: [{ keyCount: 10_000, sizeBytes: 100 }],
    });
    scenario.at(150, {
      kind: 'act',
      node: application,
      action: 'crash-worker',
      settings: { worker: 1 },
    });
    const run = scenario.run({ seconds: 230 });
    const duplicates = run.sum(application, 'DuplicateRecords');
    expect(duplicates).toBeGreaterThan(perShard);
    // The one shard of the dead worker; the last read may be of the second after.
    expect(duplicates).toBeLessThanOrEqual(61 * perShard * 1.05);
    // Everything is processed at least once, and nothing but the duplicates more than once.
    const processed = run.sum(application, 'RecordsProcessed') - duplicates;
    expect(run.sum(stream, 'IncomingRecords') - processed).toBeLessThan(2 * perShard * 4);
  });

  test('KCL-8: an application that checkpoints after each batch repeats at most a batch', () => {
    const { scenario, application } = applicationScenario({
      application: { ...TWO, checkpointSeconds: 0 },
      perSecond: 200,
      shardCount: 2,
    });
    scenario.at(50, {
      kind: 'act',
      node: application,
      action: 'crash-worker',
      settings: { worker: 1 },
    });
    const run = scenario.run({ seconds: 120 });
    expect(run.sum(application, 'DuplicateRecords')).toBeLessThanOrEqual(2 * 200);
  });

  test('A-14, KCL-5: a second worker steals one of 32 shards at each look: balanced after 320 ± 40 s', () => {
    const { scenario, application } = applicationScenario({
      application: { ...TWO, workers: 1 },
      shardCount: 32,
      perSecond: 1,
    });
    scenario.at(10, { kind: 'act', node: application, action: 'add-worker', settings: {} });
    const run = scenario.start();
    run.advanceTo(200);
    expect(leaseCounts(run, application)[1]).toBeLessThan(12);
    const balanced = secondsUntil(run, 400, () => leaseCounts(run, application)[1] === 16) - 10;
    expect(balanced).toBeGreaterThanOrEqual(280);
    expect(balanced).toBeLessThanOrEqual(360);
    expect(run.sum(application, 'LostLeases')).toBeGreaterThanOrEqual(15);
  });

  test('KCL-1: workers beyond the number of shards stand by', () => {
    const { scenario, application } = applicationScenario({
      application: { ...TWO, workers: 5 },
      shardCount: 3,
    });
    const run = scenario.run({ seconds: 100 });
    expect(leaseCounts(run, application)).toEqual([1, 1, 1, 0, 0]);
    expect(run.average(application, 'IdleWorkers', { from: 50 })).toBe(2);
  });

  test('KCL-4: a worker that leaves in good order repeats nothing, and its shards wait for the next look only', () => {
    const { scenario, application } = applicationScenario({ application: TWO, perSecond: 100 });
    scenario.at(60, {
      kind: 'act',
      node: application,
      action: 'remove-worker',
      settings: { worker: 1 },
    });
    const run = scenario.run({ seconds: 100 });
    expect(firstAfter(run, application, 'TakenLeases', 60)).toBeLessThanOrEqual(81);
    expect(run.sum(application, 'DuplicateRecords')).toBe(0);
    expect(leaseCounts(run, application)).toEqual([4]);
  });

  test('KCL-4: leases nobody renewed for three failover times are taken above the fair share', () => {
    const { scenario, application } = applicationScenario({
      application: {
        ...TWO,
        workers: 3,
        // One that leaves renews its leases until its batches are done, and takes no others.
        processingTime: { kind: 'constant', value: 300_000 },
      },
      shardCount: 6,
      perSecond: 60,
    });
    const act = { kind: 'act', node: application } as const;
    scenario.at(60, { ...act, action: 'remove-worker', settings: { worker: 2 } });
    scenario.at(60, { ...act, action: 'crash-worker', settings: { worker: 3 } });
    const run = scenario.run({ seconds: 101 });
    // Of the six shards the fair share of two workers is three; the sixth is left to the one that leaves.
    expect(leaseCounts(run, application)).toEqual([3, 2]);
    run.advanceTo(150);
    expect(leaseCounts(run, application)).toEqual([4, 2]);
  });

  test('a limit of leases per worker leaves shards to nobody', () => {
    const { scenario, application } = applicationScenario({
      application: { ...TWO, limitLeases: true, leasesPerWorkerMax: 1 },
    });
    const run = scenario.run({ seconds: 60 });
    expect(run.face(application)).toMatchObject({ orphanCount: 2 });
  });
});

describe('version 3.x', () => {
  test('KCL-6: the leader gives a dead worker’s shards to others, the least loaded first', () => {
    const { scenario, application } = applicationScenario({
      application: { workers: 3 },
      shardCount: 6,
      perSecond: 60,
    });
    scenario.at(100, {
      kind: 'act',
      node: application,
      action: 'crash-worker',
      settings: { worker: 3 },
    });
    const run = scenario.run({ seconds: 240 });
    expect(leaseCounts(run, application)).toEqual([3, 3]);
    const taken = firstAfter(run, application, 'TakenLeases', 100) - 100;
    expect(taken).toBeGreaterThanOrEqual(10);
    expect(taken).toBeLessThanOrEqual(165);
  });

  test('KCL-7: a new worker gets its part within minutes and nothing is processed twice', () => {
    const { scenario, application } = applicationScenario({
      application: { workers: 1 },
      shardCount: 16,
      perSecond: 160,
    });
    scenario.at(30, { kind: 'act', node: application, action: 'add-worker', settings: {} });
    const run = scenario.run({ seconds: 300 });
    const [first, second] = leaseCounts(run, application);
    expect(second).toBeGreaterThanOrEqual(6);
    expect((first ?? 0) + (second ?? 0)).toBe(16);
    expect(run.sum(application, 'DuplicateRecords')).toBe(0);
  });

  test('KCL-7: without the graceful handoff the old owner’s work since its checkpoint is done again', () => {
    const { scenario, application } = applicationScenario({
      application: { workers: 1, handoffMilliseconds: 0 },
      shardCount: 16,
      perSecond: 160,
    });
    scenario.at(30, { kind: 'act', node: application, action: 'add-worker', settings: {} });
    const run = scenario.run({ seconds: 300 });
    expect(run.sum(application, 'DuplicateRecords')).toBeGreaterThan(50);
  });
});
