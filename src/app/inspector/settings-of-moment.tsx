import type { ReactNode } from 'react';
import { useDiagram } from '../../stores/hooks.ts';
import styles from './inspector.module.css';

/** Settings at the moment shown: those of an earlier moment, and of a read-only diagram, can be read, not changed. */
export function SettingsOfMoment({ children }: { readonly children: ReactNode }) {
  const isPast = useDiagram((state) => state.isPast);
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  return (
    <fieldset className={styles.moment} disabled={isPast || isReadOnly}>
      {isPast && (
        <p className={styles.muted}>
          As it was at the moment shown. Go back to live, or go on from there, to change it.
        </p>
      )}
      {children}
    </fieldset>
  );
}
