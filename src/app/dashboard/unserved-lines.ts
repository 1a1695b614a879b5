import type { NodeBooks } from '../../telemetry/frame.ts';
import { columnKey, scopeKey, type Column } from '../../telemetry/layout.ts';
import type { ChartLine } from './chart-description.ts';

/** Reasons with a line of their own; the rest share one. */
const LINES_MAX = 6;

/**
 * The reasons for which most messages were lost or refused since the start, as keys of their columns' scope, the
 * greatest first.
 */
export function greatestReasons(books: readonly NodeBooks[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { refused, lost } of books) {
    for (const { reason, arisenAt, count } of [...refused, ...lost]) {
      const key = scopeKey({ kind: 'loss', node: arisenAt, reason });
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, LINES_MAX)
    .map(([key]) => key);
}

/**
 * One line per reason and node, lost and refused together: those of `greatest`, in the order in which they first arose
 * (so that a line keeps its colour), and all others in one.
 */
export function unservedLines(
  columns: readonly Column[],
  greatest: readonly string[],
  titleOf: (reason: string, node: number) => string,
): readonly ChartLine[] {
  const named = new Map<string, ChartLine>();
  const others = new Set<string>();
  const hasRoomForAll = countReasons(columns) <= LINES_MAX;
  for (const column of columns) {
    if (column.scope.kind !== 'loss') continue;
    const key = scopeKey(column.scope);
    if (!hasRoomForAll && !greatest.includes(key)) {
      others.add(columnKey(column));
      continue;
    }
    const title = named.get(key)?.title ?? titleOf(column.scope.reason, column.scope.node);
    const sofar = named.get(key)?.columns ?? [];
    named.set(key, {
      title,
      statistic: 'Sum',
      columns: [...new Set([...sofar, columnKey(column)])],
    });
  }
  if (others.size === 0) return [...named.values()];
  return [
    ...named.values(),
    { title: 'All other reasons', statistic: 'Sum', columns: [...others] },
  ];
}

function countReasons(columns: readonly Column[]): number {
  const keys = columns.flatMap(({ scope }) => (scope.kind === 'loss' ? [scopeKey(scope)] : []));
  return new Set(keys).size;
}
