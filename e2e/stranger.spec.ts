/** What the first visitor does: watch the example, mend it, send the link, and see the same run elsewhere. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { rootAddress } from './addresses.ts';
import {
  fingerprint,
  node,
  runUntil,
  shareLink,
  terminalFingerprint,
  visit,
  watchComplaints,
} from './sandbox.ts';

test.describe.configure({ timeout: 240_000 });
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('a stranger watches the example, adds a shard and sends the link', async ({
  browser,
  page,
}) => {
  const complaints = watchComplaints(page);
  await page.goto(rootAddress);

  await expect(page.getByRole('button', { name: /^Pause/ })).toBeVisible();
  for (const title of ['Visitors', 'Load balancer', 'Web servers', 'Click stream', 'Enrich']) {
    await expect(node(page, title)).toBeVisible();
  }
  await expect(page.locator('.recharts-line path').first()).toBeAttached();

  await runUntil(page, 300);
  await node(page, 'Click stream').click();
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByText(/Write throttled at Click stream|throttled/i).first()).toBeVisible();
  expect(await iteratorAgeSeconds(page)).toBeGreaterThan(5);

  await page.getByRole('tab', { name: 'Configure' }).click();
  const shards = page.getByRole('textbox', { name: 'Shards' });
  await shards.fill('2');
  await shards.press('Enter');
  const seconds = await runUntil(page, 520);
  expect(await iteratorAgeSeconds(page)).toBeLessThan(5);
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await expect(
    metricLine(page, 'WriteProvisionedThroughputExceeded').getByText(/^0$/),
  ).toBeVisible();

  const here = await fingerprint(page);
  const link = await shareLink(page);
  expect(link.length).toBeLessThan(1_500);
  expect(await terminalFingerprint(link, seconds)).toBe(here);

  await page.close();

  const context = await browser.newContext();
  const there = new URL(link);
  there.searchParams.set('t', String(seconds));
  const elsewhere = await visit(context, there.href);
  await expect(node(elsewhere, 'Click stream')).toBeVisible();
  await expect.poll(() => fingerprint(elsewhere), { timeout: 60_000 }).toBe(here);
  await context.close();
  expect(complaints).toEqual([]);
});

function metricLine(page: Page, metric: string): Locator {
  return page.getByRole('tabpanel').locator('dl > div').filter({ hasText: metric });
}

/** The iterator age that the face of the stream shows, from its spoken text, such as "45 s behind". */
async function iteratorAgeSeconds(page: Page): Promise<number> {
  const text = await node(page, 'Click stream').getByRole('img').getAttribute('aria-label');
  const [, value = 'NaN', unit = ''] = /([\d.]+) (ms|s|min|h) behind/.exec(text ?? '') ?? [];
  return Number(value) * ({ ms: 0.001, s: 1, min: 60, h: 3_600 }[unit] ?? Number.NaN);
}
