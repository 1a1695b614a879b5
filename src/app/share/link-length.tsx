import { Check, FileWarning, TriangleAlert } from 'lucide-react';
import type { LengthAdvice } from '../../diagram/link/length-advice.ts';
import type { SharedLink } from '../../stores/link-state.ts';
import styles from './share-dialog.module.css';

const ICONS: Readonly<Record<LengthAdvice['level'], typeof Check>> = {
  everywhere: Check,
  most: Check,
  few: TriangleAlert,
  file: FileWarning,
};

/** How long a link is and where that fits: by colour, by icon and in words. */
export function LinkLength({ link: { length, advice } }: { readonly link: SharedLink }) {
  const Icon = ICONS[advice.level];
  return (
    <p className={styles.length} data-level={advice.level}>
      <Icon aria-hidden />
      <span>
        <strong>{length.toLocaleString('en')} characters.</strong> {advice.message}
      </span>
    </p>
  );
}
