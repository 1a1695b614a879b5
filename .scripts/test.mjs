/**
 * `npm test`: install what is missing, then run every check, cheap ones first, each under its own heading.
 *
 * A failing check does not stop the later ones. The last line is `N passed, N failed`: every unit and
 * end-to-end test counts as one, and so does each of the other checks. Tests that passed only when repeated are named
 * above it.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureInstalled } from './install.mjs';
import { reportFolder } from './project.mjs';
import { stages } from './test-checks.mjs';

await ensureInstalled();
rmSync(reportFolder, { recursive: true, force: true });
mkdirSync(reportFolder, { recursive: true });

/** More at once would only wait for each other's memory. */
const SIDE_BY_SIDE_MAX = 2;

const rows = [];
for (const check of stages.flat()) check.begin?.();
for (const stage of stages) {
  const waiting = [...stage];
  const lanes = Math.min(availableParallelism(), SIDE_BY_SIDE_MAX, stage.length);
  const inTurn = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      rows.push(await rowOf(check, lanes > 1));
    }
  };
  await Promise.all(Array.from({ length: lanes }, inTurn));
}

/** Runs a check. What one prints that runs beside others appears when it has ended. */
async function rowOf(check, besideOthers) {
  const heading = `\n=== ${check.name} ===`;
  const printed = [];
  if (!besideOthers) console.log(heading);
  const started = performance.now();
  const print = besideOthers ? (text) => printed.push(text) : undefined;
  const { passed, failed, flaky = [] } = await check.run(rows, print);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (besideOthers) console.log(`${heading}\n${printed.join('')}`.trimEnd());
  return { name: check.name, passed, failed, flaky, seconds };
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
