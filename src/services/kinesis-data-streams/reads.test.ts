import { expect, test } from 'vitest';
import { fromMilliseconds, fromSeconds } from '../../base/units.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import type { RecordReader } from '../../protocols/record-stream.ts';
import {
  delivered,
  records,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const MEBIBYTE = 1_048_576;

/** Polls shard 0 at an interval for some time; counts what is answered and what is refused. */
function poll(
  stream: StreamUnderTest,
  reader: RecordReader,
  intervalSeconds: number,
  seconds: number,
) {
  const tally = { answered: 0, refused: 0, records: 0, delaySeconds: 0 };
  let position = 0;
  for (let call = 0; call * intervalSeconds < seconds; call += 1) {
    stream.simulation.schedule(fromSeconds(call * intervalSeconds), () => {
      reader.getRecords(shardIdOf(0), position, 10_000, (answer) => {
        tally[answer.ok ? 'answered' : 'refused'] += 1;
        if (!answer.ok) return;
        position = answer.nextPosition ?? position;
        for (const { cohort, arrivedAt } of answer.records) {
          tally.records += cohort.count;
          tally.delaySeconds += ((stream.simulation.now - arrivedAt) / 1e6) * cohort.count;
        }
      });
    });
  }
  return tally;
}

test('KDS-8: a sixth call within a second is refused, the next second it is not', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  for (let call = 0; call < 5; call += 1) {
    expect(stream.read(reader, 0, 0).ok).toBe(true);
    stream.advanceTo(0.19 * (call + 1));
  }
  expect(stream.read(reader, 0, 0)).toMatchObject({
    ok: false,
    reason: { id: 'kinesis.read-throttled' },
  });
  stream.advanceTo(1);
  expect(stream.read(reader, 0, 0).ok).toBe(true);
  expect(stream.total('ReadProvisionedThroughputExceeded', 'Sum')).toBe(1);
  expect(stream.notices).toHaveLength(1);
});

test('KDS-8: five applications that poll once a second fill the budget, of six one is refused each second', () => {
  for (const [applications, refusedPerSecond] of [
    [5, 0],
    [6, 1],
  ] as const) {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
    const tallies = Array.from({ length: applications }, (_unused, index) =>
      poll(stream, stream.source.openReader(`C${index}`), 1, 60),
    );
    stream.advanceTo(61);
    expect(tallies.reduce((sum, { refused }) => sum + refused, 0)).toBe(refusedPerSecond * 60);
  }
});

test('KDS-8: the calls of one shard leave the others alone', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  const reader = stream.source.openReader('C');
  for (let call = 0; call < 6; call += 1) stream.read(reader, 0, 0);
  expect(stream.read(reader, 0, 0).ok).toBe(false);
  expect(stream.read(reader, 1, 0).ok).toBe(true);
});

test('KDS-9: after an answer of 10 MiB the shard refuses reads for five seconds', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  for (let second = 0; second < 13; second += 1) {
    stream.advanceTo(second);
    stream.put(records(1, { sizeBytes: MEBIBYTE - 6 }));
  }
  stream.advanceTo(20);
  const answer = delivered(stream.read(reader, 0, 0));
  expect(answer.records).toHaveLength(10);
  for (const later of [1, 2, 3, 4, 4.9]) {
    stream.advanceTo(20 + later);
    expect(stream.read(reader, 0, 10).ok).toBe(false);
  }
  stream.advanceTo(25);
  expect(delivered(stream.read(reader, 0, 10)).records).toHaveLength(3);
});

test('KDS-9: all readers of a shard together get 2 MiB a second', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const readers = ['A', 'B', 'C'].map((name) => stream.source.openReader(name));
  stream.offer(1, 60, () => records(1, { sizeBytes: MEBIBYTE - 6 }));
  stream.advanceTo(60);
  const bytesBefore = stream.total('GetRecords.Bytes', 'Sum');
  const next = [0, 0, 0];
  for (let call = 0; call < 300; call += 1) {
    const which = call % 3;
    const answer = stream.read(readers[which]!, 0, next[which]!, 1);
    if (answer.ok) next[which] = answer.nextPosition!;
    stream.advanceTo(60 + (call + 1) * 0.1);
  }
  const perSecond = (stream.total('GetRecords.Bytes', 'Sum') - bytesBefore) / 30;
  expect(perSecond / MEBIBYTE).toBeGreaterThan(2 - 0.05);
  // One second's budget is there at the start, and one answer may go into debt.
  expect(perSecond / MEBIBYTE).toBeLessThan(2 + (2 + 1) / 30);
});

test('KDS-10: five polls a second bring a record in about 200 ms, one in about 600 ms', () => {
  for (const [interval, expected] of [
    [0.2, 0.185],
    [1, 0.585],
  ] as const) {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, {
      shardCount: 1,
      getRecordsLatencyMilliseconds: 15,
      propagationMilliseconds: 70,
    });
    const tally = poll(stream, stream.source.openReader('C'), interval, 200);
    stream.offer(97, 190, () => records(1));
    stream.advanceTo(201);
    expect(tally.records).toBe(97 * 190);
    expect(tally.delaySeconds / tally.records).toBeCloseTo(expected, 1);
    expect(Math.abs(tally.delaySeconds / tally.records - expected)).toBeLessThan(0.005);
  }
});

test('KDS-3: records come out of a shard in order of arrival, each once', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const keys = new KeySpace('user', { kind: 'uniform', keyCount: 10 });
  const reader = stream.source.openReader('C');
  stream.offer(50, 10, (index) =>
    records(1 + (index % 3), { keys, key: index % 10, bornAt: index }),
  );
  const born: number[] = [];
  let position = 0;
  let expectedPosition = 0;
  for (let call = 1; call <= 80; call += 1) {
    stream.advanceTo(call * 0.25);
    const answer = delivered(stream.read(reader, 0, position, 17));
    for (const record of answer.records) {
      expect(record.position).toBe(expectedPosition);
      expectedPosition += record.cohort.count;
      for (let copy = 0; copy < record.cohort.count; copy += 1) born.push(record.cohort.bornAt);
    }
    position = answer.nextPosition!;
  }
  const sent = Array.from({ length: 500 }, (_unused, index) =>
    Array<number>(1 + (index % 3)).fill(index),
  );
  expect(born).toEqual(sent.flat());
  expect(stream.books()).toMatchObject({
    received: born.length,
    completed: born.length,
    inFlight: 0,
  });
});

test('KDS-14: TRIM_HORIZON begins with the oldest record, LATEST with the next', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.put(records(5));
  const late = stream.source.openReader('late');
  const whole = stream.source.openReader('whole');
  const lateFrom = late.position(shardIdOf(0), 'latest');
  expect(whole.position(shardIdOf(0), 'trim-horizon')).toBe(0);
  expect(lateFrom).toBe(5);
  stream.put(records(2));
  const countRead = (reader: RecordReader, from: number): number =>
    delivered(stream.read(reader, 0, from)).records.reduce(
      (sum, { cohort }) => sum + cohort.count,
      0,
    );
  expect(countRead(late, lateFrom)).toBe(2);
  expect(countRead(whole, 0)).toBe(7);
  expect(stream.books()).toMatchObject({ completed: 7, inFlight: 0 });
});

test('KDS-14: what every reader began behind is not processed; it stays until it expires', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.put(records(5));
  const reader = stream.source.openReader('late');
  reader.position(shardIdOf(0), 'latest');
  expect(stream.books()).toMatchObject({ completed: 0, inFlight: 5 });
  stream.advanceTo(25 * 3_600);
  expect(stream.books()).toMatchObject({ completed: 0, inFlight: 0 });
  expect(stream.books().lost).toMatchObject([{ reason: 'kinesis.retention-expired', count: 5 }]);
});

test('a record counts as processed when the last of several readers has it, or has left', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const [fast, slow] = [stream.source.openReader('fast'), stream.source.openReader('slow')];
  stream.put(records(10));
  stream.read(fast, 0, 0);
  expect(stream.books()).toMatchObject({ completed: 0, inFlight: 10 });
  stream.read(slow, 0, 0, 4);
  expect(stream.books()).toMatchObject({ completed: 4, inFlight: 6 });
  slow.close();
  expect(stream.books()).toMatchObject({ completed: 10, inFlight: 0 });
  expect(stream.instance.inFlight()).toBe(0);
});

test('a reader whose wire is cut holds nothing back', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const other = stream.instance.serve('read-records', {
    number: 77,
    kind: 'read-records',
    peerTitle: 'Other',
  });
  const stays = other.openReader('stays');
  stream.source.openReader('leaves');
  stream.put(records(10));
  stream.read(stays, 0, 0);
  expect(stream.books().completed).toBe(0);
  stream.cutReaders();
  expect(stream.books().completed).toBe(10);
});

test('a reader that has caught up reports no lag; one that lags, the age of the last record it got', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  stream.put(records(2));
  stream.advanceTo(30);
  stream.put(records(2));
  stream.advanceTo(60);
  const behind = delivered(stream.read(reader, 0, 0, 2));
  expect(behind.millisBehindLatest).toBe(60_000);
  const caughtUp = delivered(stream.read(reader, 0, behind.nextPosition!));
  expect(caughtUp.millisBehindLatest).toBe(0);
  expect(stream.total('GetRecords.IteratorAgeMilliseconds', 'Maximum')).toBeCloseTo(60_000, -3);
});

test('records are not readable before they have propagated', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, {
    shardCount: 1,
    propagationMilliseconds: 70,
  });
  const reader = stream.source.openReader('C');
  stream.put(records(1));
  stream.simulation.advance(fromMilliseconds(69));
  expect(delivered(stream.read(reader, 0, 0)).records).toHaveLength(0);
  stream.simulation.advance(fromMilliseconds(70));
  expect(delivered(stream.read(reader, 0, 0)).records).toHaveLength(1);
});

test('KDS-27: what a consumer has read is kept until it checkpoints, and counts as read meanwhile', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  reader.checkpoint(shardIdOf(0), reader.position(shardIdOf(0), 'trim-horizon'));
  stream.put(records(10));
  expect(delivered(stream.read(reader, 0, 0)).nextPosition).toBe(10);
  stream.advanceTo(5);
  expect(stream.books().inFlight).toBe(10);
  expect(stream.instance.face()).toMatchObject({ iteratorAgeSeconds: 0 });
  expect(delivered(stream.read(reader, 0, 4)).records[0]?.cohort.count).toBe(6);
  reader.checkpoint(shardIdOf(0), 7);
  expect(stream.books().inFlight).toBe(3);
});
