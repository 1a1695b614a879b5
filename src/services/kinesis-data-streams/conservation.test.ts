import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { KEYS_UNDRAWN } from '../../kernel/cohort.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import type { RecordReader } from '../../protocols/record-stream.ts';
import { delivered, records, streamUnderTest } from '../../testing/stream-under-test.ts';
import { RecordLog } from './record-log.ts';
import { KINESIS_DATA_STREAMS } from './service.ts';

const HOUR = 3_600;
const KEYS = new KeySpace('user', { kind: 'zipf', keyCount: 200, exponent: 1 });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    count: fc.integer({ min: 1, max: 1_500 }),
    key: fc.integer({ min: KEYS_UNDRAWN, max: 199 }),
    sizeBytes: fc.constantFrom(1, 1_000, 40_000, 2_000_000),
    tick: fc.constantFrom(0, 10_000),
  }),
  fc.record({ kind: fc.constant('open' as const), latest: fc.boolean() }),
  fc.record({ kind: fc.constant('read' as const), recordsMax: fc.integer({ min: 1, max: 3_000 }) }),
  fc.record({ kind: fc.constant('close' as const) }),
  fc.record({ kind: fc.constant('reshard' as const), shardCount: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('retain' as const), hours: fc.integer({ min: 24, max: 72 }) }),
  fc.record({
    kind: fc.constant('wait' as const),
    seconds: fc.constantFrom(1, 40, HOUR, 11 * HOUR),
  }),
);

test('whatever happens, every record is completed, refused, lost or in flight, exactly once', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 99 }),
      (steps, seed) => {
        const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 3 }, seed);
        const readers: RecordReader[] = [];
        let putCount = 0;
        for (const act of steps) {
          switch (act.kind) {
            case 'put':
              putCount += act.count;
              stream.put(
                records(act.count, {
                  keys: KEYS,
                  key: act.key,
                  sizeBytes: act.sizeBytes,
                  tick: act.tick,
                }),
              );
              break;
            case 'open': {
              const reader = stream.source.openReader('C');
              readers.push(reader);
              for (const { id } of stream.source.listShards()) {
                reader.position(id, act.latest ? 'latest' : 'trim-horizon');
              }
              break;
            }
            case 'read':
              for (const { id } of stream.source.listShards()) {
                readers[0]?.getRecords(id, 0, act.recordsMax, () => undefined);
              }
              break;
            case 'close':
              readers.shift()?.close();
              break;
            case 'reshard':
              stream.configure({ shardCount: act.shardCount });
              break;
            case 'retain':
              stream.configure({ retentionHours: act.hours });
              break;
            case 'wait':
              break;
          }
          const wait = act.kind === 'wait' ? act.seconds : 0.01;
          // The books are compared with the state at every advance.
          stream.advanceTo(stream.simulation.now / 1e6 + wait);
        }
        const { received, refused, lost, completed, inFlight } = stream.books();
        const sum = (counts: readonly { count: number }[]): number =>
          counts.reduce((total, { count }) => total + count, 0);
        expect(received).toBe(putCount);
        expect(completed + sum(refused) + sum(lost) + inFlight).toBe(putCount);
        stream.advanceTo(stream.simulation.now / 1e6 + 73 * HOUR);
        expect(stream.instance.inFlight()).toBe(0);
      },
    ),
    { numRuns: 80 },
  );
});

test('KDS-12: with nobody reading, memory stays bounded and the counts exact', () => {
  const log = new RecordLog();
  const stream = createRandomStream(1, 1, 'merging');
  const ENTRIES_MAX = 1_000;
  let poisonCount = 0;
  let most = 0;
  for (let index = 0; index < 100_000; index += 1) {
    const poison = index % 1_000 === 0;
    if (poison) poisonCount += 1;
    log.append(records(1, { keys: KEYS, key: index % 4, bornAt: index, poison }), 1, index);
    log.keepWithin(ENTRIES_MAX, stream);
    most = Math.max(most, log.entryCount);
  }
  expect(most).toBeLessThanOrEqual(ENTRIES_MAX);
  expect(log.recordCount).toBe(100_000);
  const read = log.read(0, 100_000, Infinity, Infinity).records;
  expect(read.reduce((total, { cohort }) => total + cohort.count, 0)).toBe(100_000);
  const poisonRead = read.filter(({ cohort }) => cohort.poison);
  expect(poisonRead.reduce((total, { cohort }) => total + cohort.count, 0)).toBe(poisonCount);
  for (const [index, entry] of read.slice(1).entries()) {
    expect(entry.position).toBe(read[index]!.position + read[index]!.cohort.count);
    expect(entry.arrivedAt).toBeGreaterThanOrEqual(read[index]!.arrivedAt);
  }
  expect(log.dropArrivedBy(100_000)).toBe(100_000);
});

test('reading in any portions gives what was put, in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 1, maxLength: 40 }),
      (counts, portions) => {
        const stream = streamUnderTest(KINESIS_DATA_STREAMS, { shardCount: 1 });
        const reader = stream.source.openReader('C');
        for (const [index, count] of counts.entries())
          stream.put(records(count, { bornAt: index }));
        const got: number[] = [];
        let position = 0;
        for (let call = 0; position < counts.reduce((sum, count) => sum + count, 0); call += 1) {
          stream.advanceTo(stream.simulation.now / 1e6 + 1);
          const answer = delivered(
            stream.read(reader, 0, position, portions[call % portions.length]),
          );
          for (const { cohort } of answer.records) {
            for (let copy = 0; copy < cohort.count; copy += 1) got.push(cohort.bornAt);
          }
          position = answer.nextPosition!;
        }
        expect(got).toEqual(counts.flatMap((count, index) => Array<number>(count).fill(index)));
      },
    ),
    { numRuns: 40 },
  );
});
