import { useMemo } from 'react';
import { toSeconds } from '../../base/units.ts';
import type { Bill } from '../../review/bill.ts';
import { useDiagram, useMetrics } from '../../stores/hooks.ts';
import { usePacedRun } from '../use-paced-run.ts';
import { billBetween } from './usage.ts';

const BILLED_SECONDS = 60;

/** A bill reads some columns of every node, a minute of each. */
const INTERVAL_MILLISECONDS = 1_000;

/** The bill of the last minute before the moment shown; null until a second has been simulated. */
export function useBill(): Bill | null {
  const shownSeconds = usePacedRun(
    ({ shownTime }) => Math.floor(toSeconds(shownTime)),
    INTERVAL_MILLISECONDS,
  );
  const diagram = useDiagram((state) => state.diagram);
  const series = useMetrics((state) => state.series);
  return useMemo(() => {
    const begin = Math.max(0, shownSeconds - BILLED_SECONDS);
    return shownSeconds < 1 ? null : billBetween({ series }, diagram, begin, shownSeconds);
  }, [shownSeconds, diagram, series]);
}
