import { expect, test } from 'vitest';
import { handWorked, HAND_WORKED_CATALOG } from '../../testing/hand-worked-node.ts';
import { constant } from '../../testing/queue-diagram.ts';
import { Scenario } from '../../testing/scenario.ts';
import { records } from '../../testing/stream-under-test.ts';

const MINUTE = 60;
const HOUR = 3_600;

/** A stream of one shard that keeps records for a day, a function that takes a minute, and a producer by hand. */
function streamAndFunction() {
  const scenario = new Scenario(HAND_WORKED_CATALOG);
  const producer = scenario.node('hand-worked');
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1, retentionHours: 24 });
  const handler = scenario.node('lambda', {
    durationMilliseconds: constant(MINUTE * 1_000),
    timeoutSeconds: 2 * MINUTE,
  });
  scenario.wire(producer, stream, 'put-records');
  scenario.wire(stream, handler, 'read-records', { startingPosition: 'trim-horizon' });
  const run = scenario.start();
  return { run, stream, handler, sink: handWorked(run, producer).sink };
}

test('LMD-29, KDS-13: behind a poison record the iterator age climbs a second a second, and loss begins when retention ends', () => {
  const { run, stream, handler, sink } = streamAndFunction();
  sink.putRecords([records(4), records(1, { poison: true }), records(5)], () => undefined);
  for (let hour = 1; hour <= 23; hour += 1) {
    run.advanceTo(hour * HOUR);
    const age = run.maximum(handler, 'IteratorAge', { from: hour * HOUR - 3 * MINUTE });
    expect(Math.abs(age / 1_000 - hour * HOUR)).toBeLessThan(3 * MINUTE);
    sink.putRecords([records(1)], () => undefined);
  }
  run.advanceTo(24 * HOUR - 2 * MINUTE);
  expect([run.lost(handler), run.lost(stream), run.books(handler).completed]).toEqual([0, 0, 0]);
  run.advanceTo(24 * HOUR + 5 * MINUTE);
  // The sound records of its batch are lost with it; those of the other hours are processed.
  expect(run.lost(handler, 'lambda.record-expired')).toBe(10);
  expect(run.books(handler)).toMatchObject({ completed: 23, inFlight: 0 });
  expect(run.lost(stream)).toBe(0);
});
