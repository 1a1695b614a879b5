import { useMemo, useState } from 'react';
import { Pin, PinOff } from 'lucide-react';
import type { DiagramNode } from '../../diagram/document.ts';
import type { AnyService } from '../../services/contract.ts';
import { columnKey } from '../../telemetry/layout.ts';
import {
  STATISTICS,
  type MetricDescription,
  type MetricKind,
  type MetricUnit,
  type Statistic,
} from '../../telemetry/metric.ts';
import { ConfidenceNote } from '../confidence/confidence-note.tsx';
import { nameOfMean } from '../confidence/judged-metric.ts';
import { useVerdicts } from '../confidence/use-verdicts.ts';
import { isPinned, togglePin, usePins } from '../dashboard/pins.ts';
import { IconButton } from '../widgets/button.tsx';
import { formatQuantity } from '../widgets/number-format.ts';
import { Sparkline } from '../widgets/sparkline.tsx';
import { useRecentSeries } from './use-recent-series.ts';
import styles from './metric-list.module.css';

/**
 * The node's metrics by their CloudWatch names: the last two minutes of each, and its long-run mean. Any can be pinned to
 * the dashboard.
 */
export function MetricsTab({
  node,
  service,
}: {
  readonly node: DiagramNode;
  readonly service: AnyService;
}) {
  return (
    <dl className={styles.list}>
      {service.metrics.map((metric) => (
        <MetricLine key={metric.id} node={node.number} metric={metric} />
      ))}
    </dl>
  );
}

function MetricLine({
  node,
  metric,
}: {
  readonly node: number;
  readonly metric: MetricDescription;
}) {
  const { id, kind, unit, namespace, help } = metric;
  const [statistic, setStatistic] = useState(metric.statistic);
  const column = columnKey({ scope: { kind: 'node', node }, metric: id, statistic });
  const series = useRecentSeries(column);
  const pin = { node, metric: id, statistic };
  const pinned = isPinned(usePins(), pin);
  const latest = series.values.at(-1) ?? null;
  return (
    <div className={styles.line}>
      <dt>{id}</dt>
      <dd className={styles.pin}>
        <span className={styles.value}>{formatQuantity(latest, unit)}</span>
        <IconButton
          label={pinned ? `Take ${id} off the dashboard` : `Pin ${id} to the dashboard`}
          pressed={pinned}
          onClick={() => {
            togglePin(pin);
          }}
        >
          {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        </IconButton>
      </dd>
      <dd className={styles.confidence}>
        <MetricConfidence column={column} statistic={statistic} unit={unit} />
      </dd>
      <dd className={styles.course}>
        <Sparkline values={series.values} label={`${id}, last two minutes`} />
      </dd>
      <dd className={styles.detail}>
        {namespace ?? 'Spillway'} ·{' '}
        <StatisticChoice metric={id} kind={kind} chosen={statistic} onChoose={setStatistic} /> per
        second. {help}
      </dd>
    </div>
  );
}

/** The long-run mean of the statistic, once there is something to judge. */
function MetricConfidence({
  column,
  statistic,
  unit,
}: {
  readonly column: string;
  readonly statistic: Statistic;
  readonly unit: MetricUnit;
}) {
  const metrics = useMemo(
    () => [{ title: nameOfMean(statistic), statistic, unit, factor: 1, columns: [column] }],
    [column, statistic, unit],
  );
  const verdicts = useVerdicts(metrics);
  return verdicts && <ConfidenceNote metrics={metrics} verdicts={verdicts} />;
}

/** Which statistic is looked at and pinned, where the metric has several. */
function StatisticChoice({
  metric,
  kind,
  chosen,
  onChoose,
}: {
  readonly metric: string;
  readonly kind: MetricKind;
  readonly chosen: Statistic;
  readonly onChoose: (statistic: Statistic) => void;
}) {
  const statistics = STATISTICS[kind];
  if (statistics.length === 1) return chosen;
  return (
    <select
      className={styles.statistic}
      aria-label={`Statistic of ${metric}`}
      value={chosen}
      onChange={(event) => {
        const found = statistics.find((each) => each === event.target.value);
        if (found) onChoose(found);
      }}
    >
      {statistics.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
