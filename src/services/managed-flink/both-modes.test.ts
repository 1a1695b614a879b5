import { expect, test } from 'vitest';
import { expectDocumented, MODES, runIn } from '../../testing/modes.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each(MODES)(
  'MF-8: 3,000 events a second of 50 keys give 50 results per window, $mode',
  (mode) => {
    const scenario = new Scenario(RUNNABLE_CATALOG);
    const kinds = [{ keyCount: 50 }];
    const clients = scenario.node('clients', { requestsPerSecond: 3_000, kinds });
    const stream = scenario.node('kinesis-data-streams', { shardCount: 8 });
    const flink = scenario.node('managed-flink', {
      parallelism: 8,
      windowSeconds: 5,
      outOfOrdernessSeconds: 1,
      idlenessSeconds: 2,
    });
    scenario.wire(clients, stream, 'put-records');
    scenario.wire(stream, flink, 'read-records');
    scenario.wire(flink, scenario.node('sqs'), 'send-messages');
    const run = runIn(mode, scenario, 24);
    expectDocumented(run.sum(flink, 'numRecordsIn', { from: 4 }) / 20, 3_000);
    expect(run.sum(flink, 'numRecordsOut')).toBe(4 * 50);
    expect(run.sum(flink, 'numLateRecordsDropped')).toBe(0);
  },
);
