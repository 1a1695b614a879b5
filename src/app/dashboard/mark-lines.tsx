import { useRunMarks } from '../run-bar/use-run-marks.ts';
import { clusterMarks, type TimelineMark } from '../run-bar/timeline-mark.ts';
import type { ChartWindow } from './chart-window.ts';
import styles from './chart-plot.module.css';

/** Lines at most: more would hide the chart. */
const LINES_MAX = 40;

/** Upright lines where something happened: dashed where a person acted, dotted for what a node reports. */
export function MarkLines({ window }: { readonly window: ChartWindow }) {
  const span = window.toSeconds - window.fromSeconds;
  const clusters = clusterMarks(marksWithin(useRunMarks(), window), span / LINES_MAX);
  return clusters.map(({ seconds, kind }) => (
    <div
      key={seconds}
      className={styles.mark}
      data-kind={kind}
      style={{ left: `${((seconds - window.fromSeconds) / span) * 100}%` }}
    />
  ));
}

/** The marks of a window, which are in order of time. */
export function marksWithin(
  marks: readonly TimelineMark[],
  { fromSeconds, toSeconds }: ChartWindow,
): readonly TimelineMark[] {
  return marks.filter(({ at }) => at >= fromSeconds * 1e6 && at <= toSeconds * 1e6);
}
