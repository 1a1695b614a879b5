import { useEffect, useMemo, useState } from 'react';
import { toSeconds } from '../../base/units.ts';
import { useDiagram, useMetrics, useRun } from '../../stores/hooks.ts';
import type { ChartDescription } from './chart-description.ts';
import { readPoints, type ChartPoint } from './chart-points.ts';
import { windowAt, type ChartChoice, type ChartWindow } from './chart-window.ts';
import { CostHistory } from './cost-history.ts';
import { useChartMoment } from './dashboard-moment.ts';

/** What a chart shows now, and of which stretch of time. */
export interface ShownChart {
  readonly window: ChartWindow;
  readonly points: readonly ChartPoint[];
}

/** Reads a chart's numbers whenever it is its turn. */
export function useChartPoints(description: ChartDescription, choice: ChartChoice): ShownChart {
  const { shownSeconds, version } = useChartMoment();
  const series = useMetrics((state) => state.series);
  const diagram = useDiagram((state) => (description.source === 'prices' ? state.diagram : null));
  const costs = useCostHistory();
  return useMemo(() => {
    const window = windowAt(shownSeconds, choice);
    const points =
      diagram === null
        ? readPoints({ series }, description, { ...window, toSeconds: shownSeconds })
        : costs.read({ series }, diagram, shownSeconds, window);
    return { window, points };
    // `version` says that there are new numbers behind the same functions.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shownSeconds, version, choice, description, series, diagram, costs]);
}

/** Prices of past minutes, forgotten when the run begins anew or goes on from an earlier moment. */
function useCostHistory(): CostHistory {
  const [costs] = useState(() => new CostHistory());
  const reachedMinute = useRun(({ time }) => Math.floor(toSeconds(time) / 60));
  useEffect(() => costs.forgetFrom(reachedMinute * 60), [costs, reachedMinute]);
  return costs;
}
