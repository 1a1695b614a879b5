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

/** Tests of a Playwright run; one that passed only when repeated counts as failed. */
export function countPlaywright(path, exitCode) {
  const report = readReport(path);
  if (report === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return withExitCode(expected, unexpected + flaky, exitCode);
}
