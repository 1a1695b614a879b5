import { MARK_WORDS, type MarkKind } from './timeline-mark.ts';
import styles from './mark-glyph.module.css';

const SHAPES: Readonly<Record<MarkKind, string>> = {
  fault: 'M3 3l6 6M9 3l-6 6',
  limit: 'M6 1.5L11 10.5H1Z',
  intervention: 'M6 1v10M6 1l4.5 2.5L6 6',
  recovery: 'M2 6.5l3 3 5-6.5',
  change: 'M6 1.5L10.5 6 6 10.5 1.5 6Z',
};

/** The kind of a mark by its shape: a cross, a triangle, a flag, a tick, a diamond. */
export function MarkGlyph({ kind }: { readonly kind: MarkKind }) {
  return (
    <svg className={styles.glyph} data-kind={kind} viewBox="0 0 12 12" aria-hidden>
      <title>{MARK_WORDS[kind]}</title>
      <path d={SHAPES[kind]} />
    </svg>
  );
}
