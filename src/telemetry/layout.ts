import type { Statistic } from './metric.ts';

/** What a column of numbers belongs to. Nodes and wires are named by their creation numbers. */
export type ColumnScope =
  | { readonly kind: 'diagram' }
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'wire'; readonly wire: number }
  /** Messages lost or refused for a reason that arose at a node. */
  | { readonly kind: 'loss'; readonly node: number; readonly reason: string };

/** One column of every row from the moment it was added. Columns are only ever appended. */
export interface Column {
  readonly scope: ColumnScope;
  readonly metric: string;
  readonly statistic: Statistic;
}

/** Text that names a column uniquely, such as `node/3/IncomingRecords/Sum`. */
export function columnKey(column: Column): string {
  return `${scopeKey(column.scope)}/${column.metric}/${column.statistic}`;
}

/** Text that names a scope uniquely, such as `node/3`. */
export function scopeKey(scope: ColumnScope): string {
  switch (scope.kind) {
    case 'diagram':
      return 'diagram';
    case 'node':
      return `node/${scope.node}`;
    case 'wire':
      return `wire/${scope.wire}`;
    case 'loss':
      return `loss/${scope.node}/${scope.reason}`;
  }
}

/** The two periods that are recorded, as CloudWatch's high-resolution and standard ones. */
export const RECORDED_PERIODS_SECONDS = [1, 60] as const;
export type RecordedPeriodSeconds = (typeof RECORDED_PERIODS_SECONDS)[number];

/**
 * Consecutive rows of one period, row after row. Row r covers the time from (firstIndex + r) × period to
 * (firstIndex + r + 1) × period seconds. NaN means "no datapoint": nothing happened to measure, or the column
 * did not exist yet.
 */
export interface SampleBlock {
  readonly periodSeconds: RecordedPeriodSeconds;
  readonly firstIndex: number;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly values: Float64Array;
}

/** Metric ids of the `wire` scope, both counters: messages that were taken over, and that were refused. */
export const WIRE_CARRIED = 'Carried';
export const WIRE_REFUSED = 'Refused';

/** Metric ids of the `loss` scope, both counters: gone for good, and told no (the caller decides). */
export const LOST = 'Lost';
export const REFUSED = 'Refused';

/** Metric ids of the `diagram` scope. */
export const DIAGRAM_METRICS = {
  /** Messages that clients brought into the world. */
  offered: 'Offered',
  /** Messages that ended well for the client that sent them. */
  succeeded: 'Succeeded',
  /** Messages that ended badly for the client that sent them. */
  failed: 'Failed',
  /** Time from birth to the client's answer, in milliseconds. */
  latency: 'Latency',
} as const;
