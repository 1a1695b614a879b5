import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Column, SampleBlock } from '../telemetry/layout.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { mergeSamples, rowsPerPoint } from './merge-samples.ts';
import { createMetricsStore } from './metrics-store.ts';
import { SampleHistory } from '../telemetry/sample-history.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function column(metric: string, statistic: Statistic = 'Sum'): Column {
  return { scope: { kind: 'node', node: 1 }, metric, statistic };
}

/** A block of one-second rows; every entry of `rows` is one row. */
function block(firstIndex: number, rows: readonly (readonly number[])[]): SampleBlock {
  return {
    periodSeconds: 1,
    firstIndex,
    rowCount: rows.length,
    columnCount: rows[0]?.length ?? 0,
    values: Float64Array.from(rows.flat()),
  };
}

describe('series', () => {
  test('values come with the end of their second, gaps as null', () => {
    const store = createMetricsStore();
    const blocks = [block(0, [[5], [NaN], [7]]), block(3, [[9]])];
    store.getState().append({ addedColumns: [column('In')], firstAddedColumn: 0, blocks });
    expect(store.getState().series('node/1/In/Sum', 1, 0, 60, 100)).toEqual({
      seconds: [1, 2, 3, 4],
      values: [5, null, 7, 9],
    });
    expect(store.getState().series('node/1/In/Sum', 1, 1, 3, 100)).toEqual({
      seconds: [2, 3],
      values: [null, 7],
    });
    expect(store.getState().series('node/9/In/Sum', 1, 0, 60, 100).values).toEqual([]);
  });

  test('columns that come later have no datapoints before', () => {
    const store = createMetricsStore();
    store.getState().append({
      addedColumns: [column('In')],
      firstAddedColumn: 0,
      blocks: [block(0, [[1], [2]])],
    });
    store.getState().append({
      addedColumns: [column('Out')],
      firstAddedColumn: 1,
      blocks: [block(2, [[3, 30]])],
    });
    expect(store.getState().series('node/1/Out/Sum', 1, 0, 9, 9).values).toEqual([null, null, 30]);
    expect(store.getState().series('node/1/In/Sum', 1, 0, 9, 9).values).toEqual([1, 2, 3]);
  });

  test('a run that goes on from an earlier moment keeps what was before it', () => {
    const store = createMetricsStore();
    const { append, rewind, series } = store.getState();
    append({
      addedColumns: [column('In')],
      firstAddedColumn: 0,
      blocks: [block(0, [[1], [2], [3]]), block(3, [[4], [5]])],
    });
    append({ addedColumns: [column('Late')], firstAddedColumn: 1, blocks: [block(5, [[6, 60]])] });
    rewind(4_500_000);
    append({ addedColumns: [column('In')], firstAddedColumn: 0, blocks: [] });
    expect(series('node/1/In/Sum', 1, 0, 60, 100).values).toEqual([1, 2, 3, 4]);
    append({ addedColumns: [column('Other')], firstAddedColumn: 1, blocks: [block(4, [[9, 90]])] });
    expect(series('node/1/In/Sum', 1, 0, 60, 100).values).toEqual([1, 2, 3, 4, 9]);
    expect(series('node/1/Other/Sum', 1, 0, 60, 100).values).toEqual([null, null, null, null, 90]);
    expect(series('node/1/Late/Sum', 1, 0, 60, 100).values).toEqual([]);
    rewind(0);
    expect(series('node/1/In/Sum', 1, 0, 60, 100).values).toEqual([]);
  });

  test('a node that was removed and came back goes on in its series', () => {
    const store = createMetricsStore();
    store.getState().append({
      addedColumns: [column('In')],
      firstAddedColumn: 0,
      blocks: [block(0, [[1]])],
    });
    store.getState().append({
      addedColumns: [column('In')],
      firstAddedColumn: 1,
      blocks: [block(1, [[NaN, 2]])],
    });
    expect(store.getState().series('node/1/In/Sum', 1, 0, 9, 9).values).toEqual([1, 2]);
  });

  test.each<[Statistic, readonly (number | null)[]]>([
    ['Sum', [3, 7]],
    ['Average', [1.5, 3.5]],
    ['Minimum', [1, 3]],
    ['Maximum', [2, 4]],
    ['p99', [2, 4]],
  ])('neighbours are merged as %s', (statistic, values) => {
    const store = createMetricsStore();
    store.getState().append({
      addedColumns: [column('In', statistic)],
      firstAddedColumn: 0,
      blocks: [block(0, [[1], [2], [3], [4]])],
    });
    const series = store.getState().series(`node/1/In/${statistic}`, 1, 0, 4, 3);
    expect(series).toEqual({ seconds: [2, 4], values });
  });

  test('points stay the same while the window moves on', () => {
    const store = createMetricsStore();
    const rows = Array.from({ length: 100 }, (_, row) => [row]);
    store.getState().append({
      addedColumns: [column('In')],
      firstAddedColumn: 0,
      blocks: [block(0, rows)],
    });
    const pointsOf = (from: number): Map<number, number | null | undefined> => {
      const { seconds, values } = store.getState().series('node/1/In/Sum', 1, from, from + 60, 10);
      return new Map(seconds.map((second, position) => [second, values[position]]));
    };
    for (let from = 0; from < 40; from += 1) {
      const later = pointsOf(from + 1);
      const inBoth = [...pointsOf(from)].slice(1, -1).filter(([second]) => later.has(second));
      expect(inBoth.length).toBeGreaterThan(5);
      for (const [second, value] of inBoth.slice(1)) expect(later.get(second)).toBe(value);
    }
  });
});

test('the value at a moment is that of the last complete second', () => {
  const store = createMetricsStore();
  store.getState().append({
    addedColumns: [column('In')],
    firstAddedColumn: 0,
    blocks: [block(0, [[5], [6], [NaN]])],
  });
  const valueAt = (seconds: number): number | null =>
    store.getState().valueAt('node/1/In/Sum', 1, seconds);
  expect([0.9, 1, 1.9, 2, 3, 99].map(valueAt)).toEqual([null, 5, 5, 6, null, null]);
});

test('readers are told of new rows four times a second at most', () => {
  const store = createMetricsStore();
  const versions: number[] = [];
  store.subscribe(({ version }) => versions.push(version));
  for (let index = 0; index < 40; index += 1) {
    store
      .getState()
      .append({ addedColumns: [], firstAddedColumn: 0, blocks: [block(index, [[1]])] });
    vi.advanceTimersByTime(50);
  }
  expect(versions.length).toBeGreaterThan(4);
  expect(versions.length).toBeLessThanOrEqual(8);
});

test('another run forgets all', () => {
  const store = createMetricsStore();
  store.getState().append({
    addedColumns: [column('In')],
    firstAddedColumn: 0,
    blocks: [block(0, [[5]])],
  });
  store.getState().rewind(0);
  vi.advanceTimersByTime(1_000);
  expect(store.getState().columns).toEqual([]);
  expect(store.getState().series('node/1/In/Sum', 1, 0, 60, 100).values).toEqual([]);
});

test('at most so many rows are kept', () => {
  const history = new SampleHistory(1, 100);
  for (let index = 0; index < 1_000; index += 7) {
    history.add(
      block(
        index,
        Array.from({ length: 7 }, (_, row) => [index + row]),
      ),
    );
  }
  const { first, end } = history.range;
  expect(end).toBe(1_001);
  expect(end - first).toBeGreaterThanOrEqual(100);
  expect(end - first).toBeLessThan(107);
  expect([...history.read(0, end - 3, end)]).toEqual([998, 999, 1_000]);
});

test('merging in two steps is merging in one, for all statistics but averages', () => {
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.constant(NaN)));
  const statistic = fc.constantFrom<Statistic>('Sum', 'Minimum', 'Maximum', 'p90');
  fc.assert(
    fc.property(values, values, statistic, (one, other, kind) => {
      const parts = [mergeSamples(one, kind) ?? NaN, mergeSamples(other, kind) ?? NaN];
      expect(mergeSamples(parts, kind)).toBe(mergeSamples([...one, ...other], kind));
    }),
  );
});

test('no window gives more points than asked for', () => {
  fc.assert(
    fc.property(
      fc.nat(5_000),
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 200 }),
      (first, length, most) => {
        const rows = rowsPerPoint(first, first + length, most);
        expect(Math.ceil((first + length) / rows) - Math.floor(first / rows)).toBeLessThanOrEqual(
          most,
        );
      },
    ),
  );
});
