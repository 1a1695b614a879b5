import styles from './wire-arrow.module.css';

/** The arrow head that all wires share; they point at it by its id. */
export function WireArrow() {
  return (
    <svg className={styles.definitions} aria-hidden>
      <defs>
        <marker
          id="wire-arrow"
          viewBox="0 0 10 10"
          refX={8}
          refY={5}
          markerWidth={11}
          markerHeight={11}
          markerUnits="userSpaceOnUse"
          orient="auto-start-reverse"
        >
          <path className={styles.head} d="M1 1l8 4-8 4z" />
        </marker>
      </defs>
    </svg>
  );
}
