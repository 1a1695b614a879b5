import { toSeconds } from '../../base/units.ts';
import { useRun } from '../../stores/hooks.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { formatMoment } from '../widgets/moment-format.ts';
import { formatNumber } from '../widgets/number-format.ts';
import styles from './run-bar.module.css';

/** The simulated clock, and below it how fast it really goes. */
export function RunClock() {
  const seconds = useRun(({ shownTime }) => Math.floor(toSeconds(shownTime)));
  return (
    <div className={styles.clock}>
      <output className={styles.time} aria-label="Simulated time" aria-live="off">
        {formatMoment(seconds)}
      </output>
      <Pace />
    </div>
  );
}

const PACE_MILLISECONDS = 500;

function Pace() {
  const phase = useRun((state) => state.phase);
  const scrubbing = useRun((state) => state.scrubbing);
  const reached = usePacedRun(({ speedReached }) => formatPace(speedReached), PACE_MILLISECONDS);
  const end = useRun(({ time }) => formatMoment(toSeconds(time)));
  const words = scrubbing ? `of ${end}` : phase === 'playing' ? reached : PHASE_WORDS[phase];
  return (
    <span className={styles.pace} title="Simulated seconds per second, as reached lately">
      {words}
    </span>
  );
}

const PHASE_WORDS = {
  empty: 'empty',
  invalid: 'cannot run',
  paused: 'paused',
  restoring: 'restoring',
} as const;

/** Such as `412×`; below one with a digit behind the point. */
function formatPace(speed: number): string {
  return `${formatNumber(speed >= 10 ? Math.round(speed) : Math.round(speed * 10) / 10)}×`;
}
