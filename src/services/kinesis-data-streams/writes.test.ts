import { expect, test } from 'vitest';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { answeredCount, failedCount } from '../../protocols/answer.ts';
import { replicate } from '../../testing/confidence.ts';
import {
  delivered,
  records,
  spreadRecords,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { evenRanges, hashKeyOf } from './hash-range.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const KIBIBYTE = 1_024;
const MEBIBYTE = 1_048_576;

/** Bytes of the partition key `user-0`. */
const KEY_BYTES = 6;

/** Message by message, and counted by the tick of 10 ms. */
const MODES = [
  ['exact', 0],
  ['aggregated', 10_000],
] as const;

/** Offers so many records a second of one key for 18 seconds, one by one or on a grid. */
function offer(
  stream: StreamUnderTest,
  perSecond: number,
  tick: number,
  properties: Partial<Cohort>,
): void {
  const callsPerSecond = tick === 0 ? perSecond : 1_000_000 / tick;
  const entry = records(perSecond / callsPerSecond, { ...properties, tick });
  stream.offer(callsPerSecond, 18, () => entry);
}

/** Records accepted per second over ten seconds, after the burst capacity has been spent for eight. */
function acceptedPerSecond(stream: StreamUnderTest): number {
  stream.advanceTo(8);
  const before = stream.total('IncomingRecords', 'Sum');
  stream.advanceTo(18);
  return (stream.total('IncomingRecords', 'Sum') - before) / 10;
}

test.each(MODES)(
  'KDS-4: of 1,200 small records a second one shard accepts 1,000 and refuses 200: %s',
  (_mode, tick) => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
    offer(stream, 1_200, tick, { sizeBytes: 100 });
    expect(Math.abs(acceptedPerSecond(stream) - 1_000)).toBeLessThanOrEqual(1);
    const { received, refused } = stream.books();
    const throttled = stream.total('WriteProvisionedThroughputExceeded', 'Sum');
    expect(refused).toMatchObject([{ reason: 'kinesis.write-throttled', count: throttled }]);
    expect(stream.total('PutRecords.ThrottledRecords', 'Sum')).toBe(throttled);
    expect(stream.total('PutRecords.TotalRecords', 'Sum')).toBe(received);
    expect(stream.notices.map(({ text }) => text)).toEqual([
      'Writes are throttled: a shard is at its limit',
    ]);
  },
);

test.each(MODES)(
  'KDS-4: of 600 records of 2 KiB a second the bytes let 512 in: %s',
  (_mode, tick) => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
    offer(stream, 600, tick, { sizeBytes: 2 * KIBIBYTE });
    const expected = MEBIBYTE / (2 * KIBIBYTE + KEY_BYTES);
    expect(Math.abs(acceptedPerSecond(stream) - expected)).toBeLessThan(1);
    expect(Math.abs(expected - 512)).toBeLessThan(512 * 0.01);
  },
);

test('KDS-4: cohorts of many records are accepted in part', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const [answer] = stream.put(records(1_500));
  expect(answer).toMatchObject({ succeeded: 1_000, failures: [{ count: 500, retryable: true }] });
  stream.advanceTo(0.5);
  expect(stream.put(records(1_500))[0]).toMatchObject({ succeeded: 500 });
});

test.each(MODES)(
  'KDS-20: one key is worth one shard, with four shards and with eight: %s',
  (_mode, tick) => {
    for (const shardCount of [4, 8]) {
      const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount });
      offer(stream, 4_000, tick, {});
      expect(Math.abs(acceptedPerSecond(stream) - 1_000)).toBeLessThanOrEqual(1);
    }
  },
);

test('KDS-5: three entries of 500 that find their shard exhausted fail alone', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  const keys = new KeySpace('user', { kind: 'uniform', keyCount: 100 });
  const toFirst = records(1, { keys, key: 2 });
  const toSecond = records(1, { keys, key: 1 });
  stream.sink.putRecords([records(1_000, { keys, key: 1 })], () => undefined);
  const entries = Array.from({ length: 500 }, (_unused, index) =>
    index % 200 === 50 ? toSecond : toFirst,
  );
  const answers = stream.put(...entries);
  expect(answers).toHaveLength(500);
  const failedEntries = [...answers.keys()].filter((index) => failedCount(answers[index]!) > 0);
  expect(failedEntries).toEqual([50, 250, 450]);
  expect(stream.total('PutRecords.SuccessfulRecords', 'Sum')).toBe(1_000 + 497);
});

test('KDS-5: a call with more than 500 records or 10 MiB is refused as a whole', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 100 });
  const tooMany = Array.from({ length: 501 }, () => spreadRecords(1, 1_000));
  expect(stream.put(...tooMany)[0]?.failures[0]).toMatchObject({
    reason: { id: 'kinesis.request-too-large' },
    retryable: false,
  });
  const tooMuch = Array.from({ length: 11 }, () => spreadRecords(1, 1_000, 1_000_000));
  expect(stream.put(...tooMuch).map(failedCount)).toEqual(tooMuch.map(() => 1));
  expect(stream.books()).toMatchObject({ received: 512, inFlight: 0 });
  const fits = Array.from({ length: 500 }, () => spreadRecords(1, 1_000, 20_000));
  expect(stream.put(...fits).every((answer) => answer.succeeded === 1)).toBe(true);
});

test('KDS-6: the payloads of one call are rounded up together, those of single calls one by one', () => {
  const inOneCall = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const entries = Array.from({ length: 500 }, () => records(1, { sizeBytes: 1_126 }));
  expect(inOneCall.put(...entries).every((answer) => answer.succeeded === 1)).toBe(true);
  expect(inOneCall.put(records(500, { sizeBytes: 1_126 }))[0]?.succeeded).toBeGreaterThan(400);

  const oneByOne = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  oneByOne.offer(600, 18, () => records(1, { sizeBytes: 1_126 }));
  const expected = MEBIBYTE / (2 * KIBIBYTE + KEY_BYTES);
  expect(Math.abs(acceptedPerSecond(oneByOne) - expected)).toBeLessThan(1);
});

test('KDS-7: a quiet shard takes two seconds’ worth in the next second, not more', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.advanceTo(3_600);
  stream.offer(10_000, 1, () => records(1));
  stream.advanceTo(3_601);
  const accepted = stream.total('IncomingRecords', 'Sum');
  expect(accepted).toBeGreaterThanOrEqual(1_999);
  expect(accepted).toBeLessThanOrEqual(2_000);
});

test('KDS-28: a record above the maximum size makes its whole call invalid', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const largest = records(1, { sizeBytes: MEBIBYTE - KEY_BYTES });
  const tooLarge = records(1, { sizeBytes: MEBIBYTE - KEY_BYTES + 1 });
  expect(stream.put(largest)[0]?.succeeded).toBe(1);
  for (const answer of stream.put(records(1), tooLarge)) {
    expect(answer.failures[0]).toMatchObject({
      reason: { id: 'kinesis.record-too-large' },
      retryable: false,
    });
  }
});

test('KDS-28: a record of 10 MiB drains the burst, which takes ten seconds to come back', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, {
    shardCount: 1,
    recordMaxKibibytes: 10_240,
  });
  const large = records(1, { sizeBytes: 10 * MEBIBYTE - KEY_BYTES });
  expect(stream.put(large)[0]?.succeeded).toBe(1);
  for (let second = 1; second <= 9; second += 1) {
    stream.advanceTo(second);
    expect(stream.put(large)[0]?.succeeded).toBe(0);
  }
  stream.advanceTo(10.1);
  expect(stream.put(large)[0]?.succeeded).toBe(1);
});

test('KDS-1: records whose keys are not drawn yet reach every shard by its share of the keys', () => {
  const share = (count: number, seed: number): number => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 3 }, seed);
    const keys = new KeySpace('user', { kind: 'hot-key', keyCount: 43, hotShare: 0.5 });
    const reader = stream.source.openReader('C');
    for (let call = 0; call < 800 / count; call += 1) {
      stream.put(records(count, { keys, key: KEYS_UNDRAWN, sizeBytes: 1 }));
    }
    const { records: read } = delivered(stream.read(reader, 1, 0));
    return read.reduce((total, record) => total + record.cohort.count, 0) / 800;
  };
  const second = evenRanges(3)[1]!;
  let expected = 0;
  for (let key = 0; key < 43; key += 1) {
    const hashKey = hashKeyOf(`user-${key}`);
    if (second.start <= hashKey && hashKey <= second.end) expected += key === 0 ? 0.5 : 0.5 / 42;
  }
  for (const count of [1, 200, 400]) {
    expect(replicate(20, (seed) => share(count, seed)).includes(expected)).toBe(true);
  }
});

test('KDS-26: the shards that the formula asks for suffice, and one fewer do not', () => {
  const refusedWith = (shardCount: number): number => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount });
    const keys = spreadRecords(1, 100_000).keys;
    for (let call = 0; call < 300; call += 1) {
      stream.advanceTo(call / 10);
      stream.put(records(270, { keys, key: KEYS_UNDRAWN, sizeBytes: 100 }));
    }
    return stream.total('WriteProvisionedThroughputExceeded', 'Sum');
  };
  // 2,700 records/s of 100 B are 264 KiB/s: the bytes need one shard, the records three.
  expect(refusedWith(3)).toBe(0);
  expect(refusedWith(2)).toBeGreaterThan(18_000);
});

test('every message of a call is answered once, and stored, refused and answered counts agree', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  let stored = 0;
  for (let call = 0; call < 20; call += 1) {
    const answers = stream.put(spreadRecords(700, 50), records(1), spreadRecords(30, 7, 5_000));
    expect(answers.map(answeredCount)).toEqual([700, 1, 30]);
    stored += answers.reduce((total, answer) => total + answer.succeeded, 0);
  }
  expect(stored).toBeLessThan(20 * 731);
  expect(stream.books()).toMatchObject({ received: 20 * 731, inFlight: stored });
  expect(stream.instance.inFlight()).toBe(stored);
  expect(stream.total('PutRecords.SuccessfulRecords', 'Sum')).toBe(stored);
});
