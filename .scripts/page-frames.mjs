/** How smoothly the page draws: the example, and a diagram of 200 nodes that is opened, run and dragged in. */
import { Buffer } from 'node:buffer';
import { LARGE_NODES, LARGE_WIRES, largeDocument } from './large-document.mjs';

const VIEWPORT = { width: 1280, height: 720 };
const FRAME_SECONDS = 5;
const DRAG_MOVES = 60;

/** Rows of the table: frames a second, and milliseconds of the main thread's own work, which a busy machine spares. */
export async function pageFrames(browser, address) {
  const example = await drawn(await newPage(browser, `${address}?nosave=1`));
  const link = await largeLink(browser, address);
  const { page, milliseconds } = await openLarge(browser, link);
  const large = await drawn(page);
  const drag = await dragged(page);
  await page.context().close();
  return {
    'frames a second, example running': example.framesPerSecond,
    'main thread a frame, example running (ms)': example.millisecondsPerFrame,
    'frames a second, 200 nodes running': large.framesPerSecond,
    'main thread a frame, 200 nodes running (ms)': large.millisecondsPerFrame,
    'link with 200 nodes to running (ms)': milliseconds,
    'main thread a move, dragging one of 200 nodes (ms)': drag,
  };
}

async function newPage(browser, address) {
  const page = await (await browser.newContext({ viewport: VIEWPORT })).newPage();
  await page.goto(address);
  return page;
}

/** The share link of the large diagram, as the page itself makes it. */
async function largeLink(browser, address) {
  const page = await newPage(browser, `${address}?nosave=1`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.waitForTimeout(1_000);
  const buffer = Buffer.from(largeDocument());
  const file = { name: 'large.spillway.json', mimeType: 'application/json', buffer };
  await page.getByLabel('File to open').setInputFiles(file);
  await allDrawn(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.context().close();
  return link;
}

/** Opens the link, presses play as soon as everything stands, and waits for the clock to move. */
async function openLarge(browser, link) {
  const start = Date.now();
  const page = await newPage(browser, link);
  await allDrawn(page);
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.waitForFunction(() => {
    const clock = globalThis.document.querySelector('output[aria-label="Simulated time"]');
    return clock !== null && clock.textContent !== '0:00';
  });
  const milliseconds = Date.now() - start;
  await page.getByRole('radio', { name: '10×' }).check();
  return { page, milliseconds };
}

async function allDrawn(page) {
  await page.waitForFunction(
    ([nodes, wires]) =>
      globalThis.document.querySelectorAll('.react-flow__node').length === nodes &&
      globalThis.document.querySelectorAll('.react-flow__edge').length === wires,
    [LARGE_NODES, LARGE_WIRES],
  );
}

/** Animation frames a second while something runs, and the main thread's work for each. */
async function drawn(page) {
  await page.waitForTimeout(3_000);
  const worked = await workOf(page);
  const before = await worked();
  const frames = await page.evaluate(
    (seconds) =>
      new Promise((resolve) => {
        let count = 0;
        const end = performance.now() + seconds * 1_000;
        const next = (now) => {
          if (now >= end) resolve(count);
          else {
            count += 1;
            globalThis.requestAnimationFrame(next);
          }
        };
        globalThis.requestAnimationFrame(next);
      }),
    FRAME_SECONDS,
  );
  const milliseconds = (await worked()) - before;
  return {
    framesPerSecond: tenths(frames / FRAME_SECONDS),
    millisecondsPerFrame: tenths(milliseconds / frames),
  };
}

/** The main thread's work for each move of the mouse that drags a node. */
async function dragged(page) {
  const { x, y } = await page
    .locator('.react-flow__node')
    .nth(LARGE_NODES / 2)
    .boundingBox();
  await page.mouse.move(x + 10, y + 3);
  await page.mouse.down();
  await page.mouse.move(x + 20, y + 10, { steps: 2 });
  const worked = await workOf(page);
  const before = await worked();
  for (let move = 0; move < DRAG_MOVES; move += 1) {
    await page.mouse.move(x + 20 + move, y + 10 + (move % 10));
  }
  const milliseconds = (await worked()) - before;
  await page.mouse.up();
  return tenths(milliseconds / DRAG_MOVES);
}

/** Reads the milliseconds that the main thread has worked so far; waiting for a processor does not count. */
async function workOf(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
}

function tenths(value) {
  return Math.round(value * 10) / 10;
}
