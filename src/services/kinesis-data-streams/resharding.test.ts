import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import {
  delivered,
  records,
  shardIdOf,
  spreadRecords,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { HASH_KEY_COUNT } from './hash-range.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const HOUR = 3_600;

/** A key whose hash lies in the lower and one in the upper half of the ring. */
const KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 100 });
const LOWER_KEY = 2;
const UPPER_KEY = 1;

function shardCountOf(stream: StreamUnderTest): unknown {
  return stream.instance.face().openShards;
}

function lastNotice(stream: StreamUnderTest): string | undefined {
  return stream.notices.at(-1)?.text;
}

function split(stream: StreamUnderTest, shardId: string, newStartingHashKey = '') {
  return stream.instance.act('split-shard', { shardId, newStartingHashKey });
}

function merge(stream: StreamUnderTest, shardId: string, adjacentShardId: string) {
  return stream.instance.act('merge-shards', { shardId, adjacentShardId });
}

test('KDS-18: from 4 shards, 9 and 1 are refused and 8 is accepted', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  stream.configure({ shardCount: 9 });
  expect(stream.notices.at(-1)).toEqual({
    kind: 'limit',
    text: 'UpdateShardCount to 9 was refused. LimitExceededException: 9 shards, but at most twice the present 4 (KDS-18)',
  });
  stream.configure({ shardCount: 1 });
  expect(lastNotice(stream)).toContain('at least half of the present 4');
  stream.advanceTo(600);
  expect(stream.instance.face()).toMatchObject({
    openShards: 4,
    requestedShards: 1,
    status: 'ACTIVE',
  });
  stream.configure({ shardCount: 8 });
  stream.advanceTo(700);
  expect(stream.instance.face()).toMatchObject({ openShards: 8, requestedShards: 8 });
});

test('KDS-18: the eleventh call within 24 hours is refused, a day after the first it is not', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  for (let call = 0; call < 10; call += 1) {
    stream.advanceTo(call * 300);
    stream.configure({ shardCount: call % 2 === 0 ? 8 : 4 });
    expect(lastNotice(stream)).toContain('has begun');
  }
  stream.advanceTo(3_000);
  stream.configure({ shardCount: 8 });
  expect(lastNotice(stream)).toContain(
    'call number 11 within 24 h, but at most 10 are allowed (KDS-18)',
  );
  stream.advanceTo(24 * HOUR);
  stream.configure({ shardCount: 6 });
  expect(lastNotice(stream)).toBe('Resharding from 4 to 6 shards has begun');
});

test('KDS-18: doubling takes one round of 30 s; from 4 to 5 shards it takes two', () => {
  for (const [target, seconds] of [
    [8, 30],
    [2, 30],
    [5, 60],
  ] as const) {
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
    stream.configure({ shardCount: target });
    stream.advanceTo(seconds - 0.1);
    expect(stream.instance.face()).toMatchObject({ status: 'UPDATING', targetShards: target });
    stream.advanceTo(seconds);
    expect(stream.instance.face()).toMatchObject({ status: 'ACTIVE', openShards: target });
    expect(stream.notices.map(({ text }) => text)).toEqual([
      `Resharding from 4 to ${target} shards has begun`,
      `Resharding to ${target} shards is complete`,
    ]);
    expect(stream.total('OpenShards', 'Maximum')).toBe(target === 5 ? 8 : Math.max(4, target));
  }
});

test('KDS-17: while the stream is UPDATING, no further reshard begins', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  stream.configure({ shardCount: 8 });
  stream.advanceTo(10);
  stream.configure({ shardCount: 6 });
  expect(lastNotice(stream)).toContain('ResourceInUseException');
  expect(split(stream, '0').ok).toBe(false);
  expect(merge(stream, '0', '1').ok).toBe(false);
  stream.advanceTo(60);
  expect(shardCountOf(stream)).toBe(8);
  expect(split(stream, '4').ok).toBe(true);
});

test('KDS-15: a split closes the parent, which stays readable until its records have expired', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  let changes = 0;
  stream.source.onShardsChanged(() => (changes += 1));
  stream.put(records(7, { keys: KEYS, key: LOWER_KEY }));
  expect(split(stream, 'shardId-000000000000').ok).toBe(true);
  stream.put(records(1, { keys: KEYS, key: UPPER_KEY }));
  stream.advanceTo(31);
  expect(changes).toBe(1);
  expect(stream.source.listShards()).toEqual([
    { id: shardIdOf(0), parentIds: [], closed: true },
    { id: shardIdOf(1), parentIds: [shardIdOf(0)], closed: false },
    { id: shardIdOf(2), parentIds: [shardIdOf(0)], closed: false },
  ]);
  stream.put(
    records(1, { keys: KEYS, key: LOWER_KEY }),
    records(2, { keys: KEYS, key: UPPER_KEY }),
  );
  const read = (shard: number) => delivered(stream.read(reader, shard, 0)).records[0]?.cohort.count;
  expect([read(0), read(1), read(2)]).toEqual([7, 1, 2]);
  stream.advanceTo(24 * HOUR + 29);
  expect(stream.source.listShards()).toHaveLength(3);
  stream.advanceTo(24 * HOUR + 31);
  expect(stream.source.listShards()).toEqual([
    { id: shardIdOf(1), parentIds: [], closed: false },
    { id: shardIdOf(2), parentIds: [], closed: false },
  ]);
  expect(changes).toBe(2);
});

test('KDS-15: a shard is split at the hash key one asks for, if it lies inside', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  const quarter = HASH_KEY_COUNT / 4n;
  for (const wrong of ['0', String(quarter * 2n), 'quarter', String(HASH_KEY_COUNT)]) {
    expect(split(stream, '0', wrong).ok).toBe(false);
  }
  expect(split(stream, '0', String(quarter / 2n)).ok).toBe(true);
  stream.advanceTo(60);
  const counts = [2, 3].map((shard) => {
    const reader = stream.source.openReader('C');
    if (shard === 2) stream.put(spreadRecords(256, 10_000));
    return delivered(stream.read(reader, shard, 0)).records.length;
  });
  expect(counts[0]).toBeLessThan(counts[1]!);
});

test('KDS-15: closed and unknown shards cannot be split', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  split(stream, '0');
  stream.advanceTo(60);
  expect(split(stream, '0')).toEqual({
    ok: false,
    problems: [`${shardIdOf(0)} is CLOSED: only open shards are split or merged (KDS-15)`],
  });
  expect(split(stream, '17').ok).toBe(false);
  expect(merge(stream, '0', '1').ok).toBe(false);
});

test('KDS-16: only neighbours on the ring are merged', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  expect(merge(stream, '0', '2').ok).toBe(false);
  expect(merge(stream, '0', '0').ok).toBe(false);
  expect(merge(stream, '0', '3').ok).toBe(false);
  expect(merge(stream, '2', '1').ok).toBe(true);
  stream.advanceTo(30);
  expect(stream.source.listShards().at(-1)).toEqual({
    id: shardIdOf(4),
    parentIds: [shardIdOf(1), shardIdOf(2)],
    closed: false,
  });
  expect(shardCountOf(stream)).toBe(3);
});

test('KDS-19: a closed shard is at its end only when all of it has been read', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  stream.put(records(10));
  expect(delivered(stream.read(reader, 0, 0, 4)).nextPosition).toBe(4);
  stream.configure({ shardCount: 2 });
  stream.advanceTo(31);
  expect(delivered(stream.read(reader, 0, 4, 4)).nextPosition).toBe(8);
  expect(delivered(stream.read(reader, 0, 8, 4)).nextPosition).toBeNull();
  expect(stream.books()).toMatchObject({ completed: 10, inFlight: 0 });
});

test('KDS-19: a consumer that finishes parents first sees each key in order across reshards', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  const reader = stream.source.openReader('C');
  const seen = new Map<number, number[]>();
  const positions = new Map<string, number | null>();
  const pollAll = (): void => {
    for (const { id, parentIds } of stream.source.listShards()) {
      if (parentIds.some((parent) => positions.get(parent) !== null)) continue;
      const position = positions.get(id) ?? (positions.has(id) ? null : 0);
      if (position === null) continue;
      reader.getRecords(id, position, 40, (answer) => {
        if (!answer.ok) return;
        positions.set(id, answer.nextPosition);
        for (const { cohort } of answer.records) {
          seen.set(cohort.key, [...(seen.get(cohort.key) ?? []), cohort.bornAt]);
        }
      });
    }
  };
  stream.offer(50, 200, (index) =>
    records(1, { keys: KEYS, key: (index * 7) % 100, bornAt: index }),
  );
  const targets = new Map([
    [20, 4],
    [80, 3],
    [150, 5],
  ]);
  for (let second = 1; second <= 400; second += 1) {
    const shardCount = targets.get(second);
    if (shardCount !== undefined) stream.configure({ shardCount });
    stream.advanceTo(second);
    pollAll();
  }
  stream.advanceTo(402);
  expect([...seen.values()].flat()).toHaveLength(10_000);
  for (const born of seen.values()) expect(born).toEqual([...born].sort((a, b) => a - b));
  expect(stream.books()).toMatchObject({ completed: 10_000, inFlight: 0, lost: [] });
});

test('KDS-20: splitting the hot shard does not help when one key is hot', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  stream.offer(2_000, 60, () => records(1));
  stream.configure({ shardCount: 2 });
  stream.advanceTo(35);
  const before = stream.total('IncomingRecords', 'Sum');
  stream.advanceTo(55);
  expect(Math.abs(stream.total('IncomingRecords', 'Sum') - before - 20_000)).toBeLessThanOrEqual(2);
});
