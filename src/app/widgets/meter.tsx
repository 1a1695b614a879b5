import { heatOf, HEAT_WORDS } from './heat.ts';
import styles from './meter.module.css';

/** A level against its limit, such as messages in flight of 120,000: a bar, its words and both numbers. */
export function Meter({
  title,
  text,
  fraction,
}: {
  readonly title: string;
  /** The numbers in words, such as `48 of 1,000`. */
  readonly text: string;
  /** The level as a fraction of its limit. */
  readonly fraction: number;
}) {
  const heat = heatOf(fraction);
  const percent = Math.max(0, Math.min(fraction, 1)) * 100;
  return (
    <div className={styles.meter}>
      <span className={styles.title}>{title}</span>
      <span className={styles.text}>{text}</span>
      <svg
        className={styles.bar}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${text}, ${HEAT_WORDS[heat]}`}
      >
        <rect className={styles.track} width={100} height={4} />
        <rect className={styles.level} data-heat={heat} width={percent} height={4} />
      </svg>
    </div>
  );
}
