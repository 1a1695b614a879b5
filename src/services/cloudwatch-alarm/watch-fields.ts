import { choice, defineFields, text } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { mainMetric, type MetricDescription, type Statistic } from '../../telemetry/metric.ts';

/** The longest metric name that CloudWatch takes. */
const METRIC_NAME_LENGTH_MAX = 255;

/** Which metric of the watched node, and how it is summed up. */
export const WATCH_FIELDS = defineFields({
  metric: text({
    title: 'Metric',
    help: 'Name of a metric of the watched node. Empty: the first of its main metrics.',
    default: '',
    lengthMax: METRIC_NAME_LENGTH_MAX,
  }),
  statistic: choice({
    title: 'Statistic',
    help: 'What makes one number of all that was measured in a period.',
    default: 'usual',
    choices: [
      { value: 'usual', title: 'The usual one of the metric' },
      { value: 'Sum', title: 'Sum' },
      { value: 'Average', title: 'Average' },
      { value: 'Minimum', title: 'Minimum' },
      { value: 'Maximum', title: 'Maximum' },
      { value: 'p50', title: 'p50' },
      { value: 'p90', title: 'p90' },
      { value: 'p99', title: 'p99' },
    ],
  }),
});
export type WatchSettings = ConfigOf<typeof WATCH_FIELDS>;

/** A metric of the watched node with the statistic in use. */
export interface WatchedMetric {
  readonly metric: MetricDescription;
  readonly statistic: Statistic;
}

/** What the settings mean among the metrics of the watched node; undefined when it has none of that name. */
export function watchedMetric(
  { metric: name, statistic }: WatchSettings,
  metrics: readonly MetricDescription[],
): WatchedMetric | undefined {
  const metric = name === '' ? mainMetric(metrics) : metrics.find(({ id }) => id === name);
  if (metric === undefined) return undefined;
  return { metric, statistic: statistic === 'usual' ? metric.statistic : statistic };
}
