import { useDiagram } from '../../stores/hooks.ts';
import type { ReasonCount } from '../../telemetry/frame.ts';
import { formatNumber } from '../widgets/number-format.ts';
import { reasonOf } from './reasons.ts';
import books from './books.module.css';
import styles from './inspector.module.css';

/** Counts by reason; each opens to what happened, the rule that says so and the setting that helps. */
export function ReasonList({
  title,
  entries,
}: {
  readonly title: string;
  readonly entries: readonly ReasonCount[];
}) {
  const nodes = useDiagram(({ diagram }) => diagram.nodes);
  if (entries.length === 0) return null;
  const sorted = [...entries].sort((a, b) => b.count - a.count);
  return (
    <section className={styles.section}>
      <h4 className={styles.heading}>{title}</h4>
      <ul className={books.reasons}>
        {sorted.map(({ reason: id, arisenAt, count }) => {
          const reason = reasonOf(id);
          const place = nodes.find((node) => node.number === arisenAt)?.title ?? 'a removed node';
          return (
            <li key={`${id}/${arisenAt}`}>
              <details>
                <summary>
                  <span className={books.reasonTitle}>
                    {reason?.title ?? id} at {place}
                  </span>
                  <span className={books.count}>{formatNumber(count)}</span>
                </summary>
                <p className={books.text}>
                  {reason?.explanation} <span className={books.ruleId}>{reason?.rule}</span>
                  {reason?.field !== undefined && <> Setting: {reason.field}.</>}
                </p>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
