import { required } from '../base/assert.ts';
import { parseConfig } from '../schema/parse.ts';
import type { AnyConfig } from '../schema/field.ts';
import { tickOf } from '../kernel/grain.ts';
import { Simulation } from '../kernel/simulation.ts';
import { JourneyMetrics } from '../engine/journey-metrics.ts';
import { totalOf } from '../engine/instrument-set.ts';
import { RunningNode } from '../engine/running-node.ts';
import type { AnyService, Notice, ServiceInstance } from '../services/contract.ts';
import type { NodeBooks } from '../telemetry/frame.ts';
import type { Statistic } from '../telemetry/metric.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';

/** One instance under test without an engine around it. */
export interface StandaloneNode {
  readonly instance: ServiceInstance;
  readonly simulation: Simulation;
  readonly notices: readonly Notice[];
  books(): NodeBooks;
  /** Ends a second as the engine does: for a node that reads its own metrics, to be called at whole seconds. */
  closeSecond(): void;
  /** A statistic since the start; counters by Sum, gauges by Average, Minimum, Maximum, distributions by any. */
  total(metricId: string, statistic: Statistic): number;
}

/**
 * Makes an instance of a service of the catalog with stub surroundings. `config` names what differs from the defaults; throws
 * Error when it is not valid. The caller connects stubs and calls `instance.start()`.
 */
export function standaloneNode(
  service: AnyService,
  config: AnyConfig = {},
  seed = 1,
): StandaloneNode {
  const parsed = parseConfig(service.fields, config);
  if (!parsed.ok)
    throw new Error(
      parsed.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n'),
    );
  const runnable = required(RUNNABLE_CATALOG.get(service.id), `service ${service.id}`);
  const simulation = new Simulation();
  const notices: Notice[] = [];
  const node = new RunningNode(
    { number: 1, title: service.title, service: runnable, config: parsed.value },
    {
      simulation,
      seed,
      tick: tickOf('automatic'),
      journeys: new JourneyMetrics(simulation),
      onUnserved: () => undefined,
      zoneOf: () => null,
      notice: (_number, notice) => notices.push(notice),
    },
  );
  return {
    instance: node.instance,
    simulation,
    notices,
    books: () => node.ledger.statement(),
    closeSecond() {
      for (const series of node.instruments.series) series.second.rollOver();
      node.metrics.closeSecond();
    },
    total(metricId, statistic) {
      const series = node.instruments.find(metricId);
      series.second.rollOver();
      return totalOf(series, statistic);
    },
  };
}
