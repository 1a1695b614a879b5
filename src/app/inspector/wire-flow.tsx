import { columnKey, WIRE_CARRIED, WIRE_REFUSED } from '../../telemetry/layout.ts';
import { useRecentSeries } from './use-recent-series.ts';
import { formatNumber } from '../widgets/number-format.ts';
import { Sparkline } from '../widgets/sparkline.tsx';
import styles from './metric-list.module.css';

/** What passed over a wire in the last two minutes. */
export function WireFlow({ wire }: { readonly wire: number }) {
  return (
    <dl className={styles.list}>
      <FlowLine wire={wire} metric={WIRE_CARRIED} title="Taken over" />
      <FlowLine wire={wire} metric={WIRE_REFUSED} title="Refused" />
    </dl>
  );
}

function FlowLine({
  wire,
  metric,
  title,
}: {
  readonly wire: number;
  readonly metric: string;
  readonly title: string;
}) {
  const series = useRecentSeries(
    columnKey({ scope: { kind: 'wire', wire }, metric, statistic: 'Sum' }),
  );
  const latest = series.values.at(-1) ?? null;
  return (
    <div className={styles.line}>
      <dt>{title}</dt>
      <dd className={styles.value}>{formatNumber(latest)}/s</dd>
      <dd className={styles.course}>
        <Sparkline values={series.values} label={`${title}, last two minutes`} />
      </dd>
    </div>
  );
}
