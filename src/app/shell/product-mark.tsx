import styles from './product-mark.module.css';

/** Water held by a weir, and what spills over it. */
export function ProductMark() {
  return (
    <div className={styles.mark}>
      <svg viewBox="0 0 24 24" aria-hidden>
        <path className={styles.water} d="M2 8.5h9.5c4.5 0 4 10.5 9 10.5H22V21H2z" />
        <path className={styles.crest} d="M2 8.5h9.5c4.5 0 4 10.5 9 10.5H22" />
        <path className={styles.weir} d="M11.5 12.5V21" />
      </svg>
      <h1 className={styles.name}>Spillway</h1>
    </div>
  );
}
