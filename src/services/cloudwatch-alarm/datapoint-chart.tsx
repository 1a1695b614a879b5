import type { AlarmFaceState } from './face-state.ts';
import styles from './face.module.css';

const WIDTH = 200;
const HEIGHT = 30;
const MARGIN = 4;
/** The threshold stands no higher than this share of the chart while everything is below it. */
const HEADROOM = 1.15;

/** The datapoints against the threshold; shaded where they count. */
export function DatapointChart({ state }: { readonly state: AlarmFaceState }) {
  const { datapoints, breaching, threshold, evaluationPeriods } = state;
  const top = HEADROOM * Math.max(threshold, ...datapoints.map((value) => value ?? 0), 1e-9);
  const pitch = WIDTH / Math.max(datapoints.length, 1);
  const x = (index: number): number => (index + 0.5) * pitch;
  const y = (value: number): number => HEIGHT - MARGIN - (value / top) * (HEIGHT - 2 * MARGIN);
  const counted = Math.min(evaluationPeriods, datapoints.length);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className={styles.ground} width={WIDTH} height={HEIGHT} />
      {counted > 0 && (
        <rect
          className={styles.counted}
          x={WIDTH - counted * pitch}
          width={counted * pitch}
          height={HEIGHT}
        />
      )}
      <path className={styles.threshold} d={`M0 ${y(threshold)}H${WIDTH}`} />
      <path className={styles.course} d={courseOf(datapoints, x, y)} />
      {datapoints.map((value, index) =>
        value === null ? (
          <path
            key={index}
            className={styles.missing}
            d={`M${x(index) - 2} ${HEIGHT - MARGIN}h4`}
          />
        ) : (
          <Datapoint
            key={index}
            x={x(index)}
            y={y(value)}
            isBreaching={breaching[index] === true}
          />
        ),
      )}
    </svg>
  );
}

/** A filled triangle breaches, a ring does not. */
function Datapoint({
  x,
  y,
  isBreaching,
}: {
  readonly x: number;
  readonly y: number;
  readonly isBreaching: boolean;
}) {
  if (!isBreaching) return <circle className={styles.within} cx={x} cy={y} r={1.8} />;
  return <path className={styles.breaching} d={`M${x - 3} ${y + 2.4}h6l-3 -5.4z`} />;
}

function courseOf(
  datapoints: AlarmFaceState['datapoints'],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  datapoints.forEach((value, index) => {
    if (value === null) return;
    const joins = index > 0 && datapoints[index - 1] !== null;
    path += `${joins ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return path;
}
