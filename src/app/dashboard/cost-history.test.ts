import { expect, test, vi } from 'vitest';
import type { Diagram } from '../../diagram/document.ts';
import { EMPTY_DIAGRAM } from '../../diagram/commands.ts';
import type { MetricsState } from '../../stores/metrics-state.ts';
import { CostHistory } from './cost-history.ts';

const STREAM: Diagram = {
  ...EMPTY_DIAGRAM,
  nodes: [{ number: 1, service: 'kinesis-data-streams', title: 'Orders', x: 0, y: 0, config: {} }],
};

const ALL = { fromSeconds: 0, toSeconds: 600, period: 1 } as const;

function silentMetrics() {
  return { series: vi.fn<MetricsState['series']>(() => ({ seconds: [], values: [] })) };
}

test('each minute has a point at its end, the present one at the moment shown, and the first one at its beginning', () => {
  const points = new CostHistory().read(silentMetrics(), STREAM, 150, ALL);
  expect(points.map(({ seconds }) => seconds)).toEqual([0, 60, 120, 150]);
});

test('a minute is priced once, until the run goes back behind it', () => {
  const history = new CostHistory();
  const metrics = silentMetrics();
  history.read(metrics, STREAM, 120, ALL);
  metrics.series.mockClear();
  history.read(metrics, STREAM, 120, ALL);
  expect(metrics.series).not.toHaveBeenCalled();
  history.forgetFrom(70);
  history.read(metrics, STREAM, 120, ALL);
  expect(new Set(metrics.series.mock.calls.map(([, , from]) => from))).toEqual(new Set([60]));
});

test('a long stretch is merged to what a chart can draw', () => {
  const points = new CostHistory().read(silentMetrics(), STREAM, 60_000, {
    ...ALL,
    toSeconds: 60_000,
  });
  expect(points.length).toBeLessThanOrEqual(122);
});
