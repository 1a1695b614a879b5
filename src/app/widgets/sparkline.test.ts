import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline.tsx';

test('a missing datapoint is a gap in the line, not a fall to zero', () => {
  expect(sparklinePath([1, null, 1, 2])).toBe('M0.0 12.0M66.7 12.0L100.0 1.0');
});

test('a line of zeros lies on the ground', () => {
  expect(sparklinePath([0, 0])).toBe('M0.0 23.0L100.0 23.0');
});
