import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMetricsStore } from '../../stores/metrics-store.ts';
import { columnKey, type Column } from '../../telemetry/layout.ts';
import { readPoints } from './chart-points.ts';

const REQUESTS: Column = {
  scope: { kind: 'diagram' },
  metric: 'Offered',
  statistic: 'Sum',
};
const LATENCY: Column = { scope: { kind: 'diagram' }, metric: 'Latency', statistic: 'p99' };

/** Numbers of a run that takes `valueAt(second)` requests in each second from `first` on. */
function recorded(column: Column, seconds: number, valueAt: (second: number) => number, first = 0) {
  const store = createMetricsStore();
  store.getState().append({
    addedColumns: [column],
    firstAddedColumn: 0,
    blocks: [
      {
        periodSeconds: 1,
        firstIndex: first,
        rowCount: seconds,
        columnCount: 1,
        values: Float64Array.from({ length: seconds }, (_, row) => valueAt(first + row)),
      },
    ],
  });
  vi.runAllTimers();
  return store;
}

function line(column: Column, scale: 'per-second' | 'per-period' | 'as-is') {
  return {
    lines: [{ title: column.metric, statistic: column.statistic, columns: [columnKey(column)] }],
    scale,
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a steady rate keeps its height when seconds are merged into few points', () => {
  const store = recorded(REQUESTS, 1_000, () => 25);
  const window = { fromSeconds: 400, toSeconds: 1_000, period: 1 } as const;
  for (const scale of ['per-second', 'per-period'] as const) {
    const points = readPoints(store.getState(), line(REQUESTS, scale), window);
    expect(points.length).toBeLessThanOrEqual(120);
    expect(points.length).toBeGreaterThan(60);
    expect(new Set(points.map(({ values }) => values[0]))).toEqual(new Set([25]));
  }
});

test('a first point of which a part was never recorded is left out, not drawn too low', () => {
  const store = recorded(REQUESTS, 997, () => 25, 503);
  const window = { fromSeconds: 0, toSeconds: 1_500, period: 1 } as const;
  const points = readPoints(store.getState(), line(REQUESTS, 'per-second'), window);
  expect(new Set(points.map(({ values }) => values[0]))).toEqual(new Set([25]));
});

test('levels are shown as they are, and a second without a datapoint is a gap', () => {
  const store = recorded(LATENCY, 10, (second) => (second === 4 ? Number.NaN : 80));
  const window = { fromSeconds: 0, toSeconds: 10, period: 1 } as const;
  const points = readPoints(store.getState(), line(LATENCY, 'as-is'), window);
  expect(points.map(({ values }) => values[0])).toEqual([80, 80, 80, 80, null, 80, 80, 80, 80, 80]);
});

test('columns of one line are added up', () => {
  const store = recorded(REQUESTS, 5, () => 10);
  const columns = [columnKey(REQUESTS), columnKey(REQUESTS), 'unknown'];
  const twice = { title: 'Both', columns, statistic: 'Sum' } as const;
  const points = readPoints(
    store.getState(),
    { lines: [twice], scale: 'per-second' },
    { fromSeconds: 0, toSeconds: 5, period: 1 },
  );
  expect(points.map(({ values }) => values[0])).toEqual([20, 20, 20, 20, 20]);
});
