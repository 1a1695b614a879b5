import { expect, test } from 'vitest';
import { checkProvenRules, provenRules } from './proven-rules.ts';

const LAKE = {
  id: 'lake',
  rules: [
    { id: 'LAKE-1', status: 'modelled' },
    { id: 'LAKE-2', status: 'simplified' },
    { id: 'LAKE-10', status: 'not modelled' },
  ],
};

const testOf = (text: string, path = 'src/services/lake/lake.test.ts') => ({ path, text });
const check = checkProvenRules([LAKE]);

test('rules that are proven, alone or together, pass, and what is not modelled needs no proof', () => {
  expect(check([testOf(`test('LAKE-1, LAKE-2: it fills', () => {});`)])).toEqual([]);
  const apart = testOf("it.each([1])(`LAKE-1 fills ${1}`, () => {}); test('LAKE-2', () => {});");
  expect(check([apart])).toEqual([]);
});

test('a rule is proven in a folder of its service or where services share it, and nowhere else', () => {
  const first = testOf(`test('LAKE-1', () => {});`, 'src/services/lake/shore/shore.test.ts');
  const second = `test('LAKE-2', () => {});`;
  expect(check([first, testOf(second, 'src/scaling/spill.test.ts')])).toEqual([]);
  expect(check([first, testOf(second, 'src/services/river/river.test.ts')])).toEqual([
    'src/services/lake: no test title begins with LAKE-2, which its rules claim',
  ]);
});

test('a rule is unproven when its id stands inside a title, in a comment, or only as another id begins', () => {
  for (const text of [
    `test('it fills (LAKE-1)', () => {}); test('LAKE-2', () => {});`,
    `// test('LAKE-1', () => {});\ntest('LAKE-2', () => {});`,
    `test('LAKE-10 dries', () => {}); test('LAKE-2', () => {});`,
  ]) {
    expect(check([testOf(text)])).toEqual([expect.stringContaining('LAKE-1,')]);
  }
});

test('a title proves each id it begins with', () => {
  expect(provenRules(testOf(`test('LAKE-1, LAKE-2 spill after LAKE-3', () => {});`))).toEqual([
    'LAKE-1',
    'LAKE-2',
  ]);
});
