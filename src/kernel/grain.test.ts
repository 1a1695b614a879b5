import { expect, test } from 'vitest';
import { EXACT_RATE_PER_SECOND, tickFor, tickOf, untilGrid } from './grain.ts';

test('ENG-7: a flow is exact while it is small, and always when a person asks for it', () => {
  expect(tickFor(tickOf('automatic'), EXACT_RATE_PER_SECOND)).toBe(0);
  expect(tickFor(tickOf('automatic'), EXACT_RATE_PER_SECOND + 1)).toBe(10_000);
  expect(tickFor(tickOf('coarse'), EXACT_RATE_PER_SECOND + 1)).toBe(100_000);
  expect(tickFor(tickOf('exact'), 1e12)).toBe(0);
});

test('ENG-7: only a coarse run may move by the second', () => {
  expect(tickOf('coarse', true)).toBe(1_000_000);
  expect(tickOf('automatic', true)).toBe(10_000);
  expect(tickOf('exact', true)).toBe(0);
});

test('ENG-7: sources begin at the next point of one grid, by the second in the middle of it', () => {
  expect(untilGrid(0, 10_000)).toBe(0);
  expect(untilGrid(20_001, 10_000)).toBe(9_999);
  expect(untilGrid(0, 1_000_000)).toBe(500_000);
  expect(untilGrid(500_000, 1_000_000)).toBe(0);
  expect(untilGrid(500_001, 1_000_000)).toBe(999_999);
});
