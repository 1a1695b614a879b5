import { RunningHash } from '../kernel/trace.ts';
import type { Column, RecordedPeriodSeconds, SampleBlock } from '../telemetry/layout.ts';
import { columnKey } from '../telemetry/layout.ts';
import { STATISTICS } from '../telemetry/metric.ts';
import type { MetricSeries } from './instrument-set.ts';
import { RECORDED_STATISTICS } from './measured.ts';

const SECONDS_PER_ROW_MINUTE = 60;

/** A series in the layout: where its columns begin and whether its values count for the fingerprint. */
interface PlacedSeries {
  readonly series: MetricSeries;
  readonly offset: number;
  readonly keyHash: number;
  readonly isHashed: () => boolean;
}

/**
 * Turns instruments into rows: one a second and one a minute of simulated time. Columns are only appended. Rows
 * wait here until {@link takeBlocks} hands them over.
 */
export class Recorder {
  readonly columns: Column[] = [];
  private readonly placed: PlacedSeries[] = [];
  private readonly resultsHash = new RunningHash();
  private readonly seconds = new PendingRows(1);
  private readonly minutes = new PendingRows(SECONDS_PER_ROW_MINUTE);
  private completedSeconds = 0;

  /** Adds a metric's columns. `isHashed` says whether its values are part of the results at present. */
  add(series: MetricSeries, isHashed: () => boolean): void {
    const offset = this.columns.length;
    for (const statistic of RECORDED_STATISTICS[series.second.kind]) {
      this.columns.push({ scope: series.scope, metric: series.metric, statistic });
    }
    const first = this.columns[offset];
    this.placed.push({
      series,
      offset,
      keyHash: first ? hashOfText(columnKey(first)) : 0,
      isHashed,
    });
  }

  /** Closes the second that ends now, and the minute if one ends too. */
  closeSecond(): void {
    const row = new Float64Array(this.columns.length);
    for (const { series, offset } of this.placed) series.second.read(row, offset);
    this.hashRow(row);
    for (const { series } of this.placed) series.second.rollOver();
    this.seconds.push(this.completedSeconds, row);
    this.completedSeconds += 1;
    if (this.completedSeconds % SECONDS_PER_ROW_MINUTE === 0) this.closeMinute();
  }

  /** The rows since the last call, as blocks whose buffers may be transferred. */
  takeBlocks(): readonly SampleBlock[] {
    const width = this.columns.length;
    return [...this.seconds.take(width), ...this.minutes.take(width)];
  }

  /** Hash of every value that counts, second by second. */
  digest(): string {
    return this.resultsHash.digest();
  }

  private closeMinute(): void {
    const row = new Float64Array(this.columns.length);
    for (const { series, offset } of this.placed) series.minute.read(row, offset);
    for (const { series } of this.placed) series.minute.rollOver();
    this.minutes.push(this.completedSeconds / SECONDS_PER_ROW_MINUTE - 1, row);
  }

  /**
   * Values that are zero or missing say nothing new: left out, so that a column added early changes nothing. What is
   * recorded beyond the shown statistics is left out too.
   */
  private hashRow(row: Float64Array): void {
    for (const { series, offset, keyHash, isHashed } of this.placed) {
      if (!isHashed()) continue;
      const end = offset + STATISTICS[series.second.kind].length;
      for (let column = offset; column < end; column += 1) {
        const value = row[column] ?? Number.NaN;
        if (Number.isNaN(value) || value === 0) continue;
        this.resultsHash.word(keyHash + column - offset);
        this.resultsHash.number(value);
      }
    }
  }
}

/** Rows of one period that have not been handed over. */
class PendingRows {
  private rows: Float64Array[] = [];
  private firstIndex = 0;

  constructor(private readonly periodSeconds: RecordedPeriodSeconds) {}

  push(index: number, row: Float64Array): void {
    if (this.rows.length === 0) this.firstIndex = index;
    this.rows.push(row);
  }

  take(width: number): SampleBlock[] {
    const rowCount = this.rows.length;
    if (rowCount === 0) return [];
    const values = new Float64Array(rowCount * width).fill(Number.NaN);
    for (const [index, row] of this.rows.entries()) values.set(row, index * width);
    this.rows = [];
    return [
      {
        periodSeconds: this.periodSeconds,
        firstIndex: this.firstIndex,
        rowCount,
        columnCount: width,
        values,
      },
    ];
  }
}

function hashOfText(text: string): number {
  const hash = new RunningHash();
  hash.text(text);
  return Number.parseInt(hash.digest().slice(0, 8), 16);
}
