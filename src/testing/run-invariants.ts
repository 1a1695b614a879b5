import { SECONDS_PER_HOUR } from '../base/units.ts';
import type { Experiment } from '../diagram/document.ts';
import type { Run } from '../engine/run.ts';
import { billOf } from '../review/bill.ts';
import type { Catalog } from '../services/contract.ts';
import type { NodeBooks } from '../telemetry/frame.ts';
import { DIAGRAM_METRICS, scopeKey, type Column, type SampleBlock } from '../telemetry/layout.ts';
import type { Statistic } from '../telemetry/metric.ts';

/** Rounding of the last digits when floating-point numbers are added up in different orders. */
const RELATIVE_ROUNDING = 1e-9;

/** Statistics of one metric that can never be in another order, smallest first. */
const ORDERS: readonly (readonly Statistic[])[] = [
  ['p50', 'p90', 'p99', 'Maximum'],
  ['Minimum', 'Average', 'Maximum'],
];

/** What is wrong with the rows of numbers: negative or infinite values, statistics out of order, half a metric. */
export function wrongInRows(columns: readonly Column[], blocks: readonly SampleBlock[]): string[] {
  const metrics = metricsOf(columns);
  return blocks.flatMap((block) => {
    const wrong: string[] = [];
    for (let row = 0; row < block.rowCount; row += 1) {
      for (const { name, first, statistics } of metrics) {
        if (first >= block.columnCount) continue;
        const start = row * block.columnCount + first;
        const values = block.values.subarray(start, start + statistics.length);
        const problem = wrongInStatistics(
          new Map(statistics.map((statistic, index) => [statistic, values[index] ?? NaN])),
        );
        if (problem !== null) wrong.push(`${name}, row ${block.firstIndex + row}: ${problem}`);
      }
    }
    return wrong;
  });
}

/** Neighbouring columns of the same metric. */
interface MetricColumns {
  readonly name: string;
  readonly first: number;
  readonly statistics: Statistic[];
}

function metricsOf(columns: readonly Column[]): readonly MetricColumns[] {
  const metrics: MetricColumns[] = [];
  for (const [index, { scope, metric, statistic }] of columns.entries()) {
    const name = `${scopeKey(scope)}/${metric}`;
    const last = metrics.at(-1);
    if (last?.name === name && !last.statistics.includes(statistic))
      last.statistics.push(statistic);
    else metrics.push({ name, first: index, statistics: [statistic] });
  }
  return metrics;
}

function wrongInStatistics(statistics: ReadonlyMap<Statistic, number>): string | null {
  // A count of values is 0, not missing, when there were none.
  const values = [...statistics]
    .filter(([name]) => name !== 'SampleCount')
    .map(([, value]) => value);
  const told = [...statistics].map(([name, value]) => `${name} ${value}`).join(', ');
  const missing = values.filter((value) => Number.isNaN(value)).length;
  if (missing > 0 && missing < values.length) return `half a datapoint: ${told}`;
  if (statistics.has('Sum') && missing > 0) return `a counter without a sum`;
  if (missing > 0) return null;
  if (values.some((value) => value < 0 || value === Infinity)) return `out of range: ${told}`;
  for (const order of ORDERS) {
    const present = order.filter((name) => statistics.has(name));
    const inOrder = present.map((name) => statistics.get(name) ?? NaN);
    if (!isAscending(inOrder)) return `out of order: ${told}`;
  }
  return null;
}

/** Whether no value is smaller than the one before it. */
export function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => {
    const before = values[index - 1] ?? value;
    return value >= before - RELATIVE_ROUNDING * Math.abs(before);
  });
}

/** Numbers in faces that are no numbers or negative, by where they stand. */
export function wrongInFaces(faces: ReturnType<Run['faces']>): string[] {
  return Object.entries(faces).flatMap(([node, face]) => wrongIn(face, `face of node ${node}`));
}

function wrongIn(value: unknown, place: string): string[] {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? [] : [`${place} is ${value}`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wrongIn(inner, `${place}.${name}`));
}

/** Books that do not add up, and journeys that are neither over nor under way. */
export function wrongInBooks(run: Run, experiment: Experiment, catalog: Catalog): string[] {
  const books = run.books();
  const wrong = books.filter(
    ({ received, completed, inFlight, refused, lost }) =>
      received !== completed + inFlight + sumOf(refused) + sumOf(lost) ||
      [received, completed, inFlight].some((count) => !Number.isSafeInteger(count) || count < 0),
  );
  const problems = wrong.map((entry) => `books do not add up: ${JSON.stringify(entry)}`);
  return [...problems, ...wrongInJourneys(run, books, experiment, catalog)];
}

/** Whoever sends requests learns of each what became of it; requests of a source that was removed are forgotten. */
function wrongInJourneys(
  run: Run,
  books: readonly NodeBooks[],
  experiment: Experiment,
  catalog: Catalog,
): string[] {
  const sources = new Set(
    experimentNodes(experiment)
      .filter(({ service }) => catalog.get(service)?.category === 'Traffic')
      .map(({ number }) => number),
  );
  const forgets = experiment.interventions.some(
    ({ act }) => act.kind === 'remove-node' && sources.has(act.node),
  );
  if (forgets) return [];
  const [offered = NaN, succeeded = NaN, failed = NaN] = (
    ['offered', 'succeeded', 'failed'] as const
  ).map((name) => run.total('diagram', DIAGRAM_METRICS[name], 'Sum'));
  const underWay = books
    .filter(({ node }) => sources.has(node))
    .reduce((sum, { inFlight }) => sum + inFlight, 0);
  if (offered === succeeded + failed + underWay) return [];
  return [`journeys: ${offered} offered, ${succeeded} succeeded, ${failed} failed, ${underWay} on`];
}

function experimentNodes({ diagram, interventions }: Experiment) {
  return [
    ...diagram.nodes,
    ...interventions.flatMap(({ act }) => (act.kind === 'add-node' ? [act.node] : [])),
  ];
}

function sumOf(entries: NodeBooks['lost']): number {
  return entries.reduce((sum, { count }) => sum + count, 0);
}

/** What a run has cost so far, USD, by node. It stands at a whole second. */
export function costsOf(run: Run, { diagram }: Experiment, catalog: Catalog): Map<number, number> {
  const total = (node: number, metric: string, statistic: Statistic): number => {
    const value = run.total(node, metric, statistic);
    return Number.isFinite(value) ? value : 0;
  };
  const hours = run.now / 1e6 / SECONDS_PER_HOUR;
  const { nodes } = billOf(diagram, catalog, hours, (node) => ({
    sum: (metric) => total(node, metric, 'Sum'),
    average: (metric) => total(node, metric, 'Average'),
  }));
  return new Map(nodes.map(({ node, usd }) => [node, usd]));
}
