import type { ChartDescription } from './chart-description.ts';
import type { ChartPoint } from './chart-points.ts';
import { usePointedSeconds } from './dashboard-moment.ts';
import { pointAt } from './point-at.ts';
import { seriesStyle } from './series-style.ts';
import { formatValue } from './value-axis.ts';
import styles from './chart-legend.module.css';

/** The lines by name, each with its dashes and its value at the moment pointed at, else its latest one. */
export function ChartLegend({
  description: { lines, unit },
  points,
}: {
  readonly description: ChartDescription;
  readonly points: readonly ChartPoint[];
}) {
  const pointed = usePointedSeconds();
  const point = pointed === null ? points.at(-1) : pointAt(points, pointed);
  return (
    <ul className={styles.legend}>
      {lines.map(({ title }, index) => {
        const { color, dashes } = seriesStyle(index);
        return (
          <li key={title}>
            <svg viewBox="0 0 14 6" aria-hidden>
              <path d="M0 3H14" stroke={color} strokeDasharray={dashes} strokeWidth={2} />
            </svg>
            <span className={styles.title} title={title}>
              {title}
            </span>
            <span className={styles.value}>{formatLegendValue(point?.values[index], unit)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The value of a chart's only line. */
export function OnlyValue({
  description: { unit },
  points,
}: {
  readonly description: ChartDescription;
  readonly points: readonly ChartPoint[];
}) {
  const pointed = usePointedSeconds();
  const point = pointed === null ? points.at(-1) : pointAt(points, pointed);
  return <strong className={styles.only}>{formatValue(point?.values[0] ?? null, unit)}</strong>;
}

/** Rates without their unit, which the axis and the subtitle name: three of them must fit above the plot. */
function formatLegendValue(
  value: number | null | undefined,
  unit: ChartDescription['unit'],
): string {
  return formatValue(value ?? null, unit === 'Count/Second' ? 'Count' : unit);
}
