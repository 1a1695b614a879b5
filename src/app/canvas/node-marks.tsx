import { CircleAlert, Droplet, OctagonAlert } from 'lucide-react';
import type { NodeBooks } from '../../telemetry/frame.ts';
import { useRun } from '../../stores/hooks.ts';
import { formatNumber } from '../widgets/number-format.ts';
import { useShownBooks } from './shown-moment.ts';
import styles from './node-marks.module.css';

/** What is wrong with a node: settings it cannot run with, messages it refuses, messages lost in it. */
export function NodeMarks({ node }: { readonly node: number }) {
  const problem = useRun(
    (state) => state.problems.find(({ element }) => element === node)?.message ?? null,
  );
  const refused = useShownBooks((books) => totalOf(books, node, 'refused'));
  const lost = useShownBooks((books) => totalOf(books, node, 'lost'));
  if (problem === null && refused === 0 && lost === 0) return null;
  return (
    <ul className={styles.marks}>
      {problem !== null && (
        <li className={styles.problem} data-mark="problem">
          <OctagonAlert aria-hidden />
          {problem}
        </li>
      )}
      {lost > 0 && (
        <li
          className={styles.lost}
          data-mark="lost"
          title="Messages that are gone for good, since the start"
        >
          <Droplet aria-hidden />
          {formatNumber(lost)} lost
        </li>
      )}
      {refused > 0 && (
        <li
          className={styles.refused}
          data-mark="refused"
          title="Times the node said no to a caller, since the start"
        >
          <CircleAlert aria-hidden />
          {formatNumber(refused)} refused
        </li>
      )}
    </ul>
  );
}

const totals = new WeakMap<readonly NodeBooks[], ReadonlyMap<number, NodeTotals>>();

interface NodeTotals {
  readonly refused: number;
  readonly lost: number;
}

/** Messages refused or lost at a node. Added up once per frame for all nodes. */
function totalOf(books: readonly NodeBooks[], node: number, kind: keyof NodeTotals): number {
  let byNode = totals.get(books);
  if (byNode === undefined) {
    byNode = new Map(
      books.map((entry) => [entry.node, { refused: sum(entry.refused), lost: sum(entry.lost) }]),
    );
    totals.set(books, byNode);
  }
  return byNode.get(node)?.[kind] ?? 0;
}

function sum(reasons: NodeBooks['lost']): number {
  return reasons.reduce((total, { count }) => total + count, 0);
}
