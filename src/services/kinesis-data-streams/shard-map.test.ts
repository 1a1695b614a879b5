import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { evenStarts, HASH_KEY_LAST, middleOf } from './hash-range.ts';
import { OpenEntries } from './open-entries.ts';
import { bordersFor, nextGeneration } from './reshard-plan.ts';
import { Shard } from './shard.ts';
import { ShardMap } from './shard-map.ts';
import { WriteLimitsTable } from './write-limits-table.ts';

const TERMS = {
  now: 0,
  recordMaxKibibytes: 1_024,
  skippedGrain: 1,
  retainedGrain: 1,
  readDraws: createRandomStream(1, 1, 'answered reads'),
  writeLimits: new WriteLimitsTable(),
  openEntries: new OpenEntries(),
};

function shardMap(shardCount: number): ShardMap {
  return new ShardMap(
    shardCount,
    (number, range, parents) => new Shard(number, range, parents, TERMS),
  );
}

function expectWholeRing({ open }: ShardMap): void {
  expect(open[0]?.range.start).toBe(0n);
  expect(open.at(-1)?.range.end).toBe(HASH_KEY_LAST);
  for (const [index, shard] of open.entries()) {
    expect(shard.status).toBe('OPEN');
    expect(shard.range.start <= shard.range.end).toBe(true);
    const next = open[index + 1];
    if (next) expect(next.range.start).toBe(shard.range.end + 1n);
  }
}

/** Runs the generations of an UpdateShardCount call; returns how many there were. */
function reshard(map: ShardMap, target: number): number {
  for (let generation = 0; ; generation += 1) {
    const steps = nextGeneration(map.open, bordersFor(target));
    if (steps.length === 0) return generation;
    for (const step of steps) {
      if (step.kind === 'split') map.split(step.shard, step.at, 0);
      else map.merge(step.first, step.second, 0);
    }
    expectWholeRing(map);
  }
}

/** A target between half and twice the count, a split or a merge; the numbers pick where. */
const change = fc.record({
  kind: fc.constantFrom('update', 'split', 'merge'),
  pick: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
});

test('KDS-2, KDS-15, KDS-16, KDS-18: whatever is split and merged, open shards cover the ring once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(change, { maxLength: 12 }),
      fc.integer({ min: 0, max: 100 }),
      (shardCount, changes, key) => {
        const map = shardMap(shardCount);
        for (const { kind, pick } of changes) {
          const count = map.open.length;
          const shard = map.open[Math.floor(pick * count)]!;
          if (kind === 'split') map.split(shard, middleOf(shard.range), 0);
          if (kind === 'merge' && count > 1) {
            const index = Math.floor(pick * (count - 1));
            map.merge(map.open[index]!, map.open[index + 1]!, 0);
          }
          if (kind === 'update') {
            const target = Math.ceil(count / 2 + pick * 1.5 * count);
            reshard(map, target);
            expect(map.open).toHaveLength(target);
            for (const [index, start] of evenStarts(target).entries()) {
              const error = map.open[index]!.range.start - start;
              expect(error <= 1n << 65n && error >= -(1n << 65n)).toBe(true);
            }
          }
          expectWholeRing(map);
        }
        const hashKey = (HASH_KEY_LAST / 100n) * BigInt(key);
        const { range } = map.open[map.indexOf(hashKey)]!;
        expect(range.start <= hashKey && hashKey <= range.end).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('KDS-18: doubling and halving take one generation, other changes no more than a few', () => {
  for (const count of [1, 2, 3, 4, 7, 10, 100]) {
    expect(reshard(shardMap(count), 2 * count)).toBe(1);
    const doubled = shardMap(2 * count);
    expect(reshard(doubled, count)).toBe(1);
  }
  for (const [from, to] of [
    [4, 5],
    [4, 6],
    [4, 7],
    [10, 13],
    [8, 6],
    [100, 51],
  ] as const) {
    expect(reshard(shardMap(from), to)).toBeLessThanOrEqual(3);
  }
});
