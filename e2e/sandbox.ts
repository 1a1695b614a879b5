/** The sandbox as a visitor handles it, in words of the screen. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { projectFolder } from '../.scripts/project.mjs';

const run = promisify(execFile);

/** What went wrong on a page while it was used; must stay empty. */
export function watchComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Opens an address in a browser of its own, as another person would. */
export async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByRole('button', { name: /^(Play|Pause)/ })).toBeVisible();
  return page;
}

/** The node with a title on the canvas. */
export function node(page: Page, title: string): Locator {
  return page.locator('.react-flow__node').filter({ hasText: title });
}

/** Simulated seconds on the clock. */
export async function clockSeconds(page: Page): Promise<number> {
  const text = (await page.getByLabel('Simulated time').textContent()) ?? '';
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** Longer ways than this go as fast as the run can, in simulated seconds. */
const SHORT_WAY_SECONDS = 120;

/**
 * Lets the run go on until the clock shows at least `seconds`, and on to the next whole second, where it is paused.
 * Returns the second. A short way goes at a speed that a busy machine does not overshoot by minutes.
 */
export async function runUntil(page: Page, seconds: number): Promise<number> {
  const way = seconds - (await clockSeconds(page));
  const speed = way > SHORT_WAY_SECONDS ? 'Max' : '60×';
  await page.getByRole('radio', { name: speed, exact: true }).click();
  const play = page.getByRole('button', { name: /^Play/ });
  if (await play.isVisible()) await play.click();
  await expect
    .poll(() => clockSeconds(page), { timeout: 120_000, intervals: [50] })
    .toBeGreaterThanOrEqual(seconds);
  return pause(page);
}

/** Pauses a run that plays, at the next whole second, and returns the second. */
export async function pause(page: Page): Promise<number> {
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeEnabled();
  // A key does not wait for a button that stands still: the pause comes at once, however busy the page is.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();
  return stepToWholeSecond(page);
}

/**
 * Steps to the next whole second, where page and terminal can be compared; returns it. What the worker did before it
 * heard of a pause may be shown only after the step was asked for, so a later second alone is not yet the step's end.
 */
export async function stepToWholeSecond(page: Page): Promise<number> {
  const before = await standsAtMicroseconds(page);
  await page.getByRole('button', { name: /^Step/ }).click();
  await expect
    .poll(
      async () => {
        const now = await standsAtMicroseconds(page);
        return now > before && now % 1_000_000 === 0;
      },
      { intervals: [50] },
    )
    .toBe(true);
  return clockSeconds(page);
}

/** The exact moment at which the run is paused. */
async function standsAtMicroseconds(page: Page): Promise<number> {
  const text = await page.locator('[data-microseconds]').getAttribute('data-microseconds');
  return Number(text);
}

/** Both hashes of a run that is paused. */
export async function fingerprint(page: Page): Promise<string> {
  const shown = page.locator('[data-microseconds]');
  return (await shown.getAttribute('data-fingerprint')) ?? '';
}

/** The link that Share offers. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

/** Runs the command line and returns what it printed with its exit code. */
export async function spillway(
  ...words: string[]
): Promise<{ readonly output: string; readonly errors: string; readonly exitCode: number }> {
  const program = join(projectFolder, 'dist-cli', 'spillway.js');
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...words], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return { output: stdout, errors: stderr, exitCode: 0 };
  } catch (error) {
    const failure = error as { code: number; stdout: string; stderr: string };
    return { output: failure.stdout, errors: failure.stderr, exitCode: failure.code };
  }
}

/** Both hashes of the same run in the terminal, in the page's words. */
export async function terminalFingerprint(link: string, seconds: number): Promise<string> {
  const { output } = await spillway('run', link, '--for', `${seconds}s`, '--json');
  const { fingerprint: found } = JSON.parse(output) as {
    fingerprint: { events: string; results: string };
  };
  return `events ${found.events} results ${found.results}`;
}
