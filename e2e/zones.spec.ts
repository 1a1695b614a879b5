/** Regions and zones: a fleet is put into a zone, the zone fails, and the link brings both back. */
import { expect, test } from '@playwright/test';
import { openSandboxWith, savedExperiment, selectNodes } from './canvas-words.ts';
import { FLEET } from './experiments.ts';
import {
  fingerprint,
  node,
  runUntil,
  shareLink,
  terminalFingerprint,
  visit,
  watchComplaints,
} from './sandbox.ts';

test('a visitor puts a fleet into a zone, fails the zone, and shares what happened', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, FLEET);
  await selectNodes(page, 'Servers');
  const palette = page.getByRole('complementary', { name: 'Palette' });
  await palette.getByRole('button', { name: 'Availability Zone' }).click();
  const zone = page.locator('.react-flow__node-container');
  await expect(zone).toContainText('Zone a');
  const { nodes } = (await savedExperiment(page)).diagram;
  expect(nodes.filter((each) => 'within' in each).map(({ title }) => title)).toEqual(['Servers']);

  await runUntil(page, 5);
  await zone.getByRole('button', { name: 'Fail Availability Zone a' }).click();
  await expect(zone).toContainText('Failed');
  const second = await runUntil(page, 12);
  await expect(node(page, 'Servers').locator('[data-mark="refused"]')).toBeVisible();
  const shown = await fingerprint(page);

  const link = await shareLink(page);
  expect(await terminalFingerprint(link, second)).toBe(shown);
  const there = new URL(link);
  there.searchParams.set('t', String(second));
  const other = await visit(context, there.href);
  const sameZone = other.locator('.react-flow__node-container');
  await expect(sameZone).toContainText('Failed');
  await expect.poll(() => fingerprint(other)).toBe(shown);
  await sameZone.getByRole('button', { name: 'Restore Availability Zone a' }).click();
  await expect(sameZone).not.toContainText('Failed');
  expect(complaints).toEqual([]);
});

test('nodes move into a zone by keyboard, and stay when it is deleted', async ({ page }) => {
  await openSandboxWith(page, FLEET);
  await page.getByRole('main').press('z');
  const zone = page.locator('.react-flow__node-container');
  await expect(zone).toBeVisible();
  const placed = async () =>
    (await savedExperiment(page)).diagram.nodes
      .filter((each) => 'within' in each)
      .map(({ title }) => title);
  await expect.poll(placed).toEqual(['Entrance']);
  await selectNodes(page, 'Servers');
  await page.keyboard.press('i');
  await page.getByRole('button', { name: 'Move into Availability Zone a' }).click();
  await expect.poll(placed).toEqual(['Entrance', 'Servers']);
  await zone.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await expect(zone).toBeHidden();
  await expect.poll(placed).toEqual([]);
  await expect(page.locator('.react-flow__node-service')).toHaveCount(3);
});
