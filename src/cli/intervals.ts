import { applyAct } from '../diagram/apply-act.ts';
import type { Experiment } from '../diagram/document.ts';
import type { Run } from '../engine/run.ts';
import { toSeconds } from '../base/units.ts';
import { lastChangeOf, type LastChange } from '../review/last-change.ts';
import type { Catalog } from '../services/contract.ts';
import { columnKey, DIAGRAM_METRICS, type Column } from '../telemetry/layout.ts';
import type { MetricUnit, Statistic } from '../telemetry/metric.ts';
import type { SampleHistory } from '../telemetry/sample-history.ts';
import { observationsOf } from '../telemetry/steady-state/observations.ts';
import {
  judgeSteadyState,
  notYet,
  type SteadyState,
} from '../telemetry/steady-state/steady-state.ts';

/** What the run showed of the long-run mean of one of the diagram's metrics. */
export interface MetricInterval {
  readonly metric: string;
  readonly statistic: Statistic;
  readonly unit: MetricUnit;
  /** With `steady: true` the 95 % interval is `mean` ± `halfWidth`; with `steady: false` there is a `reason`. */
  readonly verdict: SteadyState;
}

/**
 * The diagram's metrics that are judged. Percentiles are those of single seconds, whose mean is told; that is not the
 * percentile of the whole run, which the summary has elsewhere.
 */
const JUDGED: readonly Pick<MetricInterval, 'metric' | 'statistic' | 'unit'>[] = [
  { metric: DIAGRAM_METRICS.offered, statistic: 'Sum', unit: 'Count/Second' },
  { metric: DIAGRAM_METRICS.succeeded, statistic: 'Sum', unit: 'Count/Second' },
  { metric: DIAGRAM_METRICS.failed, statistic: 'Sum', unit: 'Count/Second' },
  { metric: DIAGRAM_METRICS.latency, statistic: 'Average', unit: 'Milliseconds' },
  { metric: DIAGRAM_METRICS.latency, statistic: 'p50', unit: 'Milliseconds' },
  { metric: DIAGRAM_METRICS.latency, statistic: 'p90', unit: 'Milliseconds' },
  { metric: DIAGRAM_METRICS.latency, statistic: 'p99', unit: 'Milliseconds' },
];

/** Judges the diagram's metrics by the seconds of a run that `history` still has. */
export function intervalsOf(
  experiment: Experiment,
  run: Run,
  history: SampleHistory,
  catalog: Catalog,
): readonly MetricInterval[] {
  const change = changeBefore(experiment, run, catalog);
  return JUDGED.map((judged) => {
    if ('varies' in change) return { ...judged, verdict: notYet(change.varies) };
    return { ...judged, verdict: verdictOf(judged, run, history, change) };
  });
}

function changeBefore(
  experiment: Experiment,
  run: Run,
  catalog: Catalog,
): LastChange | { readonly varies: string } {
  const interventions = experiment.interventions.filter(({ at }) => at <= run.now);
  const diagram = interventions.reduce((now, { act }) => applyAct(now, act), experiment.diagram);
  const notices = run.allNotices;
  return lastChangeOf({ diagram, interventions, notices }, catalog, toSeconds(run.now));
}

function verdictOf(
  { metric, statistic }: Pick<MetricInterval, 'metric' | 'statistic'>,
  run: Run,
  history: SampleHistory,
  { atSeconds, what }: LastChange,
): SteadyState {
  const { first: oldest, end } = history.range;
  const first = Math.min(end, Math.max(oldest, atSeconds));
  const read = (wanted: Statistic): Float64Array | null => {
    const column: Column = { scope: { kind: 'diagram' }, metric, statistic: wanted };
    const index = run.columns.findIndex((each) => columnKey(each) === columnKey(column));
    return index < 0 ? null : history.read(index, first, end);
  };
  const values = read(statistic) ?? new Float64Array(end - first).fill(NaN);
  return judgeSteadyState(observationsOf(first, statistic, values, read('SampleCount')), what);
}
