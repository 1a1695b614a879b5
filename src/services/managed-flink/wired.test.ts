import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../schema/field.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { FAIL_TASK_MANAGER } from './actions.ts';

/** Clients, a stream, an application and a queue for its results. */
function pipeline(requestsPerSecond: number, shardCount: number, application: AnyConfig = {}) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const kinds = [{ keyCount: 50 }];
  const clients = scenario.node('clients', { requestsPerSecond, kinds });
  const stream = scenario.node('kinesis-data-streams', { shardCount });
  const flink = scenario.node('managed-flink', { windowSeconds: 10, ...application });
  const queue = scenario.node('sqs');
  scenario.wire(clients, stream, 'put-records');
  scenario.wire(stream, flink, 'read-records');
  scenario.wire(flink, queue, 'send-messages');
  return { scenario, stream, flink, queue };
}

describe('an application in a diagram', () => {
  test('MF-3: reads again from the stream what came after its checkpoint, and loses nothing', () => {
    const { scenario, stream, flink, queue } = pipeline(100, 2, { checkpointSeconds: 20 });
    const fail = { kind: 'act', node: flink, action: FAIL_TASK_MANAGER, settings: {} } as const;
    scenario.at(55, fail);
    const run = scenario.run({ seconds: 120 });
    const repeated = run.sum(flink, 'RecordsRepeated');
    expect(repeated).toBeGreaterThan(100 * 12);
    expect(repeated).toBeLessThan(100 * 18);
    const stored = run.sum(stream, 'IncomingRecords');
    const read = run.sum(flink, 'numRecordsIn');
    expect(Math.abs(read - stored - repeated)).toBeLessThan(250);
    expect(run.books(flink).lost).toEqual([]);
    expect(run.sum(flink, 'ResultsRepeated')).toBeGreaterThanOrEqual(50);
    const results = run.sum(flink, 'numRecordsOut');
    expect(results - run.sum(queue, 'NumberOfMessagesSent')).toBeLessThanOrEqual(50);
    expect(Math.abs(results - run.sum(flink, 'ResultsRepeated') - 11 * 50)).toBeLessThanOrEqual(60);
  });

  test('MF-4: goes on with the children of a shard after a reshard', () => {
    const { scenario, stream, flink } = pipeline(50, 1);
    const config = { shardCount: 2 };
    scenario.at(20, { kind: 'configure', node: stream, config });
    const run = scenario.run({ seconds: 120 });
    const late = run.sum(flink, 'numRecordsIn', { from: 90 });
    expect(Math.abs(late - 50 * 30)).toBeLessThan(4 * Math.sqrt(50 * 30) + 50);
    expect(run.face(flink)).toMatchObject({ slots: { withoutShard: 0 } });
    expect(run.sum(flink, 'numLateRecordsDropped')).toBe(0);
  });

  test('MF-8: takes large cohorts at the same cost per tick, with one result per key and window', () => {
    const application = {
      parallelism: 16,
      windowSeconds: 3,
      outOfOrdernessSeconds: 1,
      idlenessSeconds: 2,
    };
    const { scenario, stream, flink } = pipeline(10_000, 20, application);
    const run = scenario.run({ seconds: 7 });
    const stored = run.sum(stream, 'IncomingRecords');
    expect(run.sum(flink, 'numRecordsIn')).toBeGreaterThan(0.85 * stored);
    expect(run.sum(flink, 'numRecordsOut')).toBe(50);
    expect(run.maximum(flink, 'millisBehindLatest')).toBeLessThan(5_000);
  });
});
