import { useRef } from 'react';
import { levelOn, useThresholds } from './alarm-thresholds.ts';
import type { ChartDescription } from './chart-description.ts';
import type { ChartTheory } from './chart-theory.ts';
import { timeTicks } from './chart-window.ts';
import { PointerLayer } from './pointer-layer.tsx';
import { ThresholdLines } from './threshold-lines.tsx';
import { TheoryLine } from './theory-line.tsx';
import type { ShownChart } from './use-chart-points.ts';
import { useSize } from '../use-size.ts';
import { later } from '../widgets/later.tsx';
import { LaterPart } from '../widgets/later-part.tsx';
import { formatValue, valueAxis } from './value-axis.ts';
import styles from './chart-plot.module.css';

const DrawnLines = later(() => import('./line-chart.tsx'));

/** The drawing of a chart in the room that is there, or why there is nothing to draw. */
export function ChartPlot({
  description,
  shown: { window, points },
  theory,
}: {
  readonly description: ChartDescription;
  readonly shown: ShownChart;
  /** What theory says of the chart; null when it is not asked. */
  readonly theory: ChartTheory | null;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const { lines, unit, source } = description;
  const values = points.flatMap((point) => point.values.filter((value) => value !== null));
  const isEmpty = values.length === 0;
  const thresholds = useThresholds(description.id);
  const levels = thresholds.map((threshold) => levelOn(threshold, window.period));
  const axis = valueAxis(isEmpty ? 0 : Math.max(...values, ...levels, theory?.level ?? 0));
  return (
    <div ref={frame} className={styles.plot}>
      {width > 0 && height > 0 && (
        <LaterPart>
          <DrawnLines
            width={width}
            height={height}
            points={points}
            lineCount={lines.length}
            stepped={source === 'prices'}
            filled={description.isFilled === true}
            fromSeconds={window.fromSeconds}
            toSeconds={window.toSeconds}
            timeTicks={timeTicks(window)}
            valueAxis={axis}
            formatValue={(value) => formatValue(value, unit)}
          />
        </LaterPart>
      )}
      {isEmpty ? (
        <p className={styles.empty}>{description.emptyText}</p>
      ) : (
        <>
          <ThresholdLines
            thresholds={thresholds}
            unit={unit}
            chartPeriodSeconds={window.period}
            top={axis.top}
          />
          {theory && <TheoryLine theory={theory} top={axis.top} />}
          <PointerLayer description={description} window={window} points={points} />
        </>
      )}
    </div>
  );
}
