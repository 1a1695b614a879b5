/**
 * How long the page takes to answer a person while the example runs as fast as it goes: from the press, by the
 * browser's own time stamp of it, until what changed has been painted.
 */

import { watchCalls, workerAnswers } from './worker-answers.mjs';

/** Presses measured of each kind. */
const PRESSES = 20;

/** Between two presses the page comes to rest, and a run that was paused gets going again, in milliseconds. */
const REST_MILLISECONDS = 400;

/** A page that has not answered by then never will. */
const PATIENCE_MILLISECONDS = 10_000;

/** So many that one can be ended at each press. */
const INSTANCES = 60;

/** Numbers of the example's nodes on the canvas. */
const FLEET = 3;
const FUNCTION = 5;

const FACE = (number) => `.react-flow__node[data-id="${number}"]`;

/**
 * Begins to measure how long it takes from a person's `event` until what `pattern` captures in the page at `selector`
 * is another text; `globalThis.answerTime` becomes the promise of the milliseconds. Runs in the page.
 */
function watchForAnswer({ event, selector, pattern }) {
  const { document, MutationObserver, MessageChannel, requestAnimationFrame } = globalThis;
  const read = () => new RegExp(pattern).exec(document.querySelector(selector)?.outerHTML)?.[1];
  const before = read();
  globalThis.answerTime = new Promise((resolve) => {
    let pressedAt;
    const note = ({ timeStamp }) => (pressedAt = timeStamp);
    document.addEventListener(event, note, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      const now = read();
      if (pressedAt === undefined || now === undefined || now === before) return;
      observer.disconnect();
      // A message that is sent in a frame arrives when the frame has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now() - pressedAt);
        };
        port2.postMessage(null);
      });
    });
    const everything = { subtree: true, childList: true, characterData: true, attributes: true };
    observer.observe(document.body, everything);
  });
}

/** The promise of the milliseconds, refused when the page has not answered for too long. Runs in the page. */
function answerInTime(patienceMilliseconds) {
  const tooLate = new Promise((_, refuse) => {
    globalThis.setTimeout(
      () => refuse(new Error('The page did not answer.')),
      patienceMilliseconds,
    );
  });
  return Promise.race([globalThis.answerTime, tooLate]);
}

/** Measures presses; `press` says how, given their count so far, and `prepare` what comes before each. */
async function measure(page, watched, press, prepare = async () => {}) {
  const times = [];
  for (let count = 0; count < PRESSES; count += 1) {
    await prepare(count);
    await page.waitForTimeout(REST_MILLISECONDS);
    await page.evaluate(watchForAnswer, watched);
    await press(count);
    times.push(await page.evaluate(answerInTime, PATIENCE_MILLISECONDS));
  }
  return times.sort((one, other) => one - other);
}

function button(page, name) {
  return page.getByRole('button', { name });
}

/** Shows the settings of a node. */
async function inspect(page, number) {
  await page.locator(`${FACE(number)} header`).click();
  await page.getByRole('tab', { name: 'Configure' }).click();
}

/** A setting's input; one that differs from its default says so in its name. */
function setting(page, title) {
  return page.getByRole('textbox', { name: new RegExp(`^${title}( Differs|$)`) });
}

async function enter(page, title, value) {
  await setting(page, title).fill(String(value));
  await page.keyboard.press('Enter');
}

/** A setting that the function's face shows: what it may run at once. */
async function settingTimes(page) {
  await inspect(page, FUNCTION);
  const field = setting(page, 'Account concurrency');
  return measure(
    page,
    { event: 'keydown', selector: FACE(FUNCTION), pattern: 'of ([\\d,]+)<' },
    () => page.keyboard.press('Enter'),
    (count) => field.fill(String(2_000 + 100 * count)),
  );
}

/** An action that the fleet's face shows: one instance less. */
async function actionTimes(page) {
  await inspect(page, FLEET);
  await enter(page, 'Instances', INSTANCES);
  const dialog = page.getByRole('dialog', { name: 'Terminate instances' });
  return measure(
    page,
    { event: 'click', selector: FACE(FLEET), pattern: 'aria-label="(\\d+) instance' },
    () => dialog.getByRole('button', { name: 'Terminate instances' }).click(),
    async () => {
      await button(page, 'Terminate instances').click();
      await dialog.getByRole('textbox', { name: 'Instances' }).fill('1');
    },
  );
}

async function pauseTimes(page) {
  return measure(
    page,
    {
      event: 'click',
      selector: '[role="toolbar"][aria-label="Playback"]',
      pattern: 'aria-label="(Play|Pause)\\b',
    },
    () => button(page, /^Pause/).click(),
    async (count) => {
      if (count > 0) await button(page, /^Play/).click();
    },
  );
}

/** A second further, in a run that is paused. */
async function stepTimes(page) {
  return measure(
    page,
    { event: 'click', selector: 'output[aria-label="Simulated time"]', pattern: '>([\\d:]+)<' },
    () => button(page, /^Step/).click(),
  );
}

/**
 * Measures how fast a page with the running example answers.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address of the site
 * @returns {Promise<Record<'painted' | 'worker', Record<string, number[]>>>} milliseconds by kind of press: until what
 *   changed has been painted, and until the worker had done it
 */
export async function pageAnswers(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await watchCalls(page);
  await page.goto(address);
  await page.getByRole('radio', { name: 'Max' }).click();
  const painted = {
    'a changed setting': await settingTimes(page),
    'an action': await actionTimes(page),
    pause: await pauseTimes(page),
    step: await stepTimes(page),
  };
  const { intervene = [], pause = [], step = [] } = await workerAnswers(page);
  await context.close();
  return { painted, worker: { 'an intervention': intervene, pause, step } };
}
