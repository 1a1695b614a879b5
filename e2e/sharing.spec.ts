/** Keeping and sharing: links, files, and what this browser keeps by itself. */
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { rootAddress } from './addresses.ts';
import {
  openSandboxWith,
  savedExperiment,
  selectNodes,
  titleField,
  untilKept,
} from './canvas-words.ts';
import { chooseFile, experiment, PARTS, STREAM, type ExperimentInFile } from './experiments.ts';
import { node, runUntil, shareLink, visit, watchComplaints } from './sandbox.ts';

const storedLinks = JSON.parse(
  await readFile(new URL('stored-links.json', import.meta.url), 'utf8'),
) as readonly { title: string; madeIn: string; link: string; document: ExperimentInFile }[];

for (const { title, madeIn, link, document } of storedLinks) {
  test(`the link "${title}" of ${madeIn} still opens to what was shared`, async ({ page }) => {
    await page.goto(`/#${link}`);
    await expect(titleField(page)).toHaveValue(document.diagram.title);
    await expect(page.locator('.react-flow__node')).toHaveCount(document.diagram.nodes.length);
    expect(await savedExperiment(page)).toEqual(document);
    expect(new URL(page.url()).hash).toBe('');
  });
}

const whole = storedLinks[0]?.link ?? '';
const middle = Math.floor(whole.length / 2);

/** Links that cannot be opened, and what is told of each. */
const BAD_LINKS: readonly (readonly [string, string, RegExp])[] = [
  ['cut short', whole.slice(0, middle), new RegExp(`incomplete \\(${middle} of ${whole.length} `)],
  [
    'changed on the way',
    `${whole.slice(0, middle)}${whole[middle] === 'A' ? 'B' : 'A'}${whole.slice(middle + 1)}`,
    /This link is damaged/,
  ],
  ['of something else', 'v1.', /incomplete|not a Spillway link/],
  ['of a newer Spillway', whole.replace(/^v1/, 'v2'), /made by a newer Spillway \(link format 2\)/],
  ['far too long', `v1.${'A'.repeat(70_000)}`, /holds more than a diagram may/],
];

for (const [what, link, complaint] of BAD_LINKS) {
  test(`a link ${what} is explained, and the diagram stays`, async ({ page }) => {
    const complaints = watchComplaints(page);
    await openSandboxWith(page, PARTS);
    const before = await savedExperiment(page);
    await page.evaluate((text) => (location.hash = text), link);
    const dialog = page.getByRole('dialog', { name: 'The link was not opened' });
    await expect(dialog).toContainText(complaint);
    await expect(dialog).toContainText('The diagram on the canvas is as it was.');
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    expect(await savedExperiment(page)).toEqual(before);
    expect(complaints).toEqual([]);
  });
}

test('the payload is read as "?d=" too, and from an address whose "#" was escaped', async ({
  browser,
}) => {
  const title = storedLinks[0]?.document.diagram.title ?? '';
  for (const address of [`${rootAddress}?d=${whole}`, `${rootAddress}?x=1%23${whole}`]) {
    const context = await browser.newContext();
    const page = await visit(context, address);
    await expect(titleField(page)).toHaveValue(title);
    await context.close();
  }
});

test('a link pasted into the same tab asks before it replaces edited work', async ({ page }) => {
  await openSandboxWith(page, PARTS);
  await selectNodes(page, 'Ledger');
  await page.keyboard.press('Delete');
  const edited = await savedExperiment(page);
  const paste = () => page.evaluate((text) => (location.hash = text), whole);
  await paste();
  const dialog = page.getByRole('dialog', { name: 'Open the diagram in this link?' });
  await expect(dialog).toContainText('Parts');
  await dialog.getByRole('button', { name: 'Keep what is here' }).click();
  expect(await savedExperiment(page)).toEqual(edited);

  await page.evaluate(() => (location.hash = ''));
  await paste();
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(titleField(page)).toHaveValue(storedLinks[0]?.document.diagram.title ?? '');
});

test('a saved file opens to the same experiment, chosen or dropped', async ({ page, browser }) => {
  await openSandboxWith(page, STREAM);
  await runUntil(page, 5);
  await selectNodes(page, 'Readings');
  const shards = page.getByRole('textbox', { name: 'Provisioned shards' });
  await shards.fill('2');
  await shards.press('Enter');
  await expect.poll(async () => (await savedExperiment(page)).interventions?.length).toBe(1);
  const saved = await savedExperiment(page);
  const link = await shareLink(page);

  const context = await browser.newContext();
  const other = await visit(context, rootAddress);
  await chooseFile(other, saved);
  await expect(titleField(other)).toHaveValue('Stream');
  expect(await savedExperiment(other)).toEqual(saved);
  expect((await shareLink(other)).split('#')[1]).toBe(link.split('#')[1]);
  await dropFile(other, JSON.stringify(PARTS));
  // The experiment holds a change made during its run, so it is asked for.
  const question = other.getByRole('dialog', { name: 'Open the diagram in this file?' });
  await question.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(titleField(other)).toHaveValue('Parts');
  await expect(node(other, 'Ledger')).toBeVisible();
  await context.close();
});

const text = JSON.stringify(STREAM);

/** Files that cannot be opened, and what is told of each. */
const BAD_FILES: readonly (readonly [string, string, RegExp])[] = [
  ['damaged', text.slice(0, -20), /The file .*JSON/i],
  ['with NaN', text.replace('"x":320', '"x":NaN'), /The file .*JSON/i],
  [
    'with an endless number',
    text.replace('"x":320', '"x":1e999'),
    /diagram\.nodes\[1\]\.x: must be a number/,
  ],
  [
    'with an unknown service',
    text.replace('kinesis-data-streams', 'constructor'),
    /diagram\.nodes\[1\]\.service: there is no service "constructor"/,
  ],
  [
    'with a dangling wire',
    text.replace('"to":3', '"to":99'),
    /wires\[1\]\.to: there is no node 99/,
  ],
  [
    'with 10,001 nodes',
    JSON.stringify(
      experiment(
        'Crowd',
        Array.from({ length: 10_001 }, (_, index) => ({
          number: index + 1,
          service: 'sqs',
          title: 'Queue',
          x: 0,
          y: 0,
        })),
      ),
    ),
    /diagram\.nodes: has 10001 entries, more than 10000/,
  ],
];

test('a file that cannot be opened is explained, and the diagram stays', async ({ page }) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, PARTS);
  const before = await savedExperiment(page);
  for (const [what, content, complaint] of BAD_FILES) {
    await chooseFile(page, content, `${what}.json`);
    const dialog = page.getByRole('dialog', { name: `"${what}.json" was not opened` });
    await expect(dialog).toContainText(complaint);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await expect(dialog).toBeHidden();
  }
  expect(await savedExperiment(page)).toEqual(before);
  expect(complaints).toEqual([]);
});

test('work comes back after a reload; two tabs do not overwrite each other', async ({ page }) => {
  await openSandboxWith(page, PARTS);
  await selectNodes(page, 'Ledger');
  await page.keyboard.press('Delete');
  const edited = await savedExperiment(page);
  await untilKept(page);
  await page.reload();
  await expect(titleField(page)).toHaveValue('Parts');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  expect(await savedExperiment(page)).toEqual(edited);

  const second = await visit(page.context(), rootAddress);
  await expect(second.getByText(/is open in another tab/).first()).toBeVisible();
  await expect(titleField(second)).not.toHaveValue('Parts');
  await selectNodes(second, 'Worker');
  await second.keyboard.press('Delete');
  await expect(second.locator('.react-flow__node')).toHaveCount(2);
  await untilKept(second);
  await second.close();

  await page.reload();
  await expect(titleField(page)).toHaveValue(/Parts/);
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /My diagrams/ }).click();
  const library = page.getByRole('dialog', { name: 'My diagrams and examples' });
  await library
    .getByRole('button', { name: /^Parts(?! \()/ })
    .first()
    .click();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
});

/** Drops a file on the page, as from the desktop. */
async function dropFile(page: Page, content: string): Promise<void> {
  const carried = await page.evaluateHandle((fileText) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([fileText], 'dropped.spillway.json', { type: 'application/json' }));
    return transfer;
  }, content);
  const canvas = page.getByRole('main');
  await canvas.dispatchEvent('dragover', { dataTransfer: carried });
  await expect(page.getByText('Drop a diagram to open it')).toBeVisible();
  await canvas.dispatchEvent('drop', { dataTransfer: carried });
}
