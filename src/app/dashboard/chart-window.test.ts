import { expect, test } from 'vitest';
import { timeTicks, windowAt } from './chart-window.ts';
import { formatValue, valueAxis } from './value-axis.ts';

test('a young run fills its window from the left; later the window moves on', () => {
  expect(windowAt(30, { range: 120, period: 1 })).toEqual({
    fromSeconds: 0,
    toSeconds: 120,
    period: 1,
  });
  expect(windowAt(500, { range: 120, period: 1 })).toMatchObject({
    fromSeconds: 380,
    toSeconds: 500,
  });
});

test('more than an hour is shown by the minute, because seconds are kept for an hour only', () => {
  expect(windowAt(3_600, { range: 'all', period: 1 }).period).toBe(1);
  expect(windowAt(3_601, { range: 'all', period: 1 }).period).toBe(60);
});

test('the time axis names at most six round moments, whatever the range', () => {
  expect(timeTicks({ fromSeconds: 380, toSeconds: 500, period: 1 })).toEqual([390, 420, 450, 480]);
  for (const span of [60, 120, 600, 3_600, 100_000, 1_000_000]) {
    const ticks = timeTicks({ fromSeconds: 0, toSeconds: span, period: 1 });
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(7);
  }
});

test('the value axis ends at a round number at or above the largest value', () => {
  expect(valueAxis(0)).toEqual({ top: 1, ticks: [0, 1] });
  expect(valueAxis(100)).toEqual({ top: 100, ticks: [0, 50, 100] });
  expect(valueAxis(101)).toEqual({ top: 150, ticks: [0, 50, 100, 150] });
  expect(valueAxis(0.07).ticks).toEqual([0, 0.025, 0.05, 0.075]);
  expect(valueAxis(Number.NaN).top).toBe(1);
});

test('values carry the unit that suits them', () => {
  expect(formatValue(1_234, 'Milliseconds')).toBe('1.23 s');
  expect(formatValue(12_345, 'Count/Second')).toBe('12.3K/s');
  expect(formatValue(1.5, 'USD/Hour')).toBe('$1.50');
  expect(formatValue(null, 'USD/Hour')).toBe('–');
});
