/**
 * Measure how the built page looks back: the example runs a simulated hour at Max, then the timeline is pressed and the
 * run goes on from earlier moments. Also the pace with and without the standby that makes this quick, and memory on the
 * way (Linux). Run `npm run build` first. Prints tables and writes `.cache/bench-rewind.json`. Numbers of a busy
 * machine mean little.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { ensureBrowser, findBrowser, launchOptionsFor } from './browser.mjs';
import { cacheFolder, projectFolder } from './project.mjs';

const HOUR = 3_600;
const PORT = 4392;
/** Where the timeline is pressed, as shares of the time. */
const PRESSES = [0.05, 0.31, 0.5, 0.77, 0.93, 0.12, 0.66, 0.99];
/** From where the run goes on: some of them just before a standby run, which is the longest way. */
const RESUMES = [0.95, 0.7, 0.45, 0.2];
/** The page is at rest when nothing has changed for so long. */
const REST_MILLISECONDS = 400;
/** A standby that never answers is no longer relied on after 3 s. */
const SILENCE_MILLISECONDS = 4_000;

const round = (value, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function clockSeconds(page) {
  const text = await page.getByLabel('Simulated time').textContent();
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** A page on which the example has run for an hour at Max, paused; with how long that took and memory on the way. */
async function pageAfterAnHour(browser, address, { standby }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  if (!standby) await page.addInitScript(withoutStandby);
  await page.goto(address);
  await page.getByRole('radio', { name: 'Max' }).click();
  const play = page.getByRole('button', { name: /^Play/ });
  if (await play.isVisible()) await play.click();
  const first = await clockSeconds(page);
  const begun = performance.now();
  const memory = [];
  for (let reached = first; reached < HOUR; reached = await clockSeconds(page)) {
    if (reached >= (memory.length + 1) * 600) memory.push(await rendererMegabytes(browser));
    await page.waitForTimeout(50);
  }
  const seconds = (performance.now() - begun) / 1_000;
  const reached = await clockSeconds(page);
  await page.getByRole('button', { name: /^Pause/ }).click();
  await page.waitForTimeout(1_000);
  memory.push(await rendererMegabytes(browser));
  console.log(`An hour ${standby ? 'with' : 'without'} standby took ${round(seconds)} s`);
  return { page, pace: (reached - first) / seconds, memory };
}

/** Runs in the page: every worker after the first is one that never answers. */
function withoutStandby() {
  const RealWorker = globalThis.Worker;
  let made = 0;
  globalThis.Worker = function (...words) {
    made += 1;
    if (made === 1) return new RealWorker(...words);
    const nothing = () => undefined;
    return {
      postMessage: nothing,
      terminate: nothing,
      addEventListener: nothing,
      removeEventListener: nothing,
      start: nothing,
    };
  };
}

/** Memory of the largest renderer, which holds the page and its workers; NaN where it cannot be told. */
async function rendererMegabytes(browser) {
  if (process.platform !== 'linux') return NaN;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes) / 1_000;
    });
  return round(Math.max(...sizes));
}

/**
 * Begins to measure how long after the next press of the pointer the page has changed for the last time;
 * `globalThis.changedFor` becomes the promise of the milliseconds. Runs in the page.
 */
function watchChanges(restMilliseconds) {
  const { document, MutationObserver, addEventListener } = globalThis;
  globalThis.changedFor = new Promise((resolve) => {
    const begin = () => {
      const pressed = performance.now();
      let last = pressed;
      const observer = new MutationObserver(() => (last = performance.now()));
      const everything = { subtree: true, childList: true, characterData: true, attributes: true };
      observer.observe(document.body, everything);
      const timer = globalThis.setInterval(() => {
        if (performance.now() - last < restMilliseconds) return;
        globalThis.clearInterval(timer);
        observer.disconnect();
        resolve(last - pressed);
      }, 20);
    };
    addEventListener('pointerdown', begin, { capture: true, once: true });
  });
}

/** Milliseconds from a press on the timeline until canvas, charts and clock have changed for the last time. */
async function pressTimeline(page, share) {
  const box = await page.getByRole('slider', { name: 'Timeline' }).boundingBox();
  await page.evaluate(watchChanges, REST_MILLISECONDS);
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  return page.evaluate(() => globalThis.changedFor);
}

/** Milliseconds from "Go on from here" until the run stands there. */
async function resume(page, share) {
  await pressTimeline(page, share);
  const wanted = await clockSeconds(page);
  const begun = performance.now();
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await page.waitForFunction((seconds) => {
    const slider = globalThis.document.querySelector('[role="slider"][aria-label="Timeline"]');
    return slider !== null && Number(slider.getAttribute('aria-valuemax')) === seconds;
  }, wanted);
  return { wanted, milliseconds: performance.now() - begun };
}

await ensureBrowser();
const server = await preview({ root: projectFolder, preview: { port: PORT, host: '127.0.0.1' } });
const address = `http://127.0.0.1:${PORT}/`;
const browser = await chromium.launch(launchOptionsFor(findBrowser()));

const alone = await pageAfterAnHour(browser, address, { standby: false });
await alone.page.waitForTimeout(SILENCE_MILLISECONDS);
const withoutMilliseconds = (await resume(alone.page, RESUMES[0])).milliseconds;
await alone.page.context().close();

const presses = [];
const resumes = [];
const paces = [];
let memory = [];
for (const share of RESUMES) {
  const {
    page,
    pace,
    memory: onTheWay,
  } = await pageAfterAnHour(browser, address, { standby: true });
  paces.push(pace);
  memory = onTheWay;
  if (presses.length === 0) for (const at of PRESSES) presses.push(await pressTimeline(page, at));
  const { wanted, milliseconds } = await resume(page, share);
  console.log(`Second ${wanted} again in ${round(milliseconds)} ms`);
  resumes.push({ 'going on from second': wanted, milliseconds: round(milliseconds) });
  await page.context().close();
}
await browser.close();
await server.close();

const results = {
  'press on the timeline to all changed (ms, median)': round(median(presses)),
  'press on the timeline to all changed (ms, worst)': round(Math.max(...presses)),
  'going on from 0.95 h without standby (ms)': round(withoutMilliseconds),
  'going on, worst (ms)': Math.max(...resumes.map(({ milliseconds }) => milliseconds)),
  'pace at Max without standby (simulated s per s)': round(alone.pace),
  'pace at Max with standby (median)': round(median(paces)),
  'memory without standby, each 10 min (MB)': alone.memory.join(' '),
  'memory with standby, each 10 min (MB)': memory.join(' '),
};
console.table(results);
console.table(resumes);
mkdirSync(cacheFolder, { recursive: true });
writeFileSync(
  join(cacheFolder, 'bench-rewind.json'),
  `${JSON.stringify({ results, resumes }, null, 2)}\n`,
);
process.exit(0);
