import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { applicationScenario } from '../../testing/application-scenario.ts';
import {
  delivered,
  records,
  shardIdOf,
  streamUnderTest,
  type StreamUnderTest,
} from '../../testing/stream-under-test.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import type { RecordReader } from '../../protocols/record-stream.ts';
import { RetainedRecords } from './retained-records.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const HOUR = 3_600;

/** A stream of one shard with 1 record of each of two kinds a minute for so many hours, all read by an application. */
function readStream(hours: number): { stream: StreamUnderTest; reader: RecordReader } {
  const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
  const reader = stream.source.openReader('first');
  let position = 0;
  for (let minute = 0; minute < hours * 60; minute += 1) {
    stream.advanceTo(minute * 60);
    stream.put(records(1, { kind: 'click' }), records(1, { kind: 'order' }));
    position = delivered(stream.read(reader, 0, position)).nextPosition ?? position;
  }
  return { stream, reader };
}

/** Everything that a reader gets from a position on, a call every second. */
function readAll(stream: StreamUnderTest, reader: RecordReader, from: number) {
  const got = { count: 0, kinds: new Map<string, number>(), skipped: 0, arrivals: [] as number[] };
  let position = from;
  for (;;) {
    stream.advanceTo(stream.simulation.now / 1e6 + 1);
    const answer = delivered(stream.read(reader, 0, position, 500));
    got.skipped += answer.skippedCount;
    for (const { cohort, arrivedAt } of answer.records) {
      got.count += cohort.count;
      got.kinds.set(cohort.kind, (got.kinds.get(cohort.kind) ?? 0) + cohort.count);
      got.arrivals.push(arrivedAt);
    }
    position = answer.nextPosition ?? position;
    if (answer.millisBehindLatest === 0) return got;
  }
}

describe('records that all have read', () => {
  test('KDS-12, KDS-14: a consumer that comes later reads them from TRIM_HORIZON on', () => {
    const { stream } = readStream(5);
    const later = stream.source.openReader('later');
    const position = later.position(shardIdOf(0), 'trim-horizon');
    expect(position).toBe(0);
    expect(stream.instance.face().iteratorAgeSeconds).toBeGreaterThan(4.9 * HOUR);
    const got = readAll(stream, later, position);
    expect(got).toMatchObject({ count: 600, skipped: 0 });
    expect([...got.kinds]).toEqual([
      ['click', 300],
      ['order', 300],
    ]);
    expect(got.arrivals).toEqual([...got.arrivals].sort((one, other) => one - other));
    expect(stream.instance.face().iteratorAgeSeconds).toBe(0);
    // In the books they were processed once.
    expect(stream.books()).toMatchObject({ completed: 600, inFlight: 0, lost: [] });
  });

  test('KDS-14: AT_TIMESTAMP begins there, to about five minutes', () => {
    const { stream } = readStream(5);
    const later = stream.source.openReader('later');
    const start = { atTimestamp: fromSeconds(3 * HOUR) };
    const got = readAll(stream, later, later.position(shardIdOf(0), start));
    expect(Math.abs(got.count - 240)).toBeLessThanOrEqual(10);
    expect(Math.abs((got.arrivals[0] ?? 0) / 1e6 - 3 * HOUR)).toBeLessThan(300);
  });

  test('KDS-12: they expire with the retention period, and a slow replay misses what has gone', () => {
    const { stream } = readStream(26);
    const later = stream.source.openReader('later');
    const position = later.position(shardIdOf(0), 'trim-horizon');
    expect(Math.abs(position - 2 * 2 * 60)).toBeLessThanOrEqual(10);
    stream.advanceTo(28 * HOUR);
    const got = readAll(stream, later, position);
    expect(Math.abs(got.skipped - 2 * 2 * 60)).toBeLessThanOrEqual(20);
    expect(got.count + got.skipped).toBe(26 * 120 - position);
    expect(stream.books().lost).toEqual([]);
  });

  test('KDS-11, KDS-12: a registered consumer is pushed them as well', () => {
    const { stream } = readStream(2);
    let count = 0;
    stream.source.registerConsumer('pushed', (answer) => {
      if (!answer.ok) return;
      const { consumer } = answer;
      const start = consumer.position(shardIdOf(0), 'trim-horizon');
      const kept = new KeptSubscription(
        consumer,
        stream.simulation,
        shardIdOf(0),
        start,
        (portion) => {
          for (const { cohort } of portion.records) count += cohort.count;
          kept.request(100);
        },
      );
      kept.request(100);
    });
    stream.advanceTo(2 * HOUR + 60);
    expect(count).toBe(240);
  });

  test('KDS-12, KDS-15: a closed shard is kept for a later consumer until its records have expired', () => {
    const { stream, reader } = readStream(1);
    stream.configure({ shardCount: 2 });
    stream.advanceTo(1.1 * HOUR);
    expect(delivered(stream.read(reader, 0, 120)).nextPosition).toBeNull();
    const later = stream.source.openReader('later');
    expect(delivered(stream.read(later, 0, 0)).records.length).toBeGreaterThan(0);
    stream.advanceTo(26 * HOUR);
    expect(stream.source.listShards().some(({ id }) => id === shardIdOf(0))).toBe(false);
  });

  test.each([20, 4_000])(
    'KDS-12: an application drawn later replays %i records a second',
    (perSecond) => {
      const { scenario, stream, application } = applicationScenario({
        perSecond,
        shardCount: perSecond > 1_000 ? 6 : 2,
      });
      const later = scenario.node('kinesis-client-library', { workers: 2 });
      scenario.at(20, {
        kind: 'add-wire',
        wire: {
          number: 900,
          kind: 'read-records',
          from: stream,
          to: later,
          settings: { initialPosition: 'trim-horizon', idleBetweenReadsMilliseconds: 500 },
        },
      });
      const run = scenario.run({ seconds: 60 });
      const stored = run.sum(stream, 'IncomingRecords');
      expect(stored - run.sum(application, 'RecordsProcessed')).toBeLessThan(perSecond * 5);
      expect(stored - run.sum(later, 'RecordsProcessed')).toBeLessThan(perSecond * 5);
      expect(run.sum(later, 'RecordsProcessed')).toBeLessThanOrEqual(stored);
    },
  );
});

test('KDS-12: memory stays within some hundred entries a shard, counts and positions exact', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          count: fc.integer({ min: 1, max: 50 }),
          sizeBytes: fc.integer({ min: 1, max: 60 }),
          poison: fc.boolean(),
          gap: fc.integer({ min: 0, max: 400 }),
        }),
        { minLength: 1, maxLength: 400 },
      ),
      fc.integer({ min: 1, max: 300 }),
      (puts, recordsMax) => {
        const retained = new RetainedRecords(1_000);
        let position = 0;
        let now = 0;
        let poisonCount = 0;
        for (const { count, sizeBytes, poison, gap } of puts) {
          now += gap;
          retained.add(records(1, { sizeBytes, poison }), count, now, position);
          position += count;
          if (poison) poisonCount += count;
        }
        expect(retained.entryCount).toBeLessThanOrEqual(10 * (Math.floor(now / 1_000) + 1));
        let next = 0;
        let poisonRead = 0;
        let arrivedAt = 0;
        while (next < position) {
          const span = retained.read(next, recordsMax, Infinity);
          expect(span.recordCount).toBeGreaterThan(0);
          for (const record of span.records) {
            expect(record.position).toBe(next);
            expect(record.arrivedAt).toBeGreaterThanOrEqual(arrivedAt);
            arrivedAt = record.arrivedAt;
            next += record.cohort.count;
            if (record.cohort.poison) poisonRead += record.cohort.count;
          }
          expect(span.nextPosition).toBe(next);
        }
        expect(next).toBe(position);
        expect(poisonRead).toBe(poisonCount);
      },
    ),
    { numRuns: 100 },
  );
});
