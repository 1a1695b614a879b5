/**
 * Measure the built page: sizes, the time from navigation to a running example, how smoothly it draws the example and a
 * diagram of 200 nodes, and the speed of the example in the terminal. Run `npm run build` and `npm run cli`
 * first. Prints a table and writes `.cache/bench-page.json`. Numbers of a busy machine mean little.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureBrowser, findBrowser, launchOptionsFor } from './browser.mjs';
import { pageAnswers } from './page-answers.mjs';
import { pageFrames } from './page-frames.mjs';
import { projectFolder } from './project.mjs';

const assets = join(projectFolder, 'dist', 'assets');
const ROUNDS = 3;

/** Kilobytes of a file after gzip. */
function gzipKilobytes(path) {
  return Math.round(gzipSync(readFileSync(path), { level: 9 }).length / 100) / 10;
}

function sizes() {
  const html = readFileSync(join(projectFolder, 'dist', 'index.html'), 'utf8');
  const first = readdirSync(assets).filter((name) => html.includes(name));
  const named = (pattern) => readdirSync(assets).filter((name) => pattern.test(name));
  const sum = (names) =>
    Math.round(names.reduce((total, name) => total + gzipKilobytes(join(assets, name)), 0) * 10) /
    10;
  return {
    'first view, scripts (kB gzip)': sum(first.filter((name) => name.endsWith('.js'))),
    'first view, styles (kB gzip)': sum(first.filter((name) => name.endsWith('.css'))),
    'charts (kB gzip)': sum(named(/^line-chart.*\.js$/)),
    'worker (kB gzip)': sum(named(/worker.*\.js$/)),
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Milliseconds from navigation until the simulated clock has moved. */
async function timeToRunning(browser, address) {
  const page = await (await browser.newContext()).newPage();
  const start = Date.now();
  await page.goto(address);
  await page.waitForFunction(() => {
    const clock = globalThis.document.querySelector('output[aria-label="Simulated time"]');
    return clock !== null && clock.textContent !== '0:00';
  });
  const milliseconds = Date.now() - start;
  await page.context().close();
  return milliseconds;
}

function terminalSpeed() {
  const program = join(projectFolder, 'dist-cli', 'spillway.js');
  const seconds = 600;
  const file = join(projectFolder, '.cache', 'bench-example.spillway.json');
  writeFileSync(file, execFileSync(process.execPath, [program, 'example', 'match-day']));
  const speeds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    // Ends with 1 when an objective was missed, which is no fault here.
    spawnSync(process.execPath, [program, 'run', file, '--for', `${seconds}s`, '--json']);
    return (seconds * 1_000) / (performance.now() - start);
  });
  return Math.round(median(speeds));
}

await ensureBrowser();
mkdirSync(join(projectFolder, '.cache'), { recursive: true });
const server = await preview({ root: projectFolder, preview: { port: 4391, host: '127.0.0.1' } });
const address = 'http://127.0.0.1:4391/';
const browser = await chromium.launch(launchOptionsFor(findBrowser()));
const results = { ...sizes() };
const starts = [];
for (let round = 0; round < ROUNDS; round += 1) starts.push(await timeToRunning(browser, address));
results['navigation to running example (ms, median)'] = median(starts);
Object.assign(results, await pageFrames(browser, address));
const { painted, worker } = await pageAnswers(browser, address);
const answers = [
  ...Object.entries(worker).map(([kind, times]) => [`worker's answer to ${kind}`, times]),
  ...Object.entries(painted).map(([kind, times]) => [`answer to ${kind} painted`, times]),
];
for (const [title, times] of answers) {
  results[`${title}, at Max (ms, median)`] = Math.round(median(times));
  results[`${title}, at Max (ms, worst of ${times.length})`] = Math.round(Math.max(...times));
}
results['example in the terminal (simulated seconds a second, median)'] = terminalSpeed();
await browser.close();
await server.close();
console.table(results);
writeFileSync(
  join(projectFolder, '.cache', 'bench-page.json'),
  `${JSON.stringify(results, null, 2)}\n`,
);
process.exit(0);
