import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitRates } from './capacity-units.ts';
import { PartitionMap } from './partition-map.ts';
import type { EvenSplit } from './partition.ts';

function rates(reads: number, writes: number): UnitRates {
  return { 'get-item': reads, 'put-item': writes };
}

function evenSplit(provisioned: UnitRates): EvenSplit {
  return { provisioned, storeSeconds: 300 };
}

function sharesOf(map: PartitionMap, provisioned: UnitRates): string[] {
  return map.partitions.map(
    ({ share }) => `${share * provisioned['get-item']}/${share * provisioned['put-item']}`,
  );
}

describe('under the even split of 2017', () => {
  test('DDB-7: raising 5,000 R / 2,000 W on 4 partitions to 8,000 R doubles them to 8, at 1,000/250', () => {
    const map = new PartitionMap(4, 8, evenSplit(rates(5_000, 2_000)), 300, 0);
    expect(sharesOf(map, rates(5_000, 2_000))).toEqual(new Array(4).fill('1250/500'));
    map.doubleFor(rates(5_000, 2_000), 0);
    expect(map.partitions).toHaveLength(4);
    map.doubleFor(rates(8_000, 2_000), 0);
    expect(sharesOf(map, rates(8_000, 2_000))).toEqual(new Array(8).fill('1000/250'));
  });

  test('DDB-7: of 4 partitions at 1,250/500, one that fills up becomes two at 625/250', () => {
    const provisioned = rates(5_000, 2_000);
    const map = new PartitionMap(4, 38, evenSplit(provisioned), 300, 0);
    const [full] = map.partitions;
    if (full) map.split(full, 0);
    expect(sharesOf(map, provisioned)).toEqual([
      '625/250',
      '625/250',
      '1250/500',
      '1250/500',
      '1250/500',
    ]);
  });
});

describe('partitions', () => {
  test('DDB-8: split when their data grows beyond 10 GB', () => {
    const map = new PartitionMap(1, 1, null, 0, 0);
    map.setGigabytes(10, 0);
    expect(map.partitions).toHaveLength(1);
    map.setGigabytes(35, 0);
    expect(map.partitions).toHaveLength(4);
    map.setGigabytes(1, 0);
    expect(map.partitions).toHaveLength(4);
  });

  test('DDB-10: always cover the hash space without gap or overlap, however they split', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 30 }),
        (count, positions) => {
          const map = new PartitionMap(count, 5, null, 0, 0);
          for (const position of positions) {
            const partition = map.partitions[map.indexAt(position)];
            if (!partition) throw new Error('no partition');
            expect(position).toBeGreaterThanOrEqual(partition.low);
            expect(position).toBeLessThan(partition.high);
            if (position > partition.low) map.split(partition, 0, position);
          }
          const edges = map.partitions.flatMap(({ low, high }) => [low, high]);
          expect(edges[0]).toBe(0);
          expect(edges.at(-1)).toBe(1);
          for (let edge = 1; edge + 1 < edges.length; edge += 2)
            expect(edges[edge]).toBe(edges[edge + 1]);
          const gigabytes = map.partitions.reduce(
            (total, partition) => total + partition.gigabytes,
            0,
          );
          expect(gigabytes).toBeCloseTo(5, 9);
        },
      ),
    );
  });
});
