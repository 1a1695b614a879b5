/**
 * Measures how near simulations come to theory and writes the tables of `src/kernel/THEORY.md`. Run by `npm run theory`, with
 * the names of tables to measure only those.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { systemsOf } from './comparison-table.ts';
import { faultsOf, measure } from './finding.ts';
import { TABLES } from './tables.ts';
import { withTable } from './theory-page.ts';

const PAGE = 'src/kernel/THEORY.md';

const wanted = process.argv.slice(2);
for (const table of TABLES) {
  if (wanted.length > 0 && !wanted.includes(table.id)) continue;
  const findings = systemsOf(table).flatMap((system) => {
    console.log(`${table.id}: ${system.name}`);
    return measure(system);
  });
  for (const fault of findings.flatMap(faultsOf)) {
    console.error(fault);
    process.exitCode = 1;
  }
  writeFileSync(PAGE, withTable(readFileSync(PAGE, 'utf8'), table.id, findings, table.errorUnit));
}
