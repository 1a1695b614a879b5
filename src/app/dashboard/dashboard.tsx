import { useMemo, useState } from 'react';
import { CATALOG } from '../../services/catalog.ts';
import { useDiagram, useMetrics, useRun } from '../../stores/hooks.ts';
import { fullConfig } from '../full-config.ts';
import { reasonOf } from '../inspector/reasons.ts';
import { capacityCharts } from './capacity-charts.ts';
import type { ChartDescription } from './chart-description.ts';
import { ChartCard } from './chart-card.tsx';
import type { ChartChoice } from './chart-window.ts';
import { DashboardClock, holdCharts } from './dashboard-moment.ts';
import { DashboardControls } from './dashboard-controls.tsx';
import styles from './dashboard.module.css';
import { diagramCharts } from './diagram-charts.ts';
import { highlightedCharts, pinnedCharts } from './node-charts.ts';
import { useNodeNames } from './node-names.ts';
import { usePins } from './pins.ts';
import { greatestReasons, unservedLines } from './unserved-lines.ts';
import { useChartsInView } from './use-charts-in-view.ts';

/** The bottom panel: live charts of the diagram, of the selected node and of pinned metrics, in one row. */
export function Dashboard() {
  const [choice, setChoice] = useState<ChartChoice>({ range: 120, period: 1 });
  const charts = useCharts();
  const { drawn, watch } = useChartsInView(charts.map(({ id }) => id));
  return (
    <div
      className={styles.dashboard}
      onPointerMove={(event) => {
        if (event.pointerType !== 'touch') holdCharts(true);
      }}
      onPointerLeave={() => holdCharts(false)}
    >
      <DashboardClock />
      <DashboardControls choice={choice} onChange={setChoice} />
      <div className={styles.row} role="group" aria-label="Charts">
        {charts.map((description) => (
          <ChartCard
            key={description.id}
            ref={watch}
            description={description}
            choice={choice}
            drawn={drawn.has(description.id)}
          />
        ))}
      </div>
    </div>
  );
}

/** What there is to draw, in its order; a chart that two places ask for is drawn once. */
function useCharts(): readonly ChartDescription[] {
  const names = useNodeNames();
  const pins = usePins();
  const columns = useMetrics((state) => state.columns);
  const reasons = useRun(({ books }) => greatestReasons(books).join('\n'));
  const selected = useDiagram(({ selection }) =>
    selection.nodes.size === 1 ? [...selection.nodes][0] : undefined,
  );
  const capacities = useCapacityCharts(selected);
  return useMemo(() => {
    const titleOf = (reason: string, node: number): string =>
      `${reasonOf(reason)?.title ?? reason} at ${names.get(node)?.title ?? 'a removed node'}`;
    const pinned = pinnedCharts(pins, names);
    const isPinned = (id: string): boolean => pinned.some((chart) => chart.id === id);
    return [
      ...diagramCharts(unservedLines(columns, reasons.split('\n'), titleOf)),
      ...capacities,
      ...(selected === undefined ? [] : highlightedCharts(selected, names)).filter(
        ({ id }) => !isPinned(id),
      ),
      ...pinned,
    ];
  }, [names, pins, columns, reasons, selected, capacities]);
}

/** What the selected node pays for by its size. */
function useCapacityCharts(selected: number | undefined): readonly ChartDescription[] {
  const node = useDiagram(({ diagram }) => diagram.nodes.find(({ number }) => number === selected));
  const { number, title, service, config } = node ?? {};
  return useMemo(() => {
    const definition = CATALOG.get(service ?? '');
    if (number === undefined || title === undefined || !definition) return [];
    return capacityCharts(
      { number, title },
      definition,
      fullConfig(definition.fields, config ?? {}),
    );
  }, [number, title, service, config]);
}
