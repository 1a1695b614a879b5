import { expect, test } from 'vitest';
import { formatWhen } from './format-when.ts';

const NOON = new Date(2026, 10, 24, 12, 0).getTime();

test('a change is dated as people say it', () => {
  expect(formatWhen(NOON - 20_000, NOON)).toBe('just now');
  expect(formatWhen(NOON - 12 * 60_000, NOON)).toBe('12 min ago');
  expect(formatWhen(NOON - 3 * 3_600_000, NOON)).toBe('today 09:00');
  expect(formatWhen(NOON - 20 * 3_600_000, NOON)).toBe('Nov 23, 2026 16:00');
});
