import { failure, type Result } from '../../base/result.ts';
import { MICROSECONDS_PER_SECOND } from '../../base/units.ts';
import type { Diagram, Intervention } from '../../diagram/document.ts';
import type { Catalog } from '../../services/contract.ts';
import type { MetricUnit } from '../../telemetry/metric.ts';
import { arrivingFlow, readNode } from './arriving-flow.ts';
import { stationTheory, type StationTheory } from './station-theory.ts';

/**
 * What queueing theory says of a node, from the diagram's settings alone; or why it has no closed form for it.
 * `interventions` are those of the run: what a person did to an instance by hand is in no setting.
 */
export function nodeTheory(
  diagram: Diagram,
  interventions: readonly Intervention[],
  catalog: Catalog,
  number: number,
): Result<StationTheory, string> {
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
  const acted = interventions.find(
    ({ act }) => act.kind === 'fail-container' || (act.kind === 'act' && involved.has(act.node)),
  );
  if (acted) {
    const seconds = Math.floor(acted.at / MICROSECONDS_PER_SECOND);
    return failure(`an action or fault at ${seconds} s changed what the settings say`);
  }
  return stationTheory(station, flow.value);
}

/** A quantity of theory in the unit of a metric: seconds in milliseconds, shares in per cent. */
export function inUnit(value: number, unit: MetricUnit): number {
  return value * (PER_UNIT[unit] ?? 1);
}

const PER_UNIT: Readonly<Partial<Record<MetricUnit, number>>> = {
  Milliseconds: 1_000,
  Percent: 100,
};
