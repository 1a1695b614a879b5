/** The same experiment is the same run: in every engine at hand, and however a visitor lets it pass. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openSandboxWith } from './canvas-words.ts';
import { STREAM, type ExperimentInFile } from './experiments.ts';
import { findFirefox, openInFirefox } from './firefox.ts';
import {
  clockSeconds,
  fingerprint,
  pause,
  shareLink,
  spillway,
  terminalFingerprint,
} from './sandbox.ts';
import { serveWorkerPage, type BrowserReport } from './worker-page.ts';

const SECONDS = 60;

/** Every diagram that ships, as the terminal hands them out. */
async function shippedExamples(): Promise<Readonly<Record<string, ExperimentInFile>>> {
  const listed = (await spillway('example')).output.matchAll(/^([\w-]+): /gm);
  const ids = Array.from(listed, ([, id]) => id ?? '');
  const files = await Promise.all(ids.map((id) => spillway('example', id)));
  return Object.fromEntries(
    ids.map((id, index) => [id, JSON.parse(files[index]?.output ?? '') as ExperimentInFile]),
  );
}

test('every shipped diagram runs alike in the terminal and in every browser at hand', async ({
  page,
  browserName,
}) => {
  const examples = await shippedExamples();
  expect(Object.keys(examples)).toContain('match-day');
  const expected: Record<string, unknown> = {};
  for (const [id, example] of Object.entries(examples)) {
    const file = test.info().outputPath(`${id}.spillway.json`);
    await writeFile(file, JSON.stringify(example));
    const { output } = await spillway('run', file, '--for', `${SECONDS}s`, '--json');
    expected[id] = (JSON.parse(output) as { fingerprint: unknown }).fingerprint;
  }

  const workerPage = await serveWorkerPage(examples, SECONDS);
  const reports: BrowserReport[] = [];
  const inChromium = workerPage.nextReport();
  await page.goto(workerPage.address);
  reports.push(await inChromium);
  const firefox = findFirefox();
  if (firefox !== undefined) {
    const inFirefox = workerPage.nextReport();
    const end = openInFirefox(firefox, workerPage.address);
    reports.push(await inFirefox.finally(end));
  }
  workerPage.close();

  const engines = [`Node.js ${process.version}`, ...reports.map(({ agent }) => agent)].join('; ');
  test.info().annotations.push({ type: 'engines', description: engines });
  console.log(`Compared (${browserName} is the driven one): ${engines}`);
  for (const { fingerprints, error } of reports) {
    expect(error).toBeUndefined();
    expect(fingerprints).toEqual(expected);
  }
});

test('speeds, pauses, steps and a frozen tab leave the run as it is', async ({ page }) => {
  await openSandboxWith(page, STREAM);
  const play = page.getByRole('button', { name: /^Play/ });
  for (const speed of ['10×', '600×', '60×', '1×', 'Max']) {
    await page.getByRole('radio', { name: speed, exact: true }).click();
    await play.click();
    const before = await clockSeconds(page);
    await expect.poll(() => clockSeconds(page)).toBeGreaterThan(before);
    await pause(page);
  }

  await page.getByRole('radio', { name: '60×' }).click();
  await play.click();
  const tab = await page.context().newCDPSession(page);
  await tab.send('Page.setWebLifecycleState', { state: 'frozen' });
  // What is looked at here is what happens while nobody can be told.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await tab.send('Page.setWebLifecycleState', { state: 'active' });
  const thawed = await clockSeconds(page);
  await expect.poll(() => clockSeconds(page)).toBeGreaterThan(thawed);
  const seconds = await pause(page);
  expect(await terminalFingerprint(await shareLink(page), seconds)).toBe(await fingerprint(page));
});
