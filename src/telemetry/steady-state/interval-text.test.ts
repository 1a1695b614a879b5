import { expect, test } from 'vitest';
import { constantText, intervalText } from './interval-text.ts';

test.each([
  [12.345, 0.42, '12.3 ± 0.4'],
  [12.345, 0.142, '12.35 ± 0.14'],
  [0.00123, 0.00004, '0.00123 ± 0.00004'],
  [1_236, 34, '1,240 ± 30'],
  [1_236, 14, '1,236 ± 14'],
  [99.97, 5, '100 ± 5'],
  [3, 40, '0 ± 40'],
  [0.04, 0.94, '0.0 ± 0.9'],
  [0.04, 0.97, '0.0 ± 1.0'],
])('%d ± %d reads %s', (mean, halfWidth, text) => {
  expect(intervalText(mean, halfWidth)).toBe(text);
});

test('a mean without width keeps its digits', () => {
  expect([constantText(2), constantText(0.1 + 0.2)]).toEqual(['2', '0.3']);
});
