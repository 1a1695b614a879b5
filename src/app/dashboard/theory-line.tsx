import type { ChartTheory } from './chart-theory.ts';
import styles from './theory-line.module.css';

/** A dashed line across a chart at the long-run mean that theory gives. */
export function TheoryLine({
  theory: { level, text },
  top,
}: {
  readonly theory: ChartTheory;
  /** The value at the upper end of the chart. */
  readonly top: number;
}) {
  if (level === null) return null;
  const share = Math.min(1, level / top);
  return (
    <div className={styles.lines}>
      <div
        className={styles.line}
        role="img"
        aria-label={`Theory: ${text}`}
        style={{ bottom: `${share * 100}%` }}
      />
    </div>
  );
}
