import { expect, test } from 'vitest';
import { checkAcceptanceTests } from './acceptance.ts';

const SCENARIO = `import { Scenario } from '../../testing/scenario.ts';\n`;
const titles = (from: number, to: number): string =>
  Array.from(
    { length: to - from + 1 },
    (_unused, index) => `test('A-${from + index}, KDS-1: it', () => {});`,
  ).join('\n');
const fileOf = (text: string, name = 'acceptance') => ({
  path: `src/services/lake/${name}.test.ts`,
  text,
});

test('all numbers pass, in whatever files', () => {
  const files = [fileOf(SCENARIO + titles(1, 20)), fileOf(SCENARIO + titles(21, 33), 'other')];
  expect(checkAcceptanceTests(files)).toEqual([]);
});

test('a number that is gone, stands second or is no test of a diagram is told', () => {
  expect(checkAcceptanceTests([fileOf(SCENARIO + titles(1, 32))])).toEqual([
    'no test title begins with A-33',
  ]);
  const second = fileOf(`${SCENARIO}${titles(1, 33)}\ntest('KDS-8, A-7: it', () => {});`);
  expect(checkAcceptanceTests([second])).toEqual([
    'src/services/lake/acceptance.test.ts: the acceptance number comes first in KDS-8, A-7',
  ]);
  expect(checkAcceptanceTests([fileOf(titles(1, 33))])).toEqual([
    'src/services/lake/acceptance.test.ts: an acceptance test runs a diagram',
  ]);
});
