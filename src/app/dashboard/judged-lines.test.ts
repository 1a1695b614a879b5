import { expect, test } from 'vitest';
import { diagramCharts } from './diagram-charts.ts';
import { judgedLines } from './judged-lines.ts';
import { pinnedCharts } from './node-charts.ts';

const NAMES = new Map([[3, { title: 'Orders', service: 'sqs' }]]);

function judgedOf(id: string) {
  const chart = diagramCharts([]).find((each) => each.id === id);
  return chart ? judgedLines(chart, 1) : [];
}

test('of percentiles the mean of all values is judged too, of prices nothing', () => {
  expect(judgedOf('throughput').map(({ title }) => title)).toEqual([
    'Offered',
    'Succeeded',
    'Failed',
  ]);
  const latency = judgedOf('latency');
  expect(latency.map(({ title }) => title)).toEqual(['p50', 'p90', 'p99', 'mean']);
  expect(latency.at(-1)?.columns).toEqual(['diagram/Latency/Average']);
  expect(judgedOf('cost')).toEqual([]);
});

test('a sum is judged for the period of the chart', () => {
  const pin = { node: 3, metric: 'NumberOfMessagesSent', statistic: 'Sum' } as const;
  const [chart] = pinnedCharts([pin], NAMES);
  if (!chart) throw new Error('SQS has the metric');
  expect(judgedLines(chart, 60)).toMatchObject([{ title: 'mean', factor: 60 }]);
});
