import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { KeySpace } from '../../kernel/key-space.ts';
import { parseConfig } from '../../schema/parse.ts';
import {
  delivered,
  records,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import type { StreamConfig } from './fields.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';
import { WritePeaks } from './write-peaks.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const MANY_KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 10_000 });

function onDemand(config: Record<string, unknown> = {}): StreamUnderTest {
  return streamUnderTest(KINESIS_DATA_STREAMS, { capacityMode: 'on-demand', ...config });
}

/** Offers so many thousands of small records a second with even keys, four times a second, from now on. */
function offer(
  stream: StreamUnderTest,
  thousands: number,
  seconds: number,
  keys = MANY_KEYS,
): void {
  const entry = records(thousands * 250, { keys, key: KEYS_UNDRAWN, sizeBytes: 10 });
  stream.offer(4, seconds, () => entry);
}

function shardCount(stream: StreamUnderTest): number {
  return Number(stream.instance.face().openShards);
}

/** Records refused from one moment to another, as thousands a second. */
function refusedBetween(stream: StreamUnderTest, from: number, to: number): number {
  stream.advanceTo(from);
  const before = stream.total('WriteProvisionedThroughputExceeded', 'Sum');
  stream.advanceTo(to);
  const after = stream.total('WriteProvisionedThroughputExceeded', 'Sum');
  return (after - before) / (to - from) / 1_000;
}

describe('capacity on demand', () => {
  test.each([
    [0, 4],
    [2, 4],
    [2.5, 5],
    [3, 6],
    [100, 200],
  ])('KDS-21: after a peak of %d MiB/s a stream begins with %d shards', (peak, shards) => {
    expect(shardCount(onDemand({ pastPeakMebibytesPerSecond: peak }))).toBe(shards);
  });

  test('KDS-21: a step from a peak of 3 to 10 is throttled by 4 until 15 minutes have passed, then not', () => {
    const stream = onDemand({ pastPeakMebibytesPerSecond: 3 });
    offer(stream, 10, 20 * MINUTE);
    // The first second's burst is over by then.
    expect(refusedBetween(stream, MINUTE, 12 * MINUTE)).toBeCloseTo(4, 1);
    expect(shardCount(stream)).toBe(6);
    stream.advanceTo(15 * MINUTE);
    expect(shardCount(stream)).toBe(20);
    expect(refusedBetween(stream, 15 * MINUTE + 1, 20 * MINUTE)).toBe(0);
  });

  test('KDS-21: a rise within twice the peak is never throttled, and capacity follows it', () => {
    const stream = onDemand({ pastPeakMebibytesPerSecond: 3 });
    offer(stream, 5, 20 * MINUTE);
    stream.advanceTo(20 * MINUTE);
    expect(stream.total('WriteProvisionedThroughputExceeded', 'Sum')).toBe(0);
    expect(shardCount(stream)).toBe(10);
  });

  test('KDS-21: without load the capacity stays for 30 days and falls then', () => {
    const stream = onDemand({ pastPeakMebibytesPerSecond: 8 });
    stream.advanceTo(30 * DAY - HOUR);
    expect(shardCount(stream)).toBe(16);
    stream.advanceTo(31 * DAY);
    expect(shardCount(stream)).toBe(4);
  });

  test('KDS-21: peaks count by the day for 30 days, and by the minute for an hour', () => {
    const peaks = new WritePeaks(0, 5);
    peaks.note(DAY * 1e6, 3);
    peaks.note((DAY + MINUTE) * 1e6, 1);
    expect([peaks.highest, peaks.highestOfHour]).toEqual([5, 3]);
    peaks.note((DAY + 2 * HOUR) * 1e6, 2);
    expect([peaks.highest, peaks.highestOfHour]).toEqual([5, 2]);
    peaks.note(30 * DAY * 1e6, 0);
    expect(peaks.highest).toBe(3);
  });

  test('KDS-22, KDS-20: a hot shard is split within 15 minutes, again and again, and one hot key stays throttled', () => {
    const stream = onDemand();
    const keys = new KeySpace('user', { kind: 'hot-key', keyCount: 10_000, hotShare: 0.8 });
    offer(stream, 2, 32 * MINUTE, keys);
    stream.advanceTo(13 * MINUTE);
    expect(shardCount(stream)).toBe(4);
    stream.advanceTo(15 * MINUTE);
    expect(shardCount(stream)).toBe(5);
    stream.advanceTo(30 * MINUTE);
    expect(shardCount(stream)).toBe(6);
    // 0.8 of 2,000 a second have one key, of which one shard takes 1,000.
    expect(refusedBetween(stream, 30 * MINUTE, 32 * MINUTE)).toBeCloseTo(0.6, 1);
  });

  test('KDS-22, KDS-21: a new peak reshards to even shards without undoing the split of a hot one', () => {
    const stream = onDemand();
    const keys = new KeySpace('user', { kind: 'hot-key', keyCount: 10_000, hotShare: 0.8 });
    offer(stream, 2, 16 * MINUTE, keys);
    stream.advanceTo(16 * MINUTE);
    expect(shardCount(stream)).toBe(5);
    offer(stream, 6, 20 * MINUTE);
    stream.advanceTo(36 * MINUTE);
    expect(stream.instance.face()).toMatchObject({ openShards: 13, status: 'ACTIVE' });
    // Thirty quiet days release both.
    stream.advanceTo(32 * DAY);
    expect(shardCount(stream)).toBe(4);
  });

  test('KDS-18: shards of an on-demand stream are not changed by hand', () => {
    const stream = onDemand();
    const refusal = { ok: false, problems: [expect.stringContaining('(KDS-18)')] };
    expect(stream.instance.act('split-shard', { shardId: '0' })).toEqual(refusal);
    expect(stream.instance.act('merge-shards', { shardId: '0', adjacentShardId: '1' })).toEqual(
      refusal,
    );
    stream.configure({ shardCount: 8 });
    expect(stream.notices.at(-1)?.text).toContain('UpdateShardCount is for provisioned streams');
  });
});

describe('warm throughput', () => {
  test('KDS-23: is there right after the update; less releases capacity down to the peak of the last hour', () => {
    const stream = onDemand({ capacityMode: 'on-demand-advantage' });
    stream.configure({ warmThroughputMebibytesPerSecond: 30 });
    stream.advanceTo(3 * MINUTE);
    expect(shardCount(stream)).toBe(30);
    offer(stream, 20, 2 * MINUTE);
    stream.advanceTo(6 * MINUTE);
    expect(stream.total('WriteProvisionedThroughputExceeded', 'Sum')).toBe(0);
    stream.configure({ warmThroughputMebibytesPerSecond: 5 });
    stream.advanceTo(10 * MINUTE);
    expect(shardCount(stream)).toBe(20);
  });

  test('KDS-23: without On-demand Advantage it means nothing', () => {
    expect(shardCount(onDemand({ warmThroughputMebibytesPerSecond: 30 }))).toBe(4);
  });

  test('KDS-11: On-demand Advantage has room for 50 registered consumers', () => {
    const stream = onDemand({ capacityMode: 'on-demand-advantage' });
    const outcomes: boolean[] = [];
    for (let index = 0; index < 51; index += 1) {
      stream.source.registerConsumer(`C${index}`, ({ ok }) => outcomes.push(ok));
    }
    expect(outcomes.filter((ok) => ok)).toHaveLength(50);
    expect(stream.notices.at(-1)?.text).toContain('at most 50 (KDS-11)');
  });
});

describe('switching the mode', () => {
  test('KDS-25: keeps the shards and interrupts nothing; the third switch within 24 hours is refused', () => {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 7 });
    stream.offer(1, 3 * HOUR, () =>
      records(3_000, { keys: MANY_KEYS, key: KEYS_UNDRAWN, sizeBytes: 10 }),
    );
    stream.advanceTo(HOUR);
    stream.configure({ capacityMode: 'on-demand' });
    expect(stream.instance.face()).toMatchObject({ status: 'UPDATING', openShards: 7 });
    stream.advanceTo(2 * HOUR);
    expect(stream.instance.face()).toMatchObject({ status: 'ACTIVE', openShards: 7 });
    stream.configure({ capacityMode: 'provisioned' });
    stream.advanceTo(2.5 * HOUR);
    stream.configure({ capacityMode: 'on-demand' });
    expect(stream.notices.at(-1)).toEqual({
      kind: 'limit',
      text: 'Switching to on-demand was refused. LimitExceededException: switch number 3 within 24 h, but at most 2 are allowed (KDS-25)',
    });
    stream.advanceTo(3 * HOUR);
    expect(stream.total('WriteProvisionedThroughputExceeded', 'Sum')).toBe(0);
    expect(shardCount(stream)).toBe(7);
  });

  test('KDS-23: On-demand Advantage stays for a day once it is on', () => {
    const stream = onDemand();
    stream.configure({ capacityMode: 'on-demand-advantage' });
    stream.advanceTo(23 * HOUR);
    stream.configure({ capacityMode: 'on-demand' });
    expect(stream.notices.at(-1)?.text).toContain('stays for at least 24 h (KDS-23)');
  });
});

describe('AUTO distribution', () => {
  test('KDS-24: one hot key fills all shards evenly', () => {
    const stream = onDemand({ recordDistribution: 'auto' });
    const reader = stream.source.openReader('C');
    stream.put(...Array.from({ length: 10 }, () => records(1)), records(30));
    const counts = [0, 1, 2, 3].map((shard) =>
      delivered(
        stream.read(reader, shard, reader.position(shardIdOf(shard), 'trim-horizon')),
      ).records.reduce((sum, { cohort }) => sum + cohort.count, 0),
    );
    expect(counts).toEqual([10, 10, 10, 10]);
    expect(stream.put(records(4_000))[0]?.succeeded).toBeGreaterThanOrEqual(3_960);
  });

  test('KDS-24: on a provisioned stream it is refused, with the reason', () => {
    const parsed = parseConfig(KINESIS_DATA_STREAMS.fields, { recordDistribution: 'auto' });
    if (!parsed.ok) throw new Error('each field by itself is valid');
    expect(KINESIS_DATA_STREAMS.check?.(parsed.value as StreamConfig)).toEqual([
      { path: 'recordDistribution', message: expect.stringContaining('(KDS-24)') as string },
    ]);
    const allowed = { ...parsed.value, capacityMode: 'on-demand' } as StreamConfig;
    expect(KINESIS_DATA_STREAMS.check?.(allowed)).toEqual([]);
  });
});
