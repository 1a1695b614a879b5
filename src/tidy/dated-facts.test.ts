import { expect, test } from 'vitest';
import { checkDatedFacts } from './dated-facts.ts';

const factsOf = (text: string) => [
  { path: 'src/services/lake/facts.ts', text: `export const facts = { depth: ${text} };` },
];

test('a fact with unit, source and date passes, also when the source is shared', () => {
  expect(
    checkDatedFacts(factsOf(`{ value: 3, unit: 'm', source: 'Map', asOf: '2026-11' }`)),
  ).toEqual([]);
  expect(checkDatedFacts(factsOf(`{ value: 3, unit: 'm', source, asOf: readOn }`))).toEqual([]);
  expect(checkDatedFacts(factsOf(`{ value: 3, unit: 'm', ...fromMap }`))).toEqual([]);
});

test('a fact that lacks one of them is reported', () => {
  expect(checkDatedFacts(factsOf(`{ value: 3, source: 'Map', asOf: '2026' }`))).toHaveLength(1);
  expect(
    checkDatedFacts(factsOf(`{ value: 3, unit: 'm', source: '', asOf: '2026' }`)),
  ).toHaveLength(1);
  expect(checkDatedFacts(factsOf(`{ value: 3, unit: 'm', source: 'Map' }`))).toHaveLength(1);
});

test('a date that is none is reported', () => {
  const facts = factsOf(`{ value: 3, unit: 'm', source: 'Map', asOf: 'recently' }`);
  expect(checkDatedFacts(facts)).toEqual([expect.stringContaining('recently')]);
});
