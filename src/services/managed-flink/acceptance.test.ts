import { expect, test } from 'vitest';
import { eventAt } from '../../testing/flink-under-test.ts';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { Scenario } from '../../testing/scenario.ts';

test.each([
  { lateAt: 65, dropped: 0 },
  { lateAt: 68, dropped: 1 },
])(
  'A-30, MF-6, MF-7: the event of 11:00:59 that comes at second $lateAt, around that of 11:01:06, is dropped $dropped times',
  ({ lateAt, dropped }) => {
    const scenario = new Scenario(HAND_WORKED_CATALOG);
    const producer = scenario.node('hand-worked');
    const stream = scenario.node('kinesis-data-streams', { shardCount: 1 });
    const flink = scenario.node('managed-flink', {
      windowSeconds: 60,
      outOfOrdernessSeconds: 5,
      allowedLatenessSeconds: 0,
    });
    const queue = scenario.node('sqs');
    scenario.wire(producer, stream, 'put-records');
    scenario.wire(stream, flink, 'read-records');
    scenario.wire(flink, queue, 'send-messages');
    const run = scenario.start();
    // The hour 11:00 is second 0 of this run.
    const events = [
      { at: 30, happened: 30, key: 1 },
      { at: 66, happened: 66, key: 2 },
      { at: lateAt, happened: 59, key: 3 },
    ];
    for (const { at, happened, key } of events.toSorted((one, other) => one.at - other.at)) {
      run.advanceTo(at);
      handWorked(run, producer).sink.putRecords([eventAt(happened, key)], () => undefined);
    }
    run.advanceTo(75);
    expect(run.sum(flink, 'numLateRecordsDropped')).toBe(dropped);
    // One result for each key of the first minute that counted.
    expect(run.sum(flink, 'numRecordsOut')).toBe(2 - dropped);
    expect(run.lost(flink)).toBe(dropped);
  },
);
