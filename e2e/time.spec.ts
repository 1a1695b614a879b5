/** The run bar: time goes on, stops, is looked back at and begins again, always as the same run. */
import { expect, test, type Page } from '@playwright/test';
import { openSandboxWith } from './canvas-words.ts';
import { STREAM } from './experiments.ts';
import {
  clockSeconds,
  fingerprint,
  pause,
  runUntil,
  shareLink,
  stepToWholeSecond,
  terminalFingerprint,
  watchComplaints,
} from './sandbox.ts';

/** Steps second by second to a moment not far away. */
async function stepTo(page: Page, seconds: number): Promise<void> {
  while ((await clockSeconds(page)) < seconds) await stepToWholeSecond(page);
  expect(await clockSeconds(page)).toBe(seconds);
}

/** Longer than faces wait for their turn to be drawn. */
const TURN_MILLISECONDS = 100;

/** What the faces of all nodes say, once those that changed have been drawn. */
async function faces(page: Page): Promise<readonly string[]> {
  await page.evaluate(
    (milliseconds) =>
      new Promise((drawn) => {
        setTimeout(() => requestAnimationFrame(drawn), milliseconds);
      }),
    TURN_MILLISECONDS,
  );
  return page
    .locator('.react-flow__node')
    .getByRole('img')
    .evaluateAll((drawn) => drawn.map((each) => each.getAttribute('aria-label') ?? ''));
}

/** The numbers that the chart of the throughput draws. */
async function chartRows(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Show Throughput as a table' }).click();
  const table = page.getByRole('dialog').getByRole('table');
  const rows = await table.getByRole('row').allTextContents();
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  return rows;
}

test('play and pause move and hold the clock; the speeds differ', async ({ page }) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, STREAM);
  expect(await clockSeconds(page)).toBe(0);
  await page.getByRole('radio', { name: '60×' }).click();
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(() => clockSeconds(page)).toBeGreaterThan(20);
  await page.getByRole('button', { name: /^Pause/ }).click();
  await expect(page.getByText('paused')).toBeVisible();
  const held = await stepToWholeSecond(page);
  // A pause is what is looked at here: nothing may move while it lasts.
  await page.waitForTimeout(600);
  expect(await clockSeconds(page)).toBe(held);

  const begun = Date.now();
  await page.getByRole('radio', { name: '1×', exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => clockSeconds(page)).toBeGreaterThan(held);
  const stopped = await pause(page);
  const passed = (Date.now() - begun) / 1000;
  expect(stopped - held).toBeLessThanOrEqual(Math.ceil(passed) + 1);
  expect(complaints).toEqual([]);
});

test('a restart gives the same run, another seed another one, and the terminal agrees', async ({
  page,
}) => {
  await openSandboxWith(page, STREAM);
  await stepTo(page, 3);
  const first = await fingerprint(page);
  expect(await terminalFingerprint(await shareLink(page), 3)).toBe(first);

  await page.getByRole('button', { name: 'Restart' }).click();
  await expect.poll(() => clockSeconds(page)).toBe(0);
  await stepTo(page, 3);
  expect(await fingerprint(page)).toBe(first);

  const seed = page.getByRole('textbox', { name: 'Seed' });
  await seed.fill('2');
  await seed.press('Enter');
  await expect.poll(() => clockSeconds(page)).toBe(0);
  await stepTo(page, 3);
  const other = await fingerprint(page);
  expect(other).not.toBe(first);
  expect(await terminalFingerprint(await shareLink(page), 3)).toBe(other);
});

test('scrubbing back shows the page as it was; going on from there is the same run', async ({
  page,
}) => {
  await openSandboxWith(page, STREAM);
  await stepTo(page, 5);
  // Charts come some frames after the clock: a heading and five seconds.
  await expect.poll(() => chartRows(page)).toHaveLength(6);
  const then = {
    faces: await faces(page),
    fingerprint: await fingerprint(page),
    chart: await chartRows(page),
  };
  expect(then.faces.join()).toContain('throttled');
  await runUntil(page, 60);
  do await stepToWholeSecond(page);
  while (String(await faces(page)) === String(then.faces));
  const later = { seconds: await clockSeconds(page), faces: await faces(page) };

  const timeline = page.getByRole('slider', { name: 'Timeline' });
  await timeline.press('Home');
  for (let second = 0; second < 5; second += 1) await timeline.press('ArrowRight');
  expect(await clockSeconds(page)).toBe(5);
  await expect.poll(() => faces(page)).toEqual(then.faces);
  await expect.poll(() => chartRows(page)).toEqual(then.chart);

  await page.getByRole('button', { name: 'Back to live' }).click();
  expect(await clockSeconds(page)).toBe(later.seconds);
  await expect.poll(() => faces(page)).toEqual(later.faces);

  await timeline.press('Home');
  for (let second = 0; second < 5; second += 1) await timeline.press('ArrowRight');
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await expect(timeline).toHaveAttribute('aria-valuemax', '5');
  await expect.poll(() => fingerprint(page)).toBe(then.fingerprint);
  await stepTo(page, 7);
  expect(await terminalFingerprint(await shareLink(page), 7)).toBe(await fingerprint(page));
});

test('a worker that dies in the middle of a run is replaced, and the run stays the same', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, STREAM);
  await runUntil(page, 30);
  await page.getByRole('radio', { name: '10×' }).click();
  await page.getByRole('button', { name: /^Play/ }).click();
  const [worker] = page.workers();
  expect(worker).toBeDefined();
  const replaced = page.waitForEvent('worker', { timeout: 60_000 });
  await worker?.evaluate('self.close()').catch(() => undefined);
  await replaced;
  const reached = await clockSeconds(page);
  await expect.poll(() => clockSeconds(page), { timeout: 60_000 }).toBeGreaterThan(reached + 5);
  const seconds = await pause(page);
  expect(await terminalFingerprint(await shareLink(page), seconds)).toBe(await fingerprint(page));
  expect(complaints).toEqual([]);
});
