import { failure, success, type Result } from '../../base/result.ts';
import { MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import type { Diagram, Intervention } from '../../diagram/document.ts';
import type { Catalog } from '../../services/contract.ts';
import type { MetricDescription, Statistic } from '../../telemetry/metric.ts';
import type { StationQuantity } from '../../telemetry/queueing-model.ts';
import { arrivingFlow, readNode } from './arriving-flow.ts';
import { stationTheory, type StationTheory } from './station-theory.ts';

/** What theory says of a node, and which of its metrics it says it of. */
export interface NodeTheory extends StationTheory {
  readonly metrics: Readonly<Record<string, StationQuantity>>;
}

/**
 * What queueing theory says of a node, from the diagram's settings alone; or why it has no closed form for it.
 * `interventions` are those of the run: what a person did to an instance by hand is in no setting.
 */
export function nodeTheory(
  diagram: Diagram,
  interventions: readonly Intervention[],
  catalog: Catalog,
  number: number,
): Result<NodeTheory, string> {
  const read = readNode(diagram, catalog, number);
  const station = read?.service.queueing?.station?.(read.config);
  if (!read || !station) return failure('it is no station with a line');
  if ('obstacle' in station) return failure(station.obstacle);
  if (diagram.wires.some(({ from, kind }) => from === number && kind in read.service.calls)) {
    return failure('it waits for other services while it works');
  }
  const flow = arrivingFlow(diagram, catalog, number);
  if (!flow.ok) return flow;
  const involved = new Set([number, ...flow.value.nodes]);
  const acted = interventions.find(({ act }) => act.kind === 'act' && involved.has(act.node));
  if (acted) {
    const seconds = Math.floor(acted.at / MICROSECONDS_PER_SECOND);
    return failure(`an action or fault at ${seconds} s changed what the settings say`);
  }
  const theory = stationTheory(station, flow.value);
  return theory.ok ? success({ ...theory.value, metrics: station.quantities }) : theory;
}

/**
 * The long-run mean that theory gives for a statistic of a metric, in the metric's unit, of a counter per second; null
 * where it gives none: a closed form is of means, not of the extremes or percentiles of single seconds.
 */
export function theoreticalMean(
  theory: NodeTheory,
  { id, unit }: Pick<MetricDescription, 'id' | 'unit'>,
  statistic: Statistic,
): number | null {
  const quantity = theory.metrics[id];
  if (quantity === undefined || (statistic !== 'Average' && statistic !== 'Sum')) return null;
  return theory.quantities[quantity] * (PER_UNIT[unit] ?? 1);
}

/** Units of a metric in one of theory's: seconds and shares. */
const PER_UNIT: Readonly<Partial<Record<MetricDescription['unit'], number>>> = {
  Milliseconds: 1_000,
  Percent: 100,
};
