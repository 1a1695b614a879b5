import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { records, spreadRecords, streamUnderTest } from '../../testing/stream-under-test.ts';
import type { StreamFaceState } from './face-state.ts';
import { describeFace, describeShards } from './face-text.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 100 });
const UPPER_KEY = 1;

function faceOf(stream: ReturnType<typeof streamUnderTest>): StreamFaceState {
  return stream.instance.face() as unknown as StreamFaceState;
}

test('KDS-4: the face shows the hot shard by its use of the last second', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
  stream.offer(1_500, 10, () => records(1, { keys: KEYS, key: UPPER_KEY }));
  stream.advanceTo(9.5);
  const [cool, hot] = faceOf(stream).lanes;
  expect(cool).toMatchObject({ title: '0', heat: 0, throttled: false, backlog: 0 });
  expect(hot).toMatchObject({ title: '1', throttled: true });
  expect(hot?.heat).toBeCloseTo(1, 2);
  expect(hot?.backlog).toBe(stream.books().inFlight);
  expect(stream.total('HottestShardUtilization', 'Maximum')).toBeGreaterThan(100);
  stream.advanceTo(12);
  expect(faceOf(stream).lanes[1]).toMatchObject({ heat: 0, throttled: false });
});

test('many shards are gathered into at most sixteen lanes', () => {
  for (const shardCount of [16, 17, 100, 10_000]) {
    const face = faceOf(streamUnderTest(KINESIS_DATA_STREAMS, { shardCount }));
    expect(face.lanes.length).toBeLessThanOrEqual(16);
    expect(face.lanes.length * face.shardsPerLane).toBeGreaterThanOrEqual(shardCount);
    expect(face.openShards).toBe(shardCount);
    if (shardCount === 100) expect(describeShards(face)).toBe('100 shards, 7 a lane');
  }
});

test('KDS-15: closed parents are shown while they hold unread records', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('C');
  stream.put(spreadRecords(5, 10));
  stream.configure({ shardCount: 2 });
  stream.advanceTo(31);
  expect(faceOf(stream).lanes).toMatchObject([
    { title: '1', closed: false },
    { title: '2', closed: false },
    { title: '0', closed: true, backlog: 5 },
  ]);
  stream.read(reader, 0, 0);
  expect(faceOf(stream).lanes).toHaveLength(2);
  expect(faceOf(stream).closedShards).toBe(1);
});

test('KDS-18: after a refused call the face tells the real shard count and the one asked for', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 });
  stream.configure({ shardCount: 9 });
  expect(describeShards(faceOf(stream))).toBe('4 shards (set: 9)');
  stream.configure({ shardCount: 8 });
  expect(describeShards(faceOf(stream))).toBe('4 shards → 8');
  stream.advanceTo(31);
  expect(describeFace(faceOf(stream))).toBe(
    'Stream, 8 shards +4 closed, busiest at 0 %, none throttled, no reader',
  );
});

test('KDS-25: while the mode is switched the face says that the stream is updating', () => {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 3 });
  stream.configure({ capacityMode: 'on-demand' });
  expect(describeShards(faceOf(stream))).toBe('3 shards, updating');
  stream.advanceTo(31);
  expect(describeFace(faceOf(stream))).toContain('Stream, 3 shards on demand, busiest');
});
