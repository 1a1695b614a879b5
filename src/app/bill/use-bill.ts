import { toSeconds } from '../../base/units.ts';
import type { Bill } from '../../review/bill.ts';
import { useDiagram, useMetrics, useRun } from '../../stores/hooks.ts';
import { billBetween } from './usage.ts';

const BILLED_SECONDS = 60;

/** The bill of the last minute before the moment shown; null until a second has been simulated. */
export function useBill(): Bill | null {
  const shownSeconds = useRun(({ shownTime }) => Math.floor(toSeconds(shownTime)));
  const diagram = useDiagram((state) => state.diagram);
  useMetrics(({ version }) => version);
  const series = useMetrics((state) => state.series);
  if (shownSeconds < 1) return null;
  return billBetween({ series }, diagram, Math.max(0, shownSeconds - BILLED_SECONDS), shownSeconds);
}
