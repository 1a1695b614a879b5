import type { ChartTheory } from './chart-theory.ts';
import styles from './theory-line.module.css';

/** What theory says, beside the dashes that its line is drawn with. */
export function TheoryNote({ theory }: { readonly theory: ChartTheory }) {
  const { text, assumption, level } = theory;
  const full = `${text}. ${assumption}`.trim();
  return (
    <div className={styles.note}>
      {level !== null && (
        <svg viewBox="0 0 14 6" aria-hidden>
          <path d="M0 3H14" stroke="currentColor" strokeDasharray="4 2" strokeWidth={1.5} />
        </svg>
      )}
      <p title={full}>{full}</p>
    </div>
  );
}
