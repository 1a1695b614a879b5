import { usePointedSeconds, useChartsHeld } from './dashboard-moment.ts';
import { useRunMarks } from '../run-bar/use-run-marks.ts';
import { Segments } from '../widgets/segments.tsx';
import { formatMoment } from '../widgets/moment-format.ts';
import { CHART_RANGES, type ChartChoice } from './chart-window.ts';
import styles from './dashboard.module.css';

const PERIODS = [
  { value: 1, title: '1 s' },
  { value: 60, title: '1 min' },
] as const;

const RANGES = CHART_RANGES.map(({ range, title }) => ({ value: range, title }));

/** How far back the charts look and by which period; beside it, what is pointed at. */
export function DashboardControls({
  choice,
  onChange,
}: {
  readonly choice: ChartChoice;
  readonly onChange: (choice: ChartChoice) => void;
}) {
  return (
    <div className={styles.controls}>
      <Segments
        label="Range of the charts"
        options={RANGES}
        value={choice.range}
        onChange={(range) => onChange({ ...choice, range })}
      />
      <Segments
        label="Period"
        options={PERIODS}
        value={choice.period}
        onChange={(period) => onChange({ ...choice, period })}
      />
      <PointedMoment />
    </div>
  );
}

/** Marks this close to the moment pointed at are told with it, in seconds. */
const NEAR_SECONDS = 2;

function PointedMoment() {
  const held = useChartsHeld();
  const seconds = usePointedSeconds();
  const marks = useRunMarks();
  if (seconds === null) {
    return <p className={styles.pointed}>{held ? 'Held while you read' : ''}</p>;
  }
  const near = marks.filter(({ at }) => Math.abs(at / 1e6 - seconds) <= NEAR_SECONDS);
  const texts = near.slice(0, 2).map(({ text }) => text);
  return (
    <p className={styles.pointed}>
      <strong>{formatMoment(seconds)}</strong> {texts.join(' · ')}
    </p>
  );
}
