import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fromSeconds } from '../../base/units.ts';
import { runStore } from '../../stores/session.ts';
import { DashboardClock, holdCharts, useChartMoment } from './dashboard-moment.ts';

function Chart() {
  return <output>{useChartMoment().shownSeconds}</output>;
}

/** The second that the chart shows. */
function shownSeconds(): number {
  return Number(screen.getByRole('status').textContent);
}

/** Brings the run to a moment and lets the charts catch up: what is rendered sets timers that render again. */
async function standAt(seconds: number, phase: 'playing' | 'paused'): Promise<void> {
  act(() => runStore.setState({ phase, shownTime: fromSeconds(seconds) }));
  for (let pass = 0; pass < 4; pass += 1) {
    await act(() => vi.advanceTimersByTimeAsync(500));
  }
}

beforeEach(async () => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame'],
  });
  render(
    <>
      <DashboardClock />
      <Chart />
    </>,
  );
  await standAt(0, 'paused');
});

afterEach(() => {
  holdCharts(false);
  cleanup();
  vi.useRealTimers();
});

test('charts that somebody reads stand still while the run plays, and catch up afterwards', async () => {
  await standAt(10, 'playing');
  act(() => holdCharts(true));
  await standAt(20, 'playing');
  expect(shownSeconds()).toBe(10);
  act(() => holdCharts(false));
  await standAt(21, 'playing');
  expect(shownSeconds()).toBe(21);
});

test('charts show the moment that a person goes to, even with the pointer on them', async () => {
  await standAt(60, 'paused');
  act(() => holdCharts(true));
  for (const seconds of [3, 5, 61]) {
    await standAt(seconds, 'paused');
    act(() => holdCharts(true));
    expect(shownSeconds()).toBe(seconds);
  }
});
