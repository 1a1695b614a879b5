import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { systemsOf } from './comparison-table.ts';
import { COMPARISONS_MAX, measure } from './finding.ts';
import { knownSystem, meanReading } from './known-system.ts';
import { TABLES } from './tables.ts';
import { namesInTable, tablesInPage, withTable } from './theory-page.ts';

const page = readFileSync('src/kernel/THEORY.md', 'utf8');

describe('the page about theory', () => {
  test('has a place for every table that is measured, and no other', () => {
    expect(tablesInPage(page)).toEqual(TABLES.map((table) => table.id));
  });

  test.each(TABLES.map((table) => [table.id, table] as const))(
    '%s names what is measured, all of it and nothing else',
    (id, table) => {
      const measured = new Set(systemsOf(table).map((system) => system.name));
      expect(namesInTable(page, id)).toEqual(measured);
    },
  );

  test('compares no more than the confidence of the intervals allows for', () => {
    const quantities = TABLES.flatMap((table) =>
      systemsOf(table).flatMap((system) => system.quantities),
    );
    expect(quantities.length).toBeGreaterThan(150);
    expect(quantities.length).toBeLessThanOrEqual(COMPARISONS_MAX);
  });
});

describe('a table in a page', () => {
  const empty =
    'Before.\n\n<!-- table t: made by npm run theory -->\n<!-- end of table -->\n\nAfter.';
  const system = knownSystem(
    'a die',
    3,
    [meanReading('mean', 3.5, '', (value: number) => value)],
    (seed) => ({ simulated: 3.4 + 0.1 * (seed % 3) }),
  );

  test('is put between its marks, in place of the one before', () => {
    const once = withTable(empty, 't', measure(system));
    expect(once).toContain('| a die | mean | 3.5 | ');
    expect(once.startsWith('Before.')).toBe(true);
    expect(once.endsWith('<!-- end of table -->\n\nAfter.')).toBe(true);
    expect(withTable(once, 't', measure(system))).toBe(once);
    expect(namesInTable(once, 't')).toEqual(new Set(['a die']));
  });

  test('that has no place is an error', () => {
    expect(() => withTable(empty, 'other', [])).toThrow('no place for the table other');
  });
});
