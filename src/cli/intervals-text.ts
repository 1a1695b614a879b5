import { constantText, intervalText } from '../telemetry/steady-state/interval-text.ts';
import type { SteadyState } from '../telemetry/steady-state/steady-state.ts';
import type { MetricInterval } from './intervals.ts';

const UNITS: Readonly<Partial<Record<MetricInterval['unit'], string>>> = {
  Milliseconds: ' ms',
  'Count/Second': '/s',
};

/** The intervals as rows of a table: what, and how it is in the long run. */
export function intervalRows(
  intervals: readonly MetricInterval[],
): readonly (readonly [string, string])[] {
  const reasons = new Set(intervals.map(({ verdict }) => (verdict.steady ? null : verdict.reason)));
  const [only] = reasons;
  if (reasons.size === 1 && typeof only === 'string') return [['every metric', unsteadyText(only)]];
  return intervals.map((interval) => [titleOf(interval), verdictText(interval)]);
}

function titleOf({ metric, statistic }: MetricInterval): string {
  const name = metric.toLowerCase();
  if (statistic === 'Sum') return name;
  return statistic === 'Average' ? `mean ${name}` : `${statistic} of a second`;
}

function verdictText({ verdict, unit }: MetricInterval): string {
  if (!verdict.steady) return unsteadyText(verdict.reason);
  const suffix = UNITS[unit] ?? '';
  if (verdict.halfWidth === 0) return `${constantText(verdict.mean)}${suffix} in every second`;
  return `${intervalText(verdict.mean, verdict.halfWidth)}${suffix} (${basisText(verdict)})`;
}

function basisText({ batches, fromSeconds }: Extract<SteadyState, { steady: true }>): string {
  return fromSeconds === 0 ? `${batches} batches` : `${batches} batches, from ${fromSeconds} s on`;
}

function unsteadyText(reason: string): string {
  return `not yet steady: ${reason}`;
}
