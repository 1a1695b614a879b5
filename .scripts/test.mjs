/**
 * `npm test`: install what is missing, then run every check, cheapest first, each under its own heading.
 *
 * A failing check does not stop the later ones. The last line is `N passed, N failed`: every unit and
 * end-to-end test counts as one, and so does each of the other checks. Tests that passed only when repeated are named
 * above it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';
import { reportFolder } from './project.mjs';
import { checks } from './test-checks.mjs';

await ensureInstalled();
rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });

const rows = [];
for (const check of checks) {
  console.log(`\n=== ${check.name} ===`);
  const started = performance.now();
  const { passed, failed, flaky = [] } = await check.run(rows);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  rows.push({ name: check.name, passed, failed, flaky, seconds });
}

console.log('\n=== summary ===');
for (const { name, passed, failed, seconds } of rows) {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  console.log(`${verdict} ${name.padEnd(12)} ${passed} passed, ${failed} failed (${seconds} s)`);
}
for (const name of rows.flatMap(({ flaky }) => flaky)) {
  console.log(`FLAKY  ${name}: failed, passed when repeated`);
}
const total = (column) => rows.reduce((sum, row) => sum + row[column], 0);
// Set, not called: calling process.exit could cut off what is still being printed.
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed`);
