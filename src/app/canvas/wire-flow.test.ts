import { expect, test } from 'vitest';
import { wirePace, wireWidth } from './wire-flow.ts';

test('a wire grows with its flow and never wider than a node can bear', () => {
  const widths = [0, 1, 10, 100, 1_000, 1e6, 1e12].map(wireWidth);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
  expect(Math.max(...widths)).toBe(9);
});

test('ten times the flow is the same step wider everywhere', () => {
  const step = wireWidth(10_000) - wireWidth(1_000);
  expect(wireWidth(1_000) - wireWidth(100)).toBeCloseTo(step, 1);
});

test('a wire that carries nothing stands still', () => {
  expect([0, Number.NaN, -1].map(wirePace)).toEqual(['still', 'still', 'still']);
  expect([0.5, 50, 5_000].map(wirePace)).toEqual(['slow', 'medium', 'fast']);
});
