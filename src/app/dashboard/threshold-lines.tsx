import { formatValue } from './value-axis.ts';
import { levelOn, type ChartThreshold } from './alarm-thresholds.ts';
import type { ChartDescription } from './chart-description.ts';
import styles from './threshold-lines.module.css';

/** Dashed lines across a chart where an alarm's threshold stands, each with the alarm's name. */
export function ThresholdLines({
  thresholds,
  unit,
  chartPeriodSeconds,
  top,
}: {
  readonly thresholds: readonly ChartThreshold[];
  readonly unit: ChartDescription['unit'];
  readonly chartPeriodSeconds: number;
  /** The value at the upper end of the chart. */
  readonly top: number;
}) {
  return (
    <div className={styles.lines}>
      {thresholds.map((threshold) => {
        const level = levelOn(threshold, chartPeriodSeconds);
        const share = Math.min(1, level / top);
        return (
          <div
            key={threshold.title}
            className={styles.line}
            data-below={share > 0.5}
            style={{ bottom: `${share * 100}%` }}
          >
            <span>
              {threshold.title} {formatValue(level, unit)}
            </span>
          </div>
        );
      })}
    </div>
  );
}
