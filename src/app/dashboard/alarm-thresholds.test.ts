import { expect, test } from 'vitest';
import { EMPTY_DIAGRAM, withNode, withWire } from '../../diagram/commands.ts';
import type { Diagram } from '../../diagram/document.ts';
import { CATALOG } from '../../services/catalog.ts';
import { columnKey } from '../../telemetry/layout.ts';
import type { Statistic } from '../../telemetry/metric.ts';
import { levelOn, thresholdsOf } from './alarm-thresholds.ts';

const QUEUE = 1;

function watchedQueue(settings: Readonly<Record<string, unknown>>): Diagram {
  const place = { x: 0, y: 0 };
  const queue = withNode(EMPTY_DIAGRAM, { service: 'sqs', title: 'Orders', ...place, config: {} });
  const alarm = withNode(queue.diagram, {
    service: 'cloudwatch-alarm',
    title: 'Too many',
    ...place,
    config: { threshold: 600, period: '300' },
  });
  const { number } = alarm.node;
  const wire = { kind: 'watch-metrics', from: QUEUE, to: number, settings };
  return withWire(alarm.diagram, wire).diagram;
}

function column(metric: string, statistic: Statistic): string {
  return columnKey({ scope: { kind: 'node', node: QUEUE }, metric, statistic });
}

test('the chart of the watched metric has the threshold of its alarm, other charts have none', () => {
  const diagram = watchedQueue({ metric: 'ApproximateAgeOfOldestMessage' });
  const chart = column('ApproximateAgeOfOldestMessage', 'Maximum');
  expect(thresholdsOf(diagram, CATALOG, chart)).toEqual([
    { title: 'Too many', value: 600, periodSeconds: null },
  ]);
  const others = [
    column('ApproximateAgeOfOldestMessage', 'Average'),
    column('NumberOfMessagesSent', 'Sum'),
    'throughput',
  ];
  for (const other of others) expect(thresholdsOf(diagram, CATALOG, other)).toEqual([]);
});

test('a sum’s threshold is brought to the period of the chart', () => {
  const diagram = watchedQueue({ metric: 'NumberOfMessagesSent' });
  const [threshold] = thresholdsOf(diagram, CATALOG, column('NumberOfMessagesSent', 'Sum'));
  if (!threshold) throw new Error('there is a threshold');
  expect([levelOn(threshold, 60), levelOn(threshold, 1)]).toEqual([120, 2]);
});
