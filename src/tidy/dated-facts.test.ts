import { expect, test } from 'vitest';
import { checkDatedFacts, checkListedFacts } from './dated-facts.ts';

const DEPTH = { unit: 'm', source: 'Map', asOf: '2026-11' };

const faultsOf = (depth: object) =>
  checkDatedFacts([{ id: 'lake', facts: { depth: { ...DEPTH, ...depth } } }])([]);

test('a fact with unit, source and date passes', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ asOf: '2026' })).toEqual([]);
  expect(faultsOf({ asOf: '2026-11-02' })).toEqual([]);
});

test('a fact that lacks one of them is reported, and so is a date that is none', () => {
  expect(faultsOf({ unit: '' })).toEqual(['src/services/lake: depth is a fact without unit']);
  expect(faultsOf({ source: ' ' })).toEqual(['src/services/lake: depth is a fact without source']);
  expect(faultsOf({ asOf: 'recently' })).toEqual([expect.stringContaining('"recently" is not')]);
  expect(faultsOf({ asOf: '' })).toHaveLength(1);
});

const listed = checkListedFacts([{ id: 'lake', facts: { depth: DEPTH } }]);
const defining = (path: string, name: string) => ({
  path,
  text: `export const FACTS = defineFacts({ ...SHARED, ${name}: { value: 3 } });`,
});

test('a fact of any file of a service has to be in its definition', () => {
  expect(listed([defining('src/services/lake/shore/shore-facts.ts', 'depth')])).toEqual([]);
  expect(listed([defining('src/services/lake/shore/shore-facts.ts', 'width')])).toEqual([
    expect.stringContaining('no service lists the fact width'),
  ]);
});

test('a fact of a shared room has to be in some definition', () => {
  expect(listed([defining('src/load-balancing/water.ts', 'depth')])).toEqual([]);
  expect(listed([defining('src/load-balancing/water.ts', 'width')])).toHaveLength(1);
  expect(listed([defining('src/services/water-facts.ts', 'width')])).toHaveLength(1);
  expect(listed([defining('src/protocols/water-fields.ts', 'width')])).toHaveLength(1);
});
