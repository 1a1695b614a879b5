import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { required } from '../../base/assert.ts';
import { fromSeconds } from '../../base/units.ts';
import type { AnyConfig } from '../../schema/field.ts';
import { diagramStore, metricsStore, runStore } from '../../stores/session.ts';
import { RUNNABLE_CATALOG } from '../../testing/runnable-catalog.ts';
import { Scenario } from '../../testing/scenario.ts';
import { ChartCard } from './chart-card.tsx';
import { pinnedCharts } from './node-charts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  metricsStore.getState().rewind(0);
  vi.useRealTimers();
});

/** The chart of the mean wait of one instance with ten slots, 83 % loaded, after half an hour. */
function waitChart(clients: AnyConfig = {}): void {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const source = scenario.node('clients', { requestsPerSecond: 83, ...clients });
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 1,
    serviceTime: { kind: 'exponential', mean: 100 },
  });
  scenario.wire(source, fleet, 'request');
  const { run } = scenario.start(3);
  run.advance(fromSeconds(1_800));
  diagramStore.getState().open(scenario.experiment(3));
  const { columns } = run;
  const blocks = run.takeBlocks();
  metricsStore.getState().append({ addedColumns: columns, firstAddedColumn: 0, blocks });
  runStore.setState({ time: run.now, shownTime: run.now, notices: run.allNotices });
  const names = new Map([[fleet, { title: 'Servers', service: 'ec2-fleet' }]]);
  const [chart] = pinnedCharts([{ node: fleet, metric: 'WaitTime', statistic: 'Average' }], names);
  render(
    <ChartCard
      ref={null}
      description={required(chart, 'chart')}
      choice={{ range: 120, period: 1 }}
      drawn
    />,
  );
  // Judging waits for its turn.
  act(() => void vi.advanceTimersByTime(1_500));
}

function intervalShown(): { readonly mean: number; readonly halfWidth: number } {
  const text = screen.getByRole('button', { name: /^In the long run/ }).textContent;
  const [, mean, halfWidth] = /mean ([\d.]+) ± ([\d.]+) ms/.exec(text) ?? [];
  return { mean: Number(mean), halfWidth: Number(halfWidth) };
}

test('a steady chart shows its interval, and theory’s mean wait lies in it', () => {
  waitChart();
  const { mean, halfWidth } = intervalShown();
  fireEvent.click(screen.getByRole('button', { name: 'Show theory of WaitTime' }));
  const [theory] = screen.getAllByText(/^M\/M\/10, ρ = 0\.83: mean wait/);
  const wait = Number(/mean wait ([\d.]+) ms/.exec(theory?.textContent ?? '')?.[1]);
  expect(wait).toBeCloseTo(28.2, 1);
  expect(Math.abs(wait - mean)).toBeLessThanOrEqual(halfWidth);
});

test('while the load varies there is neither interval nor line, and both say why', () => {
  waitChart({ rateShape: 'daily', dailyHighPerSecond: 60 });
  expect(screen.getByRole('button', { name: /^In the long run/ }).textContent).toContain(
    'not yet steady: the load follows a daily curve',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Show theory of WaitTime' }));
  expect(screen.getByText(/^no closed form: the load varies/)).toBeTruthy();
});
