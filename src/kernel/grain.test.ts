import { expect, test } from 'vitest';
import { EXACT_RATE_PER_SECOND, tickFor, tickOf } from './grain.ts';

test('ENG-7: a flow is exact while it is small, and always when a person asks for it', () => {
  expect(tickFor('automatic', EXACT_RATE_PER_SECOND)).toBe(0);
  expect(tickFor('automatic', EXACT_RATE_PER_SECOND + 1)).toBe(10_000);
  expect(tickFor('coarse', EXACT_RATE_PER_SECOND + 1)).toBe(100_000);
  expect(tickFor('exact', 1e12)).toBe(0);
  expect(tickOf('exact')).toBe(0);
});
