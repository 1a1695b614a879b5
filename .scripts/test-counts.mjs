/** Read the counts out of the test runners' JSON reports. */
import { readFileSync } from 'node:fs';

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A runner that failed without a failing test (a crash, no report) still counts as one failure. */
function withExitCode(passed, failed, exitCode) {
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

/** Tests of a vitest run; a file that could not be loaded counts as one failed test. */
export function countVitest(path, exitCode) {
  const report = readReport(path);
  if (report === undefined) return { passed: 0, failed: 1 };
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return withExitCode(report.numPassedTests, report.numFailedTests + unloadable.length, exitCode);
}

/** Every test of a Playwright suite and of the suites in it. */
function* testsIn({ suites = [], specs = [] }) {
  for (const { file, title, tests } of specs) {
    for (const { status } of tests) yield { name: `${file} › ${title}`, status };
  }
  for (const suite of suites) yield* testsIn(suite);
}

/**
 * Tests of a Playwright run. One that failed and passed when repeated counts as passed and is named in `flaky`: it
 * must not stop a change, nor be overlooked.
 */
export function countPlaywright(path, exitCode) {
  const report = readReport(path);
  if (report === undefined) return { passed: 0, failed: 1, flaky: [] };
  const { expected, unexpected, flaky } = report.stats;
  const names = [...testsIn(report)]
    .filter(({ status }) => status === 'flaky')
    .map(({ name }) => name);
  return { ...withExitCode(expected + flaky, unexpected, exitCode), flaky: names };
}
