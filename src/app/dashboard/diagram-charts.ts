import { columnKey, DIAGRAM_METRICS } from '../../telemetry/layout.ts';
import type { Statistic } from '../../telemetry/metric.ts';
import type { ChartDescription, ChartLine } from './chart-description.ts';

const NOTHING_YET = 'Press play: the numbers of the run come here.';

/** The charts of the diagram as a whole. `unserved` are the lines of {@link unservedLines}. */
export function diagramCharts(unserved: readonly ChartLine[]): readonly ChartDescription[] {
  return [THROUGHPUT, { ...UNSERVED, lines: unserved }, LATENCY, COST];
}

const THROUGHPUT: ChartDescription = {
  id: 'throughput',
  title: 'Throughput',
  subtitle: 'messages per second',
  help: 'What clients offered, and how it ended for them.',
  unit: 'Count/Second',
  scale: 'per-second',
  source: 'columns',
  lines: [
    diagramLine('Offered', DIAGRAM_METRICS.offered, 'Sum'),
    diagramLine('Succeeded', DIAGRAM_METRICS.succeeded, 'Sum'),
    diagramLine('Failed', DIAGRAM_METRICS.failed, 'Sum'),
  ],
  emptyText: NOTHING_YET,
  namesPeriod: false,
};

const UNSERVED: ChartDescription = {
  id: 'unserved',
  title: 'Not served, by reason',
  subtitle: 'messages lost or refused per second',
  help: 'Messages that a node lost or refused, by the reason. Refused ones may succeed when they are tried again.',
  unit: 'Count/Second',
  scale: 'per-second',
  source: 'columns',
  lines: [],
  emptyText: 'Nothing was lost or refused so far.',
  namesPeriod: false,
};

const LATENCY: ChartDescription = {
  id: 'latency',
  title: 'Latency',
  subtitle: 'from a client and back',
  help: 'Time from the birth of a message to the answer its client got. When points are merged, the largest is shown.',
  unit: 'Milliseconds',
  scale: 'as-is',
  source: 'columns',
  lines: [
    diagramLine('p50', DIAGRAM_METRICS.latency, 'p50'),
    diagramLine('p90', DIAGRAM_METRICS.latency, 'p90'),
    diagramLine('p99', DIAGRAM_METRICS.latency, 'p99'),
  ],
  emptyText: 'No client has had an answer yet.',
  namesPeriod: false,
};

const COST: ChartDescription = {
  id: 'cost',
  title: 'Cost per hour',
  subtitle: 'at each minute’s rate',
  help: 'What an hour would cost at the rate of each minute. List prices of us-east-1 without free tiers, as far as they are known here.',
  unit: 'USD/Hour',
  scale: 'as-is',
  source: 'prices',
  lines: [{ title: 'Cost', statistic: 'Average', columns: [] }],
  emptyText: 'Nothing in this diagram has cost anything yet.',
  namesPeriod: false,
};

function diagramLine(title: string, metric: string, statistic: Statistic): ChartLine {
  const key = columnKey({ scope: { kind: 'diagram' }, metric, statistic });
  return { title, statistic, columns: [key] };
}
