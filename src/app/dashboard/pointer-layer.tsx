import type { KeyboardEvent, PointerEvent } from 'react';
import { announce } from '../announcer/announcements.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import type { ChartDescription } from './chart-description.ts';
import type { ChartPoint } from './chart-points.ts';
import type { ChartWindow } from './chart-window.ts';
import { holdCharts, pointedSeconds, usePointedSeconds } from './dashboard-moment.ts';
import { MarkLines } from './mark-lines.tsx';
import { pointAt } from './point-at.ts';
import { formatValue } from './value-axis.ts';
import styles from './chart-plot.module.css';

/**
 * What lies above the lines: the marks of the run and the moment pointed at, which is one moment in all charts. With
 * the keyboard the arrow keys go from point to point and the values are read out.
 */
export function PointerLayer({
  description,
  window,
  points,
}: {
  readonly description: ChartDescription;
  readonly window: ChartWindow;
  readonly points: readonly ChartPoint[];
}) {
  const span = window.toSeconds - window.fromSeconds;
  const point = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const seconds = window.fromSeconds + ((event.clientX - box.left) / box.width) * span;
    pointedSeconds.set(pointAt(points, seconds)?.seconds ?? points.at(-1)?.seconds ?? null);
  };
  return (
    <div
      className={styles.layer}
      role="img"
      tabIndex={0}
      aria-label={summaryOf(description, points)}
      aria-description="Arrow keys read the values point by point."
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => pointedSeconds.set(null)}
      onKeyDown={(event) => readByKey(event, description, points)}
      onBlur={() => holdCharts(false)}
    >
      <MarkLines window={window} />
      <PointedLine window={window} />
    </div>
  );
}

function PointedLine({ window }: { readonly window: ChartWindow }) {
  const seconds = usePointedSeconds();
  if (seconds === null || seconds < window.fromSeconds || seconds > window.toSeconds) return null;
  const share = (seconds - window.fromSeconds) / (window.toSeconds - window.fromSeconds);
  return <div className={styles.pointed} style={{ left: `${share * 100}%` }} />;
}

function readByKey(
  event: KeyboardEvent,
  description: ChartDescription,
  points: readonly ChartPoint[],
): void {
  const now = pointedSeconds.get();
  const position = now === null ? points.length - 1 : points.findIndex((p) => p.seconds >= now);
  const steps: Record<string, number> = {
    ArrowLeft: now === null ? 0 : -1,
    ArrowRight: 1,
    Home: -points.length,
    End: points.length,
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  holdCharts(true);
  const next = points[Math.max(0, Math.min(points.length - 1, position + step))];
  if (!next) return;
  pointedSeconds.set(next.seconds);
  announce(`${formatMoment(next.seconds)}: ${valuesInWords(description, next)}`);
}

function summaryOf(description: ChartDescription, points: readonly ChartPoint[]): string {
  const last = points.at(-1);
  const now = last ? `. Latest: ${valuesInWords(description, last)}` : '';
  return `Line chart of ${description.title}, ${description.subtitle}${now}`;
}

function valuesInWords({ lines, unit }: ChartDescription, point: ChartPoint): string {
  return lines
    .map(({ title }, index) => `${title} ${formatValue(point.values[index] ?? null, unit)}`)
    .join(', ');
}
