import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { notYet, type SteadyState } from '../../telemetry/steady-state/steady-state.ts';
import { ConfidenceNote } from './confidence-note.tsx';
import type { JudgedMetric } from './judged-metric.ts';

afterEach(cleanup);

const METRICS: readonly JudgedMetric[] = ['p50', 'p99'].map((title) => ({
  title,
  statistic: title === 'p50' ? 'p50' : 'p99',
  unit: 'Milliseconds',
  factor: 1,
  columns: [`diagram/Latency/${title}`],
}));

function steady(mean: number): SteadyState {
  const counts = { batches: 8, batchSeconds: 20, truncatedSeconds: 35, fromSeconds: 35 };
  return { steady: true, mean, halfWidth: 0.4, ...counts };
}

test('the means of several lines stand in one line, a common unit once', () => {
  render(<ConfidenceNote metrics={METRICS} verdicts={[steady(12.3), steady(30)]} />);
  expect(screen.getByRole('button').textContent).toBe(
    'In the long run: p50 12.3 ± 0.4 · p99 30.0 ± 0.4 ms',
  );
});

test('pressing it tells in full how they came about, and Escape puts that away', () => {
  render(
    <ConfidenceNote
      metrics={METRICS}
      verdicts={[steady(12.3), notYet('still rising')]}
      theory="M/M/1"
    />,
  );
  const button = screen.getByRole('button');
  expect(screen.queryByRole('definition')).toBeNull();
  fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual([
    'mean of the p50 of single seconds 12.3 ± 0.4 ms (95 %, 8 batches, first 35 s left out)',
    'not yet steady: still rising',
    'M/M/1',
  ]);
  fireEvent.keyDown(button, { key: 'Escape' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
});

test('one reason for all is told once', () => {
  const reason = notYet('load changed 12 s ago');
  render(<ConfidenceNote metrics={METRICS} verdicts={[reason, reason]} />);
  expect(screen.getByRole('button').textContent).toBe(
    'In the long run: not yet steady: load changed 12 s ago',
  );
});
