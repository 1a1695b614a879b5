/**
 * Measure the built page: sizes, the time from navigation to a running example, frames a second with the example and
 * with a diagram of 200 nodes, and the speed of the example in the terminal. Run `npm run build` and `npm run cli`
 * first. Prints a table and writes `.cache/bench-page.json`. Numbers of a busy machine mean little.
 */
import { Buffer } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureBrowser, findBrowser, launchOptionsFor } from './browser.mjs';
import { pageAnswers } from './page-answers.mjs';
import { projectFolder } from './project.mjs';

const assets = join(projectFolder, 'dist', 'assets');
const ROUNDS = 3;
const FRAME_SECONDS = 5;

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

/** Animation frames a second while something runs. */
async function framesPerSecond(page) {
  return page.evaluate(
    (seconds) =>
      new Promise((resolve) => {
        let frames = 0;
        const end = performance.now() + seconds * 1000;
        const count = (now) => {
          if (now >= end) resolve(Math.round((frames / seconds) * 10) / 10);
          else {
            frames += 1;
            globalThis.requestAnimationFrame(count);
          }
        };
        globalThis.requestAnimationFrame(count);
      }),
    FRAME_SECONDS,
  );
}

/** Chains of clients, stream, function and table: 200 nodes. */
function largeDocument() {
  const services = ['clients', 'kinesis-data-streams', 'lambda', 'dynamodb'];
  const kinds = ['put-records', 'read-records', 'access-items'];
  const nodes = [];
  const wires = [];
  for (let index = 0; index < 200; index += 1) {
    const column = index % 4;
    const config = column === 0 ? { requestsPerSecond: 5 } : {};
    const place = {
      x: column * 300 + Math.floor(index / 40) * 1_300,
      y: (Math.floor(index / 4) % 10) * 180,
    };
    nodes.push({
      number: index + 1,
      service: services[column],
      title: `Node ${index + 1}`,
      ...place,
      config,
    });
    if (column > 0) {
      const wire = { number: 1_000 + index, kind: kinds[column - 1], from: index, to: index + 1 };
      wires.push({ ...wire, settings: {} });
    }
  }
  const diagram = {
    title: 'Two hundred nodes',
    nodes,
    wires,
    nextNumber: 2_000,
    objectives: [],
    notes: '',
  };
  return JSON.stringify({ spillway: 1, diagram, seed: 1, interventions: [] });
}

async function frames(browser, address) {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 720 } })
  ).newPage();
  await page.goto(address);
  await page.waitForTimeout(3_000);
  const example = await framesPerSecond(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+o'),
  ]);
  const buffer = Buffer.from(largeDocument());
  await chooser.setFiles({ name: 'large.spillway.json', mimeType: 'application/json', buffer });
  await page.waitForFunction(
    () => globalThis.document.querySelectorAll('.react-flow__node').length > 100,
  );
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.waitForTimeout(3_000);
  const large = await framesPerSecond(page);
  await page.context().close();
  return { example, large };
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
const { example, large } = await frames(browser, address);
results['frames a second, example running'] = example;
results['frames a second, 200 nodes running'] = large;
for (const [kind, times] of Object.entries(await pageAnswers(browser, address))) {
  results[`answer to ${kind} at Max speed (ms, median)`] = Math.round(median(times));
  results[`answer to ${kind} at Max speed (ms, worst of ${times.length})`] = Math.round(
    Math.max(...times),
  );
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
