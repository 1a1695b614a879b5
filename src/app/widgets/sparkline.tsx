import styles from './sparkline.module.css';

const WIDTH = 100;
const HEIGHT = 24;

/** The recent course of one number, without axes: a single path. A null is a gap. */
export function Sparkline({
  values,
  label,
}: {
  readonly values: readonly (number | null)[];
  readonly label: string;
}) {
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={sparklinePath(values)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** The path through the values, zero at the bottom, the largest value at the top. */
export function sparklinePath(values: readonly (number | null)[]): string {
  const top = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  const pitch = WIDTH / Math.max(values.length - 1, 1);
  let path = '';
  let penIsDown = false;
  values.forEach((value, index) => {
    if (value === null) {
      penIsDown = false;
      return;
    }
    const y = HEIGHT - 1 - (value / top) * (HEIGHT - 2);
    path += `${penIsDown ? 'L' : 'M'}${(index * pitch).toFixed(1)} ${y.toFixed(1)}`;
    penIsDown = true;
  });
  return path;
}
