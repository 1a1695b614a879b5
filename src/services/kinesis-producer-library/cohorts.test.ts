import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeySpace } from '../../kernel/key-space.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { countOf, KEYS_UNDRAWN, unpacked, withCount, type Cohort } from '../../kernel/cohort.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { producerScenario } from '../../testing/producer-scenario.ts';
import { records } from '../../testing/stream-under-test.ts';
import { AggregationBuffer } from './aggregation-buffer.ts';
import type { KinesisRecords } from './kinesis-records.ts';
import { PredictedMap } from './shard-prediction.ts';
import type { UserRecords } from './user-records.ts';

const KEYS = new KeySpace('user', { kind: 'uniform', keyCount: 50 });

function userRecords(cohort: Cohort, deadline: number): UserRecords {
  const added = { cohort, addedAt: 0, expiresAt: 30_000_000, isWaitedFor: true };
  return { added, cohort, deadline, retryCount: 0 };
}

/** A buffer for the only shard, and what has left it. */
function bufferUnderTest() {
  const simulation = new Simulation();
  const left: KinesisRecords[] = [];
  const map = new PredictedMap({ shardIds: ['shard-0'], isCurrent: true, indexOf: () => 0 });
  const shard = map.shardAt(0);
  if (!shard) throw new Error('the map has a shard');
  const stream = createRandomStream(1, 1, 'contents');
  const buffer = new AggregationBuffer(shard, simulation, stream, (each) => left.push(each));
  return { simulation, buffer, left };
}

const userRecordCount = (cohort: Cohort): number => countOf(unpacked(cohort));

describe('aggregation of cohorts', () => {
  test('KPL-2: whatever comes in leaves once, in records within the limits', () => {
    const entry = fc.record({
      count: fc.integer({ min: 1, max: 3_000 }),
      key: fc.integer({ min: KEYS_UNDRAWN, max: 49 }),
      sizeBytes: fc.constantFrom(1, 100, 5_000, 60_000),
      poison: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 20 }),
        fc.integer({ min: 1, max: 2_000 }),
        (entries, countMax) => {
          const { buffer, left } = bufferUnderTest();
          const bytesMax = 51_200;
          for (const { count, ...rest } of entries) {
            const cohort = records(count, { keys: KEYS, ...rest });
            buffer.add(userRecords(cohort, 100_000), { bytesMax, countMax });
          }
          buffer.flush();
          const offered = entries.reduce((sum, { count }) => sum + count, 0);
          expect(left.reduce((sum, { cohort }) => sum + userRecordCount(cohort), 0)).toBe(offered);
          for (const { cohort } of left) {
            expect(userRecordCount(withCount(cohort, 1))).toBeLessThanOrEqual(countMax);
            if (cohort.packed) expect(cohort.sizeBytes).toBeLessThanOrEqual(bytesMax + 20);
            expect(cohort.key).not.toBe(KEYS_UNDRAWN);
          }
        },
      ),
    );
  });

  test('KPL-2: a record that is due earlier takes the whole aggregate with it', () => {
    const { simulation, buffer, left } = bufferUnderTest();
    const limits = { bytesMax: 51_200, countMax: 1_000_000 };
    buffer.add(userRecords(records(3), 100_000), limits);
    buffer.add(userRecords(records(2), 40_000), limits);
    simulation.advance(39_999);
    expect(left).toEqual([]);
    simulation.advance(40_000);
    expect(left.map(({ cohort }) => userRecordCount(cohort))).toEqual([5]);
  });

  test('a poisonous user record makes its aggregate poisonous and stays apart in it', () => {
    const { buffer, left } = bufferUnderTest();
    const limits = { bytesMax: 51_200, countMax: 1_000_000 };
    buffer.add(userRecords(records(9), 100_000), limits);
    buffer.add(userRecords(records(1, { poison: true }), 100_000), limits);
    buffer.flush();
    expect(left[0]?.cohort.poison).toBe(true);
    expect(left[0]?.cohort.packed?.map(({ count, poison }) => [count, poison])).toEqual([
      [9, false],
      [1, true],
    ]);
  });
});

test('a hundred thousand records a second are packed as a thousand are, at no more cost', () => {
  const { scenario, producer, stream } = producerScenario({
    kinds: [{ keyCount: 10_000, sizeBytes: 100 }],
    perSecond: 100_000,
    stream: { shardCount: 20 },
  });
  const run = scenario.run({ seconds: 6 });
  expect(run.sum(producer, 'UserRecordsPut', { from: 2, to: 6 }) / 4).toBeCloseTo(100_000, -4);
  expect(run.average(producer, 'UserRecordsPerKinesisRecord', { from: 2 })).toBeGreaterThan(400);
  expect(run.refused(stream)).toBe(0);
});
