import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countPlaywright, countVitest } from '../../.scripts/test-counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'spillway-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportWith(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function spec(title: string, status: string) {
  return { file: 'time.spec.ts', title, tests: [{ status }] };
}

test('an end-to-end test that passed only when repeated counts as passed and is named', () => {
  const path = reportWith({
    stats: { expected: 2, unexpected: 0, flaky: 1 },
    suites: [
      {
        specs: [spec('play', 'expected')],
        suites: [{ specs: [spec('pause', 'flaky'), spec('step', 'expected')] }],
      },
    ],
  });
  expect(countPlaywright(path, 0)).toEqual({
    passed: 3,
    failed: 0,
    flaky: ['time.spec.ts › pause'],
  });
});

test('an end-to-end test that failed each time counts as failed', () => {
  const path = reportWith({
    stats: { expected: 1, unexpected: 1, flaky: 0 },
    suites: [{ specs: [spec('play', 'expected'), spec('pause', 'unexpected')] }],
  });
  expect(countPlaywright(path, 1)).toEqual({ passed: 1, failed: 1, flaky: [] });
});

test('a runner that crashed counts as one failure, whatever it reported', () => {
  const path = reportWith({ stats: { expected: 3, unexpected: 0, flaky: 0 }, suites: [] });
  expect(countPlaywright(path, 1)).toMatchObject({ passed: 3, failed: 1 });
  expect(countPlaywright(join(folder, 'nowhere.json'), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest(join(folder, 'nowhere.json'), 0)).toEqual({ passed: 0, failed: 1 });
});

test('a unit test file that could not be loaded counts as one failed test', () => {
  const path = reportWith({
    numPassedTests: 4,
    numFailedTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  });
  expect(countVitest(path, 1)).toEqual({ passed: 4, failed: 1 });
});
