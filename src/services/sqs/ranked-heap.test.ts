import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RankedHeap, type Ranked } from './ranked-heap.ts';

test('a ranked heap gives its items by rank, equals in the order in which they came', () => {
  const step = fc.record({ rank: fc.nat({ max: 9 }), removes: fc.boolean(), which: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const heap = new RankedHeap<number>();
      let model: Ranked<number>[] = [];
      for (const [index, { rank, removes, which }] of steps.entries()) {
        if (removes && model.length > 0) {
          const gone = model[which % model.length]!;
          heap.remove(gone);
          model = model.filter((entry) => entry !== gone);
        } else model.push(heap.add(index, rank));
        const first = model.toSorted(
          (one, other) => one.rank - other.rank || one.item - other.item,
        );
        expect(heap.first).toBe(first[0]);
      }
    }),
  );
});
