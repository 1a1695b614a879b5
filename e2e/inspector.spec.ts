/** The inspector: settings with their errors and sources, names shown as text, changes during a run, pinned metrics. */
import { expect, test, type Page } from '@playwright/test';
import { openSandboxWith, savedExperiment, selectNodes } from './canvas-words.ts';
import { experiment, FLEET, PARTS, STREAM } from './experiments.ts';
import { clockSeconds, node, runUntil, watchComplaints } from './sandbox.ts';

/** What happened so far, as "This run" lists it. */
async function happenings(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: /^This run/ }).click();
  const dialog = page.getByRole('dialog', { name: 'This run' });
  const lines = await dialog.getByRole('listitem').allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return lines;
}

test('a value out of range says so beside the field and is not stored', async ({ page }) => {
  await openSandboxWith(page, STREAM);
  await selectNodes(page, 'Readings');
  const shards = page.getByRole('textbox', { name: 'Provisioned shards' });
  const complaint = /Provisioned shards must be a whole number from 1 to .*, not/;
  for (const entered of ['0', 'many', '2.5', '-1e309', '']) {
    await shards.fill(entered);
    await shards.press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: complaint });
    await expect(alert).toBeVisible();
    await expect(shards).toHaveAttribute('aria-invalid', 'true');
    await expect(shards).toHaveAccessibleDescription(complaint);
    const stored = (await savedExperiment(page)).diagram.nodes[1]?.config;
    expect(stored).toEqual({ shardCount: 1 });
  }
  await shards.fill('2');
  await shards.press('Enter');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await savedExperiment(page)).diagram.nodes[1]?.config).toEqual({ shardCount: 2 });
});

test('a fact opens with its number, its source and its date', async ({ page }) => {
  await openSandboxWith(page, STREAM);
  await selectNodes(page, 'Readings');
  const title = page.getByText(/^(Limit|Quota|Default) [\d,]+/);
  const note = page.locator('details').filter({ has: title }).first();
  await note.locator('summary').click();
  await expect(note).toContainText(/(limit|Quota|Default).*[1-9]/i);
  await expect(note).toContainText(/20\d\d/);
});

test('names that look like code are shown as the text they are', async ({ page }) => {
  const complaints = watchComplaints(page);
  const names = ['constructor', '<img src=x onerror="window.ran = true">', '__proto__', '${1+1}'];
  const nodes = PARTS.diagram.nodes.map((each, index) => ({ ...each, title: names[index] ?? '' }));
  await openSandboxWith(page, experiment('<b>toString</b>', nodes));
  for (const name of names) {
    await expect(node(page, name).getByText(name, { exact: true })).toBeVisible();
    await selectNodes(page, name);
    await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue(name);
  }
  await page.getByRole('button', { name: 'Outline of nodes and wires' }).click();
  await expect(page.getByRole('textbox', { name: 'Title of constructor' })).toBeVisible();
  await page.keyboard.press('Escape');
  await runUntil(page, 5);
  expect(await page.locator('main img').count()).toBe(0);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(complaints).toEqual([]);
});

test('changing the shards during a run is an UpdateShardCount call with its mark', async ({
  page,
}) => {
  await openSandboxWith(page, STREAM);
  await runUntil(page, 20);
  await selectNodes(page, 'Readings');
  const shards = page.getByRole('textbox', { name: 'Provisioned shards' });
  await shards.fill('2');
  await shards.press('Enter');
  const marks = page.getByRole('group', { name: 'What happened' });
  await expect(
    marks.getByRole('button', { name: /You changed something|New settings/ }).first(),
  ).toBeVisible();
  const changedAt = await clockSeconds(page);
  await runUntil(page, changedAt + 120);
  const lines = await happenings(page);
  expect(lines.filter((line) => line.includes('New settings for Readings'))).toHaveLength(1);
  expect(lines.some((line) => /Readings: .*[Rr]eshard|UpdateShardCount/.test(line))).toBe(true);
  expect(lines.some((line) => line.includes('Resharding to 2 shards is complete'))).toBe(true);
  await expect(node(page, 'Readings').getByRole('img').first()).toHaveAttribute(
    'aria-label',
    /2 shards/,
  );
  const { diagram, interventions } = await savedExperiment(page);
  expect(diagram.nodes[1]?.config).toEqual({ shardCount: 1 });
  expect(interventions).toMatchObject([{ act: { kind: 'configure', config: { shardCount: 2 } } }]);
});

test('a fault does what its button says, and the action after it repairs', async ({ page }) => {
  await openSandboxWith(page, FLEET);
  await runUntil(page, 10);
  const face = node(page, 'Servers').getByRole('img').first();
  const whole = await face.getAttribute('aria-label');
  const count = Number(/(\d+) instances?/.exec(whole ?? '')?.[1]);
  expect(count).toBeGreaterThan(1);
  await selectNodes(page, 'Servers');
  await page.getByRole('button', { name: 'Terminate instances' }).click();
  const dialog = page.getByRole('dialog', { name: 'Terminate instances' });
  const instances = dialog.getByRole('textbox', { name: 'Instances' });
  await instances.fill('-1');
  await instances.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('must be a whole number from 1');
  await expect(dialog.getByRole('button', { name: 'Terminate instances' })).toBeDisabled();
  await instances.fill('1');
  await instances.press('Enter');
  await dialog.getByRole('button', { name: 'Terminate instances' }).click();
  await expect(dialog).toBeHidden();
  const seconds = await clockSeconds(page);
  await runUntil(page, seconds + 2);
  const words = count === 2 ? '1 instance' : `${count - 1} instances`;
  await expect(face).toHaveAttribute('aria-label', new RegExp(`^${words}|${count - 1} accept`));
  expect(
    (await happenings(page)).some((line) => /Servers: 1 instance .*terminat/i.test(line)),
  ).toBe(true);

  await page.getByRole('button', { name: 'Recover' }).click();
  await runUntil(page, seconds + 600);
  await expect(face).toHaveAttribute('aria-label', new RegExp(`${count} accept`));
});

test('a pinned metric stays on the dashboard when its node is left', async ({ page }) => {
  await openSandboxWith(page, STREAM);
  await selectNodes(page, 'Readings');
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await page.getByRole('button', { name: 'Pin GetRecords.Bytes to the dashboard' }).click();
  const chart = page.getByRole('group', { name: 'Charts' }).getByRole('region', {
    name: /GetRecords\.Bytes/,
  });
  await expect(chart).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Select a node or a wire to see its settings.')).toBeVisible();
  await runUntil(page, 10);
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('.recharts-line path').first()).toBeAttached();
  await chart.getByRole('button', { name: /off the dashboard/ }).click();
  await expect(chart).toHaveCount(0);
});
