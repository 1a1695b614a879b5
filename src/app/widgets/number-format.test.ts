import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatNumber, formatQuantity } from './number-format.ts';

test('a number on a face is short, whatever its size', () => {
  expect([0, 0.1234, 7, 842.4, 9_999, 12_345, 4_560_000].map(formatNumber)).toEqual([
    '0',
    '0.123',
    '7',
    '842',
    '9,999',
    '12.3K',
    '4.56M',
  ]);
});

test('what was not measured is a dash, never NaN or 0', () => {
  expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map(formatNumber)).toEqual([
    '–',
    '–',
    '–',
    '–',
  ]);
  expect(formatDuration(null)).toBe('–');
  expect(formatBytes(Number.NaN)).toBe('–');
  expect(formatQuantity(null, 'Percent')).toBe('–');
});

test('a span takes the unit that suits it and never shows 60 seconds or 60 minutes', () => {
  expect([0, 0.34, 2.5, 59.6, 250, 3_599.7, 11_100].map(formatDuration)).toEqual([
    '0 s',
    '340 ms',
    '2.5 s',
    '1 min',
    '4 min 10 s',
    '60 min',
    '3 h 5 min',
  ]);
});

test("CloudWatch's unit words become short ones", () => {
  expect(formatQuantity(1500, 'Milliseconds')).toBe('1.5 s');
  expect(formatQuantity(12, 'Count/Second')).toBe('12/s');
  expect(formatQuantity(2_500_000, 'Bytes')).toBe('2.5 MB');
  expect(formatQuantity(4, 'shards')).toBe('4 shards');
});
