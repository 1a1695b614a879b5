import { useMetrics } from '../../stores/hooks.ts';
import { toSeconds } from '../../base/units.ts';
import type { Series } from '../../stores/metrics-state.ts';
import { usePacedRun } from '../use-paced-run.ts';

const RECENT_SECONDS = 120;
const POINTS_MAX = 120;
const INTERVAL_MILLISECONDS = 250;

/** The last two minutes of a column before the moment shown, by the second. */
export function useRecentSeries(column: string): Series {
  const shownSeconds = usePacedRun(
    ({ shownTime }) => Math.floor(toSeconds(shownTime)),
    INTERVAL_MILLISECONDS,
  );
  const read = useMetrics((state) => state.series);
  return read(column, 1, Math.max(0, shownSeconds - RECENT_SECONDS), shownSeconds, POINTS_MAX);
}
