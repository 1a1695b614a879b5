import { DEFAULT_GRAIN, type GrainChoice } from '../base/grain-choice.ts';
import { SECONDS_PER_HOUR, toSeconds } from '../base/units.ts';
import type { Experiment } from '../diagram/document.ts';
import type { Run } from '../engine/run.ts';
import { billOf, type Bill } from '../review/bill.ts';
import { judge, type Achievement, type Verdict } from '../review/objectives.ts';
import type { Catalog } from '../services/contract.ts';
import type { FlowGrain } from '../telemetry/flow-grain.ts';
import type { Fingerprint, NodeBooks, ReasonCount } from '../telemetry/frame.ts';
import { DIAGRAM_METRICS } from '../telemetry/layout.ts';
import { STATISTICS, type Statistic } from '../telemetry/metric.ts';
import type { SampleHistory } from '../telemetry/sample-history.ts';
import { intervalsOf, type MetricInterval } from './intervals.ts';

/** One node's part of a summary. */
export interface NodeSummary {
  readonly node: number;
  readonly title: string;
  readonly service: string;
  readonly books: NodeBooks;
  /** Statistics by metric id; null where nothing was measured. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

/** What a run came to: everything that `spillway run --json` prints. */
export interface RunSummary {
  readonly title: string;
  readonly seed: number;
  readonly grain: GrainChoice;
  /** Every flow of messages and the grid it moved on at the end, in microseconds; 0 when one by one. */
  readonly flows: readonly FlowSummary[];
  readonly seconds: number;
  readonly events: number;
  readonly fingerprint: Fingerprint;
  readonly offered: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly throughputPerSecond: number;
  readonly latencyMilliseconds: {
    readonly mean: number | null;
    readonly p50: number | null;
    readonly p90: number | null;
    readonly p99: number | null;
  };
  /** Long-run means of the diagram's metrics with their 95 % intervals, as far as the run was steady. */
  readonly intervals: readonly MetricInterval[];
  readonly lostByReason: readonly ReasonCount[];
  readonly refusedByReason: readonly ReasonCount[];
  readonly bill: Bill;
  readonly nodes: readonly NodeSummary[];
  readonly objectives: readonly Verdict[];
}

/** A flow of messages and how finely it is simulated. */
export interface FlowSummary extends FlowGrain {
  /** Creation number of the node where it begins. */
  readonly node: number;
}

/** Reads a run that stands at a whole second. `history` has the last of its seconds. */
export function summarise(
  experiment: Experiment,
  run: Run,
  history: SampleHistory,
  catalog: Catalog,
): RunSummary {
  const seconds = toSeconds(run.now);
  const total = (metric: string, statistic: Statistic): number =>
    run.total('diagram', metric, statistic);
  const latency = (statistic: Statistic): number => total(DIAGRAM_METRICS.latency, statistic);
  const books = run.books();
  const lostByReason = books.flatMap((entry) => entry.lost);
  const succeeded = total(DIAGRAM_METRICS.succeeded, 'Sum');
  const failed = total(DIAGRAM_METRICS.failed, 'Sum');
  const bill = billOfRun(experiment, run, catalog, seconds);
  const achievement: Achievement = {
    p50: latency('p50'),
    p90: latency('p90'),
    p99: latency('p99'),
    lost: lostByReason.reduce((sum, entry) => sum + entry.count, 0),
    failed,
    throughput: succeeded / seconds,
    costPerHour: bill.usdPerHour,
  };
  return {
    title: experiment.diagram.title,
    seed: experiment.seed,
    grain: experiment.grain ?? DEFAULT_GRAIN,
    flows: Object.entries(run.flows()).flatMap(([node, flows]) =>
      flows.map((flow) => ({ node: Number(node), ...flow })),
    ),
    seconds,
    events: run.eventCount,
    fingerprint: run.fingerprint(),
    offered: total(DIAGRAM_METRICS.offered, 'Sum'),
    succeeded,
    failed,
    throughputPerSecond: achievement.throughput,
    latencyMilliseconds: {
      mean: orNull(latency('Average')),
      p50: orNull(achievement.p50),
      p90: orNull(achievement.p90),
      p99: orNull(achievement.p99),
    },
    intervals: intervalsOf(experiment, run, history, catalog),
    lostByReason,
    refusedByReason: books.flatMap((entry) => entry.refused),
    bill,
    nodes: nodeSummaries(experiment, run, catalog, books),
    objectives: judge(experiment.diagram.objectives, achievement),
  };
}

function nodeSummaries(
  experiment: Experiment,
  run: Run,
  catalog: Catalog,
  books: readonly NodeBooks[],
): NodeSummary[] {
  const summaries: NodeSummary[] = [];
  for (const node of experiment.diagram.nodes) {
    const service = catalog.get(node.service);
    const nodeBooks = books.find((entry) => entry.node === node.number);
    if (!service || !nodeBooks || !run.has(node.number)) continue;
    const metrics: Record<string, Record<string, number | null>> = {};
    for (const { id, kind } of service.metrics) {
      metrics[id] = Object.fromEntries(
        STATISTICS[kind].map((statistic) => [
          statistic,
          orNull(run.total(node.number, id, statistic)),
        ]),
      );
    }
    const { number, title } = node;
    summaries.push({ node: number, title, service: service.id, books: nodeBooks, metrics });
  }
  return summaries;
}

function billOfRun(experiment: Experiment, run: Run, catalog: Catalog, seconds: number): Bill {
  const present = experiment.diagram.nodes.filter((node) => run.has(node.number));
  return billOf(
    { ...experiment.diagram, nodes: present },
    catalog,
    seconds / SECONDS_PER_HOUR,
    (node) => ({
      sum: (metricId) => orZero(run.total(node, metricId, 'Sum')),
      average: (metricId) => orZero(run.total(node, metricId, 'Average')),
    }),
  );
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function orZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
