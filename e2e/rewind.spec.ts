/** Back in time: an earlier moment with the diagram of then, and long runs that go on from the middle. */
import { expect, test, type Page } from '@playwright/test';
import { openSandboxWith, savedDiagram, selectNodes } from './canvas-words.ts';
import { chooseFile, STREAM, type ExperimentInFile } from './experiments.ts';
import {
  clockSeconds,
  fingerprint,
  node,
  pause,
  runUntil,
  shareLink,
  spillway,
  stepToWholeSecond,
  terminalFingerprint,
  watchComplaints,
} from './sandbox.ts';

/** Looks back at a second by the keys of the timeline. */
async function lookAt(page: Page, second: number): Promise<void> {
  const timeline = page.getByRole('slider', { name: 'Timeline' });
  await timeline.press('Home');
  for (let at = 60; at <= second; at += 60) await timeline.press('PageUp');
  for (let at = 0; at < second % 60; at += 1) await timeline.press('ArrowRight');
  expect(await clockSeconds(page)).toBe(second);
}

/** The first example, run for so long that it has a standby. */
async function runExampleFor(page: Page, seconds: number): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^(Play|Pause)/ })).toBeEnabled();
  const { output } = await spillway('example', 'match-day');
  await chooseFile(page, JSON.parse(output) as ExperimentInFile);
  await expect.poll(() => clockSeconds(page)).toBe(0);
  await runUntil(page, seconds);
  await expect.poll(() => page.workers().length).toBe(2);
}

/** The fingerprint at the next whole second is that of the terminal. */
async function expectSameAsInTerminal(page: Page): Promise<void> {
  const seconds = await stepToWholeSecond(page);
  expect(await terminalFingerprint(await shareLink(page), seconds)).toBe(await fingerprint(page));
}

test('an earlier moment shows the diagram and the settings of then, to look at only', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, STREAM);
  await selectNodes(page, 'Readings');
  for (let second = 0; second < 4; second += 1) await stepToWholeSecond(page);
  const shards = page.getByRole('textbox', { name: 'Provisioned shards' });
  await shards.fill('3');
  await shards.press('Enter');
  await page
    .getByRole('button', { name: /^Table|^DynamoDB/ })
    .first()
    .click();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
  await selectNodes(page, 'Readings');
  for (let second = 0; second < 4; second += 1) await stepToWholeSecond(page);
  const present = await savedDiagram(page);

  await lookAt(page, 2);
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await expect(shards).toHaveValue('1');
  await expect(shards).toBeDisabled();
  await expect(page.getByText('The diagram as it was at 0:02')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await node(page, 'Readings').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  expect(await savedDiagram(page)).toEqual(present);

  await page.getByRole('button', { name: 'Back to live' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(4);
  await expect(shards).toHaveValue('3');
  await expect(shards).toBeEnabled();

  await lookAt(page, 2);
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await page.getByRole('button', { name: 'Forget and go on' }).click();
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute(
    'aria-valuemax',
    '2',
  );
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await expect(shards).toHaveValue('1');
  await expect(shards).toBeEnabled();
  await expectSameAsInTerminal(page);
  expect(complaints).toEqual([]);
});

test('a long run goes on from its middle as the same run, with its past in the charts', async ({
  page,
}) => {
  await runExampleFor(page, 320);
  await lookAt(page, 201);
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await expect(page.getByRole('slider', { name: 'Timeline' })).toHaveAttribute(
    'aria-valuemax',
    '201',
  );
  await page.getByRole('button', { name: 'Show Throughput as a table' }).click();
  const rows = page.getByRole('dialog').getByRole('table').getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(30);
  await page.keyboard.press('Escape');
  await expectSameAsInTerminal(page);
});

test('when the worker of a long run dies, the standby goes on with the same run', async ({
  page,
}) => {
  await runExampleFor(page, 320);
  const [live, standby] = page.workers();
  const reached = await clockSeconds(page);
  await page.getByRole('radio', { name: '10×' }).click();
  await page.getByRole('button', { name: /^Play/ }).click();
  await live?.evaluate('self.close()').catch(() => undefined);
  await expect.poll(() => clockSeconds(page), { timeout: 60_000 }).toBeGreaterThan(reached + 5);
  expect(page.workers()).toContain(standby);
  await pause(page);
  await expectSameAsInTerminal(page);
});
