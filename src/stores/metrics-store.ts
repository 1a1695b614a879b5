import { createStore, type StoreApi } from 'zustand/vanilla';
import { toSeconds, type Microseconds } from '../base/units.ts';
import {
  columnKey,
  type Column,
  type RecordedPeriodSeconds,
  type SampleBlock,
} from '../telemetry/layout.ts';
import { mergeSamples, rowsPerPoint } from './merge-samples.ts';
import type { MetricsState, Series } from './metrics-state.ts';
import { SampleHistory } from '../telemetry/sample-history.ts';

/** One hour of seconds and one week of minutes. */
const ROWS_MAX = { 1: 3_600, 60: 10_080 } as const;

/** Readers are told of new rows four times a second at most: charts cost some milliseconds each. */
const TELL_MILLISECONDS = 250;

/** The index of a column that no block has. */
const NO_COLUMN = Number.POSITIVE_INFINITY;

const NO_SERIES: Series = { seconds: [], values: [] };

/** What a frame brings of numbers. */
export interface MetricsFrame {
  readonly addedColumns: readonly Column[];
  readonly firstAddedColumn: number;
  readonly blocks: readonly SampleBlock[];
}

/** The store with what the run store puts into it. */
export interface MetricsStoreState extends MetricsState {
  /** Takes over the numbers of a frame. */
  append(frame: MetricsFrame): void;
  /**
   * The run goes on from an earlier moment, or another one begins at 0: forgets what came after it. The columns are told
   * anew, those that were there at that moment as before.
   */
  rewind(time: Microseconds): void;
}

export type MetricsStore = StoreApi<MetricsStoreState>;

/** The store of the numbers of the run, seconds and minutes. */
export function createMetricsStore(): MetricsStore {
  const histories = {
    1: new SampleHistory(1, ROWS_MAX[1]),
    60: new SampleHistory(60, ROWS_MAX[60]),
  };
  /** Columns by key: several when a node was removed and came back. */
  let indices = new Map<string, number[]>();
  let columns: readonly Column[] = [];
  let tellTimer: ReturnType<typeof setTimeout> | undefined;

  return createStore<MetricsStoreState>()((set) => {
    function tell(): void {
      tellTimer ??= setTimeout(() => {
        tellTimer = undefined;
        set(({ version }) => ({ version: version + 1, columns }));
      }, TELL_MILLISECONDS);
    }

    function read(
      key: string,
      period: RecordedPeriodSeconds,
      first: number,
      end: number,
    ): Float64Array {
      const [oldest, ...younger] = indices.get(key) ?? [];
      const values = histories[period].read(oldest ?? NO_COLUMN, first, end);
      for (const index of younger) {
        histories[period].read(index, first, end).forEach((value, row) => {
          if (!Number.isNaN(value)) values[row] = value;
        });
      }
      return values;
    }

    return {
      version: 0,
      columns: [],

      series(key, period, fromSeconds, toSeconds, pointsMax) {
        const statistic = columns[indices.get(key)?.[0] ?? -1]?.statistic;
        const { range } = histories[period];
        const first = Math.max(range.first, Math.ceil(fromSeconds / period));
        const end = Math.min(range.end, Math.floor(toSeconds / period));
        if (!statistic || end <= first) return NO_SERIES;
        const rows = read(key, period, first, end);
        const step = rowsPerPoint(first, end, pointsMax);
        const seconds: number[] = [];
        const values: (number | null)[] = [];
        for (let start = first; start < end;) {
          const next = Math.min(end, (Math.floor(start / step) + 1) * step);
          seconds.push(next * period);
          values.push(mergeSamples(rows.subarray(start - first, next - first), statistic));
          start = next;
        }
        return { seconds, values };
      },
      valueAt(key, period, seconds) {
        const { range } = histories[period];
        const row = Math.min(range.end, Math.floor(seconds / period)) - 1;
        if (row < range.first) return null;
        const [value = NaN] = read(key, period, row, row + 1);
        return Number.isNaN(value) ? null : value;
      },

      append({ addedColumns, firstAddedColumn, blocks }) {
        if (addedColumns.length > 0) {
          columns = [...columns.slice(0, firstAddedColumn), ...addedColumns];
          for (const [position, column] of addedColumns.entries()) {
            const key = columnKey(column);
            indices.set(key, [...(indices.get(key) ?? []), firstAddedColumn + position]);
          }
        }
        for (const block of blocks) histories[block.periodSeconds].add(block);
        if (addedColumns.length > 0 || blocks.length > 0) tell();
      },
      rewind(time) {
        const seconds = toSeconds(time);
        histories[1].forgetFrom(Math.floor(seconds));
        histories[60].forgetFrom(Math.floor(seconds / 60));
        indices = new Map();
        columns = [];
        tell();
      },
    };
  });
}
