import { expect, test } from 'vitest';
import { checkFileLengths } from './file-length.ts';

const faultsOf = (path: string, lines: number) =>
  checkFileLengths([{ path, text: 'const line = 1;\n'.repeat(lines) }]);

test('a file of 300 lines passes and one more is reported', () => {
  expect(faultsOf('src/kernel/clock.ts', 300)).toEqual([]);
  expect(faultsOf('src/kernel/clock.ts', 301)).toHaveLength(1);
});

test('a test may have 500', () => {
  expect(faultsOf('src/kernel/clock.test.ts', 500)).toEqual([]);
  expect(faultsOf('src/kernel/clock.test.ts', 501)).toHaveLength(1);
});

test('prose is not counted', () => {
  expect(faultsOf('src/services/lake/guide.md', 900)).toEqual([]);
});
