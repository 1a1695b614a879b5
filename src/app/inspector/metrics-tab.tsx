import { Pin, PinOff } from 'lucide-react';
import type { DiagramNode } from '../../diagram/document.ts';
import type { AnyService } from '../../services/contract.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';
import { isPinned, togglePin, usePins } from '../dashboard/pins.ts';
import { IconButton } from '../widgets/button.tsx';
import { formatQuantity } from '../widgets/number-format.ts';
import { Sparkline } from '../widgets/sparkline.tsx';
import { useRecentSeries } from './use-recent-series.ts';
import styles from './metric-list.module.css';

/** The node's metrics by their CloudWatch names, the last two minutes of each; any can be pinned to the dashboard. */
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
  const { id, statistic, unit, namespace, help } = metric;
  const series = useRecentSeries(
    columnKey({ scope: { kind: 'node', node }, metric: id, statistic }),
  );
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
      <dd className={styles.course}>
        <Sparkline values={series.values} label={`${id}, last two minutes`} />
      </dd>
      <dd className={styles.detail}>
        {namespace ?? 'Spillway'} · {statistic} per second. {help}
      </dd>
    </div>
  );
}
