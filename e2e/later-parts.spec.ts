/** What is loaded only when it is asked for: menus lead to it, and a tab older than the site says so. */
import { expect, test } from '@playwright/test';
import { rootAddress } from './addresses.ts';
import { watchComplaints } from './sandbox.ts';

test('the Help menu leads to what is simulated and how truly, and so does About', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto(rootAddress);
  const fidelity = page.getByRole('dialog', { name: 'What is simulated, and how truly' });

  const help = page.getByRole('button', { name: 'Help' });
  await help.press('ArrowDown');
  await expect(page.getByRole('menu', { name: 'Help' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Command palette' })).toBeFocused();
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  await expect(fidelity).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fidelity).toBeHidden();
  await expect(help).toBeFocused();

  await help.click();
  await page.getByRole('menuitem', { name: 'About Spillway' }).click();
  await page.getByRole('button', { name: 'What is simulated, and how truly' }).click();
  await expect(fidelity).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a dialog that is gone from the site offers to reload and leaves the page as it was', async ({
  page,
}) => {
  await page.route(/about-dialog.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.goto(rootAddress);
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'About Spillway' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: /^(Play|Pause)/ })).toBeVisible();
  await page.unrouteAll();

  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'About Spillway' }).click();
  await page.getByRole('button', { name: 'Reload' }).click();
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'About Spillway' }).click();
  await expect(page.getByRole('dialog', { name: 'About Spillway' })).toBeVisible();
});
