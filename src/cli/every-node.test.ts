import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { toFileText } from '../diagram/file.ts';
import { Run } from '../engine/run.ts';
import { EXAMPLES } from '../lessons/examples.ts';
import { findNodeBinaries } from '../testing/node-binaries.ts';
import { RUNNABLE_CATALOG } from '../testing/runnable-catalog.ts';
import type { RunSummary } from './run-summary.ts';

const SECONDS = 20;

const folder = mkdtempSync(join(tmpdir(), 'spillway-every-node-'));
const built = join(folder, 'built');
const program = join(built, 'spillway.js');
const nodes = findNodeBinaries();

beforeAll(() => {
  // The program as it ships, built into a folder of its own: the tests run before the build does.
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const config = join('.config', 'vite.cli.config.ts');
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--outDir', built], {
    stdio: 'ignore',
  });
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }');
  console.log(`Node.js versions compared: ${nodes.map(({ version }) => version).join(', ')}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(EXAMPLES)('ENG-3: the terminal program runs $id alike', ({ id, experiment }) => {
  const file = join(folder, `${id}.spillway.json`);
  writeFileSync(file, toFileText(experiment));
  const compiled = Run.compile(experiment, RUNNABLE_CATALOG);
  const run = compiled.ok ? compiled.value : undefined;
  run?.advance(fromSeconds(SECONDS));

  test.each(nodes)('in Node.js $version', ({ path }) => {
    const words = ['run', file, '--for', `${SECONDS}s`, '--json'];
    const summary = JSON.parse(outputOf(path, [program, ...words])) as RunSummary;
    expect(summary.fingerprint).toEqual(run?.fingerprint());
    expect(summary.events).toBe(run?.eventCount);
  });
});

/** What a command prints, whether it ends well or, as with a missed objective, does not. */
function outputOf(command: string, words: readonly string[]): string {
  try {
    return execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}
