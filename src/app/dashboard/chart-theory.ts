import { useMemo } from 'react';
import type { Result } from '../../base/result.ts';
import { inUnit, nodeTheory } from '../../review/theory/node-theory.ts';
import type { StationTheory } from '../../review/theory/station-theory.ts';
import { CATALOG } from '../../services/catalog.ts';
import { useDiagram, useRun } from '../../stores/hooks.ts';
import type { RecordedPeriodSeconds } from '../../telemetry/layout.ts';
import type { StationQuantity } from '../../telemetry/queueing-model.ts';
import type { ChartDescription } from './chart-description.ts';
import { formatValue } from './value-axis.ts';

/** What queueing theory says of a chart. */
export interface ChartTheory {
  /** Such as `M/M/10, ρ = 0.83: mean wait 14.1 ms`, or why there is nothing to say. */
  readonly text: string;
  /** What the formula takes for granted, as sentences; empty when the name says it all. */
  readonly assumption: string;
  /** Where the line stands on the chart; null when there is none. */
  readonly level: number | null;
}

/** Whether theory has a word on a chart's metric, be it that there is no closed form. */
export function useHasTheory(description: ChartDescription): boolean {
  return useQuantity(description) !== undefined;
}

/** Follows what theory says of a chart's metric while that is asked for; else null. */
export function useChartTheory(
  description: ChartDescription,
  period: RecordedPeriodSeconds,
  isAsked: boolean,
): ChartTheory | null {
  const node = description.shows?.node;
  const passed = useRun(({ time }) => Math.floor(time / MICROSECONDS_BETWEEN_LOOKS));
  // As text, for dragging a node makes another diagram but not another theory.
  const found = useDiagram(({ diagram, interventions }) => {
    if (!isAsked || node === undefined) return null;
    const done = interventions.filter(({ at }) => at <= (passed + 1) * MICROSECONDS_BETWEEN_LOOKS);
    return JSON.stringify(nodeTheory(diagram, done, CATALOG, node));
  });
  const quantity = useQuantity(description);
  return useMemo(() => {
    if (found === null || quantity === undefined) return null;
    const theory = JSON.parse(found) as Result<StationTheory, string>;
    return chartTheory(description, period, theory, quantity);
  }, [description, period, found, quantity]);
}

/** The quantity of theory that a chart's metric is; undefined where it is none. */
function useQuantity({ shows }: ChartDescription): StationQuantity | undefined {
  return useDiagram(({ diagram }) => {
    const service = diagram.nodes.find(({ number }) => number === shows?.node)?.service;
    return CATALOG.get(service ?? '')?.queueing?.quantities?.[shows?.metric ?? ''];
  });
}

/** Interventions of a replay lie ahead; whether they have happened is looked at once a second. */
const MICROSECONDS_BETWEEN_LOOKS = 1_000_000;

/** What theory, or its absence, means for a chart. */
export function chartTheory(
  { unit, scale, lines }: Pick<ChartDescription, 'unit' | 'scale' | 'lines'>,
  period: RecordedPeriodSeconds,
  theory: Result<StationTheory, string>,
  quantity: StationQuantity,
): ChartTheory {
  if (!theory.ok) {
    return { text: `no closed form: ${theory.problems.join()}`, assumption: '', level: null };
  }
  const { name, utilisation, assumption, quantities } = theory.value;
  const perSecond = unit === 'USD/Hour' ? NaN : inUnit(quantities[quantity], unit);
  const level = scale === 'per-period' ? perSecond * period : perSecond;
  const value = formatValue(level, unit);
  const text = `${name}, ρ = ${utilisation.toFixed(2)}: ${WORDS[quantity]} ${value}`;
  const [line] = lines;
  const isMean = line?.statistic === 'Average' || line?.statistic === 'Sum';
  if (isMean) return { text, assumption, level };
  const obstacle = `No line: theory gives the mean, this chart shows the ${line?.statistic} of each period.`;
  return { text, assumption: `${obstacle} ${assumption}`.trim(), level: null };
}

const WORDS: Readonly<Record<StationQuantity, string>> = {
  wait: 'mean wait',
  service: 'mean service time',
  waiting: 'mean number waiting',
  busy: 'mean number busy',
  utilisation: 'utilization',
  served: 'served',
  refused: 'refused',
};
