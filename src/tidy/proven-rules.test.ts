import { expect, test } from 'vitest';
import { checkProvenRules, provenRules } from './proven-rules.ts';

const rules = {
  path: 'src/services/lake/rules.ts',
  text: `export const rules = [
    { id: 'LAKE-1', statement: 'fills', status: 'modelled', source: 'a' },
    { id: 'LAKE-2', statement: 'spills', status: 'simplified', source: 'b' },
    { id: 'LAKE-10', statement: 'dries', status: 'not modelled', source: 'c' },
  ];`,
};

const testOf = (text: string) => ({ path: 'src/services/lake/lake.test.ts', text });

test('rules that are proven, alone or together, pass, and what is not modelled needs no proof', () => {
  expect(checkProvenRules([rules, testOf(`test('LAKE-1, LAKE-2: it fills', () => {});`)])).toEqual(
    [],
  );
  const apart = testOf("it.each([1])(`LAKE-1 fills ${1}`, () => {}); test('LAKE-2', () => {});");
  expect(checkProvenRules([rules, apart])).toEqual([]);
});

test('a rule is unproven when its id stands inside a title, in a comment, or only as another id begins', () => {
  for (const text of [
    `test('it fills (LAKE-1)', () => {}); test('LAKE-2', () => {});`,
    `// test('LAKE-1', () => {});\ntest('LAKE-2', () => {});`,
    `test('LAKE-10 dries', () => {}); test('LAKE-2', () => {});`,
  ]) {
    const faults = checkProvenRules([rules, testOf(text)]);
    expect(faults).toEqual([expect.stringContaining('LAKE-1,')]);
  }
});

test('a title proves each id it begins with', () => {
  expect(provenRules(testOf(`test('LAKE-1, LAKE-2 spill after LAKE-3', () => {});`))).toEqual([
    'LAKE-1',
    'LAKE-2',
  ]);
});
