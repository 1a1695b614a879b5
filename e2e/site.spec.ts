/** The site as a set of files: it loads wherever it is put, within its own security policy. */
import { expect, test } from '@playwright/test';
import { rootAddress, subFolderAddress } from './addresses.ts';

for (const [place, address] of [
  ['at the root', rootAddress],
  ['in a sub-folder', subFolderAddress],
] as const) {
  test(`the page starts ${place} without an error or a refused resource`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));

    await page.goto(address);
    await expect(page).toHaveTitle(/Spillway/);
    await expect(page.locator('#root')).not.toBeEmpty();
    expect(complaints).toEqual([]);
  });
}

test('a shared link whose "#" became "%23" is put right', async ({ page, request }) => {
  const notFoundPage = await (await request.get(`${rootAddress}404.html`)).text();
  await page.route('**/lesson/*', (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: notFoundPage }),
  );
  await page.goto(`${rootAddress}lesson/%23v1.abc_-`);
  await page.waitForURL(`${rootAddress}lesson/#v1.abc_-`);
});
