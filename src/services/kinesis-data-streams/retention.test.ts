import { expect, test } from 'vitest';
import { delivered, records, shardIdOf, streamUnderTest } from '../../testing/stream-under-test.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const HOUR = 3_600;

test('KDS-13: behind a stopped consumer the age grows an hour an hour; after 25 hours one hour is lost', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1, retentionHours: 24 });
  const reader = stream.source.openReader('stopped');
  reader.position(shardIdOf(0), 'trim-horizon');
  stream.offer(0.1, 26 * HOUR, () => records(1));
  for (const hours of [1, 5, 12, 24]) {
    stream.advanceTo(hours * HOUR - 10);
    expect(stream.instance.face().iteratorAgeSeconds).toBe(hours * HOUR - 10);
  }
  stream.advanceTo(25 * HOUR - 5);
  expect(stream.instance.face().iteratorAgeSeconds).toBe(24 * HOUR - 5);
  expect(stream.books().lost).toMatchObject([
    { reason: 'kinesis.retention-expired', count: HOUR / 10 },
  ]);
  const answer = delivered(stream.read(reader, 0, 0, 10));
  expect(answer.skippedCount).toBe(HOUR / 10);
  expect(answer.records[0]?.position).toBe(HOUR / 10);
  expect(answer.nextPosition).toBe(HOUR / 10 + 10);
  expect(stream.notices.map(({ text }) => text)).toEqual([
    'Iterator age is above half of the retention period: records may soon be lost',
    'Records are lost: they passed the retention of 24 h unread',
  ]);
});

test('KDS-13: a consumer at half the speed loses its first record after one retention period ÷ (1 − 0.5)', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('slow');
  stream.offer(0.1, 50 * HOUR, () => records(1));
  let position = 0;
  let firstLossHour = 0;
  for (let minute = 2; minute < 50 * 60 && firstLossHour === 0; minute += 2) {
    stream.advanceTo(minute * 60);
    const answer = delivered(stream.read(reader, 0, position, 6));
    position = answer.nextPosition!;
    if (stream.books().lost.length > 0) firstLossHour = minute / 60;
  }
  expect(Math.abs(firstLossHour - 48)).toBeLessThan(0.2);
});

test('KDS-12: without a reader records stay for the retention period, then they are lost', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  stream.put(records(10));
  stream.advanceTo(24 * HOUR - 1);
  expect(stream.books()).toMatchObject({ inFlight: 10, lost: [] });
  stream.advanceTo(24 * HOUR);
  expect(stream.books()).toMatchObject({ inFlight: 0, lost: [{ count: 10 }] });
});

test('KDS-12: lowering retention removes older records at once, raising it brings nothing back', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1, retentionHours: 48 });
  const reader = stream.source.openReader('C');
  stream.put(records(3));
  stream.advanceTo(30 * HOUR);
  stream.put(records(2));
  expect(stream.books().lost).toEqual([]);
  stream.configure({ retentionHours: 24 });
  expect(stream.books()).toMatchObject({ inFlight: 2, lost: [{ count: 3 }] });
  stream.configure({ retentionHours: 48 });
  expect(delivered(stream.read(reader, 0, 0)).records).toMatchObject([{ position: 3 }]);
  stream.put(records(1));
  stream.advanceTo(30 * HOUR + 47 * HOUR);
  expect(stream.books()).toMatchObject({ completed: 2, inFlight: 1 });
  stream.advanceTo(31 * HOUR + 48 * HOUR);
  expect(stream.books()).toMatchObject({ completed: 2, inFlight: 0, lost: [{ count: 4 }] });
});

test('what every reader has read costs no memory, and expires without a loss', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  let position = 0;
  for (let minute = 0; minute < 26 * 60; minute += 1) {
    stream.put(records(100));
    position = delivered(stream.read(reader, 0, position)).nextPosition!;
    stream.advanceTo((minute + 1) * 60);
  }
  expect(stream.books()).toMatchObject({ completed: 26 * 60 * 100, inFlight: 0, lost: [] });
  expect(stream.instance.face().iteratorAgeSeconds).toBe(0);
});
