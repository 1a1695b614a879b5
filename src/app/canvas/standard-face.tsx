import type { AnyService } from '../../services/contract.ts';
import type { MetricDescription } from '../../telemetry/metric.ts';
import { Figures } from '../widgets/figures.tsx';
import { formatQuantity } from '../widgets/number-format.ts';
import { useShownValues } from './shown-moment.ts';

const FIGURES_MAX = 2;

/** The face of a service without one of its own: its two most telling metrics. */
export function StandardFace({
  node,
  service,
}: {
  readonly node: number;
  readonly service: AnyService;
}) {
  const metrics = highlightsOf(service);
  const scope = { kind: 'node', node } as const;
  const values = useShownValues(
    metrics.map(({ id, statistic }) => ({ scope, metric: id, statistic })),
  );
  const figures = metrics.map((metric, index) => ({
    title: metric.id,
    text: formatQuantity(values[index], metric.unit),
  }));
  return <Figures figures={figures} />;
}

function highlightsOf(service: AnyService): readonly MetricDescription[] {
  const highlights = service.metrics.filter((metric) => metric.highlight === true);
  return (highlights.length > 0 ? highlights : service.metrics).slice(0, FIGURES_MAX);
}
