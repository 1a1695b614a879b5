import { required } from '../base/assert.ts';
import { fromSeconds } from '../base/units.ts';
import type { InterventionAct } from '../diagram/document.ts';
import type { Run } from '../engine/run.ts';
import type { FaceState } from '../telemetry/face-state.ts';
import type { NodeBooks } from '../telemetry/frame.ts';
import { columnKey, type ColumnScope } from '../telemetry/layout.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { observationsOf, type Observations } from '../telemetry/steady-state/observations.ts';

/** Whole seconds of simulated time, the first second being from 0 to 1. */
export interface Span {
  readonly from?: number;
  readonly to?: number;
}

type ScopeName = number | 'diagram' | ColumnScope;

/** A run under test: advance it, act on it, read what was measured. */
export class ScenarioRun {
  private readonly rows: Float64Array[] = [];

  constructor(readonly run: Run) {}

  /** Simulated seconds reached. */
  get seconds(): number {
    return this.run.now / 1_000_000;
  }

  /** Runs on to a moment. */
  advanceTo(seconds: number): this {
    this.run.advance(fromSeconds(seconds));
    for (const block of this.run.takeBlocks()) {
      if (block.periodSeconds !== 1) continue;
      for (let row = 0; row < block.rowCount; row += 1) {
        const start = row * block.columnCount;
        this.rows.push(block.values.subarray(start, start + block.columnCount));
      }
    }
    return this;
  }

  /** Does something now; throws with the reason when it is refused. */
  act(act: InterventionAct): this {
    const outcome = this.run.intervene(act);
    if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
    return this;
  }

  /** Sum of a counter over the complete seconds of a span. */
  sum(scope: ScopeName, metric: string, span: Span = {}): number {
    return this.values(scope, metric, 'Sum', span).reduce((total, value) => total + value, 0);
  }

  /** Mean of a statistic over the seconds of a span that have datapoints; NaN when none has. */
  average(
    scope: ScopeName,
    metric: string,
    span: Span = {},
    statistic: Statistic = 'Average',
  ): number {
    const values = this.values(scope, metric, statistic, span);
    return values.reduce((total, value) => total + value, 0) / values.length;
  }

  /** Largest value over the seconds of a span. */
  maximum(
    scope: ScopeName,
    metric: string,
    span: Span = {},
    statistic: Statistic = 'Maximum',
  ): number {
    return Math.max(...this.values(scope, metric, statistic, span));
  }

  /** A statistic of the whole run so far. */
  total(scope: number | 'diagram', metric: string, statistic: Statistic): number {
    return this.run.total(scope, metric, statistic);
  }

  /** The datapoints of one column, second by second, without the seconds that have none. */
  values(scope: ScopeName, metric: string, statistic: Statistic, span: Span = {}): number[] {
    const key = columnKey({ scope: scopeOf(scope), metric, statistic });
    const index = this.run.columns.findIndex((column) => columnKey(column) === key);
    if (index < 0) return [];
    return this.rows
      .slice(span.from ?? 0, span.to ?? this.rows.length)
      .map((row) => row[index] ?? Number.NaN)
      .filter((value) => !Number.isNaN(value));
  }

  /** What was recorded of a statistic, second by second, for a judgement whether it is steady. */
  observations(scope: ScopeName, metric: string, statistic: Statistic): Observations {
    const read = (each: Statistic): Float64Array | null => {
      const key = columnKey({ scope: scopeOf(scope), metric, statistic: each });
      const index = this.run.columns.findIndex((column) => columnKey(column) === key);
      return index < 0 ? null : Float64Array.from(this.rows, (row) => row[index] ?? Number.NaN);
    };
    const values = required(read(statistic), `${statistic} of ${metric}`);
    return observationsOf(0, statistic, values, read('SampleCount'));
  }

  /** The books of a node. */
  books(node: number): NodeBooks {
    return required(
      this.run.books().find((books) => books.node === node),
      `books of node ${node}`,
    );
  }

  /** Messages that a node lost, for one reason or in all. */
  lost(node: number, reason?: string): number {
    return countFor(this.books(node).lost, reason);
  }

  /** Messages that a node refused, for one reason or in all. */
  refused(node: number, reason?: string): number {
    return countFor(this.books(node).refused, reason);
  }

  face(node: number): FaceState {
    return this.run.instance(node).face();
  }

  /** Texts of the notices so far, of one node or of all. */
  notices(node?: number): string[] {
    return this.run.allNotices
      .filter((notice) => node === undefined || notice.node === node)
      .map((notice) => notice.text);
  }
}

function scopeOf(scope: ScopeName): ColumnScope {
  if (typeof scope === 'number') return { kind: 'node', node: scope };
  return scope === 'diagram' ? { kind: 'diagram' } : scope;
}

function countFor(
  entries: readonly { readonly reason: string; readonly count: number }[],
  reason: string | undefined,
): number {
  return entries
    .filter((entry) => reason === undefined || entry.reason === reason)
    .reduce((total, entry) => total + entry.count, 0);
}
