import { describeObjective } from '../review/objectives.ts';
import type { ReasonCount } from '../telemetry/frame.ts';
import { intervalRows } from './intervals-text.ts';
import type { RunSummary } from './run-summary.ts';

/** A summary for people: what happened, what was lost and why, what it costs, whether the objectives were met. */
export function reportText(summary: RunSummary): string {
  const { latencyMilliseconds: latency, fingerprint } = summary;
  const titleOf = new Map(summary.nodes.map((node) => [node.node, node.title]));
  const lines = [
    `${summary.title}: ${summary.seconds} s simulated with seed ${summary.seed}`,
    grainText(summary),
    '',
    ...table([
      ['offered', count(summary.offered)],
      ['succeeded', `${count(summary.succeeded)} (${decimal(summary.throughputPerSecond)}/s)`],
      ['failed', count(summary.failed)],
      [
        'latency',
        `mean ${milliseconds(latency.mean)}, p50 ${milliseconds(latency.p50)}, p90 ${milliseconds(latency.p90)}, p99 ${milliseconds(latency.p99)}`,
      ],
      ['cost', `${summary.bill.usdPerHour.toFixed(4)} USD/h (list prices, us-east-1)`],
      ['fingerprint', `${fingerprint.events} events, ${fingerprint.results} results`],
    ]),
    '',
    'In the long run (95 % intervals)',
    ...table(intervalRows(summary.intervals)),
    ...reasons('Lost', summary.lostByReason, titleOf),
    ...reasons('Refused (callers decided what became of them)', summary.refusedByReason, titleOf),
    ...verdicts(summary),
  ];
  return `${lines.join('\n')}\n`;
}

function reasons(
  heading: string,
  entries: readonly ReasonCount[],
  titleOf: ReadonlyMap<number, string>,
): string[] {
  if (entries.length === 0) return [];
  const rows = [...entries]
    .sort((a, b) => b.count - a.count)
    .map(({ reason, arisenAt, count: lost }): [string, string] => [
      count(lost),
      `${reason} at ${titleOf.get(arisenAt) ?? `node ${arisenAt}`}`,
    ]);
  return ['', heading, ...table(rows)];
}

/** How finely the run was simulated: which flows moved on a grid. */
function grainText({ flows }: RunSummary): string {
  const onGrid = flows.filter(({ tickMicroseconds }) => tickMicroseconds > 0);
  if (onGrid.length === 0) return 'Exact: every message by itself';
  const names = onGrid.map(
    ({ title, tickMicroseconds }) => `${title} (every ${decimal(tickMicroseconds / 1_000)} ms)`,
  );
  return `In cohorts: ${names.join(', ')}; ${count(flows.length - onGrid.length)} flows exact`;
}

function verdicts(summary: RunSummary): string[] {
  if (summary.objectives.length === 0) return [];
  return [
    '',
    'Objectives',
    ...summary.objectives.map(({ objective, measured, met }) => {
      const value = Number.isFinite(measured) ? decimal(measured) : 'nothing';
      return `  ${met ? 'met   ' : 'MISSED'}  ${describeObjective(objective)}: measured ${value}`;
    }),
  ];
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`);
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function decimal(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function milliseconds(value: number | null): string {
  return value === null ? 'not measured' : `${decimal(value)} ms`;
}
