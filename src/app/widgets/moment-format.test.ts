import { expect, test } from 'vitest';
import { formatMoment } from './moment-format.ts';

test('a moment reads like a clock, with hours and days only where there are any', () => {
  expect([0, 7.9, 725, 3_599, 11_240, 183_725].map(formatMoment)).toEqual([
    '0:00',
    '0:07',
    '12:05',
    '59:59',
    '3:07:20',
    '2 d 03:02:05',
  ]);
});
