import { failure, success, type Result } from '../../base/result.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import { FACTS } from './facts.ts';
import { parseTimestampSeconds } from './timestamp.ts';

/** What a CSV text says about traffic. */
export interface ParsedTraffic {
  /** Null when the text has counts but no timestamps: the person must say what one count covers. */
  readonly periodSeconds: number | null;
  readonly counts: readonly number[];
}

/** Where the two numbers of a row stand. */
interface Columns {
  /** Null for a text without timestamps. */
  readonly timestamp: number | null;
  readonly count: number;
}

/** Headings that name a column of counts, best first: CloudWatch's statistic, then common words. */
const COUNT_HEADINGS = [/^sum$/i, /request/i, /count/i, /value/i, /hits|messages|records/i];

/**
 * Reads an untrusted CSV text of timestamps and counts, such as an export of a CloudWatch graph: lines above the
 * first row with numbers are headings; the columns are found by what is in them. Rows may stand in any order.
 * Periods without a row count 0, as CloudWatch leaves out periods without traffic. Problems name the line.
 */
export function parseRecordedTraffic(text: string): Result<ParsedTraffic, string> {
  if (text.length > FACTS.recordedTextCharactersMax.value) {
    const millions = FACTS.recordedTextCharactersMax.value / 1_000_000;
    return failure(`the text is longer than ${millions} million characters`);
  }
  const rows = csvRows(text);
  const start = rows.findIndex((row) => columnsOf(row, undefined) !== null);
  const first = rows[start];
  if (!first) {
    return failure(
      'no line holds a count: each line needs a timestamp such as 2026-11-24 09:00:00 and a number',
    );
  }
  const columns = columnsOf(first, rows[start - 1]);
  if (!columns) return failure(`line ${first.line}: no column holds counts`);
  const numbered = rows.slice(start);
  return columns.timestamp === null
    ? readCounts(numbered, columns.count)
    : readTimedCounts(numbered, columns.timestamp, columns.count);
}

function columnsOf(row: CsvRow, heading: CsvRow | undefined): Columns | null {
  const isAlone = row.cells.length === 1;
  const timestamp = isAlone
    ? -1
    : row.cells.findIndex((cell) => parseTimestampSeconds(cell) !== null);
  if (timestamp < 0 && !isAlone) return null;
  const candidates = [...row.cells.keys()].filter(
    (column) => column !== timestamp && countIn(row.cells[column]) !== null,
  );
  const [leftmost] = candidates;
  if (leftmost === undefined) return null;
  const named = COUNT_HEADINGS.map((pattern) =>
    candidates.find((column) => pattern.test(heading?.cells[column] ?? '')),
  ).find((column) => column !== undefined);
  return { timestamp: timestamp < 0 ? null : timestamp, count: named ?? leftmost };
}

/** A count in a cell: a finite number of at least 0. An empty cell is a period without traffic. */
function countIn(cell: string | undefined): number | null {
  if (cell === undefined || !/^[+]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell)) return null;
  const count = Number(cell);
  return Number.isFinite(count) ? count : null;
}

function readCounts(rows: readonly CsvRow[], column: number): Result<ParsedTraffic, string> {
  const counts: number[] = [];
  for (const row of rows) {
    const count = countIn(row.cells[column]);
    if (count === null) return failure(badCount(row, column));
    counts.push(count);
  }
  return bounded({ periodSeconds: null, counts });
}

function readTimedCounts(
  rows: readonly CsvRow[],
  timestampColumn: number,
  countColumn: number,
): Result<ParsedTraffic, string> {
  const timed: { readonly seconds: number; readonly count: number }[] = [];
  for (const row of rows) {
    const seconds = parseTimestampSeconds(row.cells[timestampColumn] ?? '');
    if (seconds === null) {
      const cell = row.cells[timestampColumn] ?? '';
      return failure(`line ${row.line}: "${shortened(cell)}" is not a timestamp`);
    }
    const cell = row.cells[countColumn] ?? '';
    const count = cell === '' ? 0 : countIn(cell);
    if (count === null) return failure(badCount(row, countColumn));
    timed.push({ seconds, count });
  }
  timed.sort((one, other) => one.seconds - other.seconds);
  const periodSeconds = usualGapSeconds(timed.map((entry) => entry.seconds));
  const startSeconds = timed[0]?.seconds ?? 0;
  const lastSeconds = timed[timed.length - 1]?.seconds ?? 0;
  const length = Math.round((lastSeconds - startSeconds) / periodSeconds) + 1;
  if (length > FACTS.recordedCountsMax.value) return failure(tooMany(length));
  const counts = Array.from({ length }, () => 0);
  for (const { seconds, count } of timed) {
    const period = Math.round((seconds - startSeconds) / periodSeconds);
    counts[period] = (counts[period] ?? 0) + count;
  }
  return bounded({ periodSeconds, counts });
}

/** The most frequent gap between neighbouring timestamps, the shorter one when two are as frequent. */
function usualGapSeconds(sorted: readonly number[]): number {
  const occurrences = new Map<number, number>();
  for (let index = 1; index < sorted.length; index += 1) {
    const gap = (sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
    if (gap > 0) occurrences.set(gap, (occurrences.get(gap) ?? 0) + 1);
  }
  let usual = 60;
  let most = 0;
  for (const [gap, count] of occurrences) {
    if (count > most || (count === most && gap < usual)) [usual, most] = [gap, count];
  }
  return usual;
}

function bounded(traffic: ParsedTraffic): Result<ParsedTraffic, string> {
  const { length } = traffic.counts;
  return length > FACTS.recordedCountsMax.value ? failure(tooMany(length)) : success(traffic);
}

function tooMany(length: number): string {
  return `${length} periods are too many: at most ${FACTS.recordedCountsMax.value} fit`;
}

function badCount(row: CsvRow, column: number): string {
  const cell = row.cells[column] ?? '';
  return `line ${row.line}: "${shortened(cell)}" is not a count of at least 0`;
}

function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
