import { describe, expect, test } from 'vitest';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import { KeySpace, type KeyPopularity } from '../../kernel/key-space.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import type { StreamRecord } from '../../protocols/record-stream.ts';
import { estimate, replicate } from '../../testing/confidence.ts';
import {
  delivered,
  records,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KeyRouting } from './key-routing.ts';
import { RecordLog } from './record-log.ts';
import { OpenEntries } from './open-entries.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';
import { Shard } from './shard.ts';
import { ShardMap } from './shard-map.ts';
import { WriteLimitsTable } from './write-limits-table.ts';

const TICK = 10_000;
const HOT: KeyPopularity = { kind: 'hot-key', keyCount: 300, hotShare: 0.5 };

function undrawn(keys: KeySpace, count: number, tick = TICK): Cohort {
  return records(count, { keys, key: KEYS_UNDRAWN, tick });
}

/** All records of the shards that are listed, by shard. */
function readAll(stream: StreamUnderTest): readonly (readonly StreamRecord[])[] {
  const reader = stream.source.openReader('C');
  return stream.source
    .listShards()
    .map(
      ({ id }, shard) =>
        delivered(stream.read(reader, shard, reader.position(id, 'trim-horizon'))).records,
    );
}

describe('the keys of records that move on a grid', () => {
  test('KDS-1: records of a shard have undrawn keys among those that lead there', () => {
    const keys = new KeySpace('user', HOT);
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 5 });
    for (const count of [3, 200, 1_000]) stream.put(undrawn(keys, count));
    const readDraws = createRandomStream(1, 1, 'answered reads');
    const grains = { skippedGrain: 1, retainedGrain: 1 };
    const tables = { writeLimits: new WriteLimitsTable(), openEntries: new OpenEntries() };
    const terms = { now: 0, recordMaxKibibytes: 1_024, readDraws, ...grains, ...tables };
    const routing = new KeyRouting(
      new ShardMap(5, (number, range, parents) => new Shard(number, range, parents, terms)),
    );
    for (const [shard, read] of readAll(stream).entries()) {
      expect(read.length).toBeGreaterThan(0);
      for (const { cohort } of read) {
        expect(cohort.key).toBe(KEYS_UNDRAWN);
        cohort.keys.eachKey((key) => expect(routing.shardOf(keys, key).number).toBe(shard));
      }
    }
  });

  test('KDS-15: records of a closed shard have the keys that led there when it was open', () => {
    const keys = new KeySpace('user', HOT);
    const keyCountIn = (afterSplit: boolean): number => {
      const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 2 });
      stream.put(undrawn(keys, 500));
      if (afterSplit) {
        stream.configure({ shardCount: 4 });
        stream.advanceTo(120);
        expect(stream.source.listShards()[0]).toMatchObject({ closed: true });
      }
      return readAll(stream)[0]?.[0]?.cohort.keys.memberCount ?? 0;
    };
    expect(keyCountIn(true)).toBe(keyCountIn(false));
  });

  test('KDS-1: where one key leads to a shard, its records have that key', () => {
    const keys = new KeySpace('user', { kind: 'uniform', keyCount: 3 });
    const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 64 });
    stream.put(undrawn(keys, 90));
    const read = readAll(stream).flat();
    expect(read.map(({ cohort }) => cohort.key).sort()).toEqual([0, 1, 2]);
    for (const { cohort } of read) expect(cohort.keys).toBe(keys);
  });

  test('KDS-20: what a hot key has of the records that are let in is as if each key were drawn first', () => {
    const hotShareOfStored = (tick: number, seed: number): number => {
      const keys = new KeySpace('user', HOT);
      const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 4 }, seed);
      for (let call = 0; call < 30; call += 1) stream.put(undrawn(keys, 200, tick));
      const draws = createRandomStream(seed, 1, 'keys of the reader');
      let hot = 0;
      let all = 0;
      for (const { cohort } of readAll(stream).flat()) {
        for (let record = 0; record < cohort.count; record += 1) {
          const key = cohort.key === KEYS_UNDRAWN ? cohort.keys.draw(draws) : cohort.key;
          if (key === 0) hot += 1;
        }
        all += cohort.count;
      }
      return hot / all;
    };
    const singly = replicate(8, (seed) => hotShareOfStored(0, seed));
    const counted = replicate(8, (seed) => hotShareOfStored(TICK, 100 + seed));
    const noise = singly.halfWidth + counted.halfWidth;
    expect(Math.abs(singly.mean - counted.mean)).toBeLessThan(noise);
    expect(noise).toBeLessThan(0.04);
    // The shard of the hot key is full, so that it has less than its share of what is offered.
    expect(singly.mean).toBeLessThan(0.4);
  });
});

describe('records of a stretch of time that share an entry', () => {
  const SPAN = 1_000;
  const keys = new KeySpace('user', HOT);

  test('have exact counts and, on average, the arrival of each', () => {
    const logged = (seed: number): RecordLog => {
      const log = new RecordLog();
      const stream = createRandomStream(seed, 1, 'merging');
      for (let now = 0; now < 3_000; now += 100) {
        log.appendWithin(SPAN, undrawn(keys, 1 + now / 100), 1 + now / 100, now, stream);
      }
      return log;
    };
    const log = logged(1);
    expect([log.entryCount, log.recordCount]).toEqual([3, 465]);
    // Of the first stretch, n + 1 records come after n tenths of it.
    const arrivals = Array.from({ length: 400 }, (_unused, seed) => logged(seed + 1).arrivalAt(0)!);
    expect(estimate(arrivals).includes(600)).toBe(true);
  });

  test('never stand for poison messages, for drawn keys or for other sizes', () => {
    const log = new RecordLog();
    const stream = createRandomStream(1, 1, 'merging');
    const kinds = [
      undrawn(keys, 1),
      { ...undrawn(keys, 1), poison: true },
      { ...undrawn(keys, 1), sizeBytes: 7 },
      { ...undrawn(keys, 1), key: 2 },
      { ...undrawn(keys, 1), key: 2 },
    ];
    for (const cohort of kinds) log.appendWithin(SPAN, cohort, 1, 5, stream);
    expect(log.entryCount).toBe(kinds.length);
  });
});
