/** How sure a number is: intervals, verdicts and the theory line. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openSandboxWith, selectNodes } from './canvas-words.ts';
import { experiment } from './experiments.ts';
import { runUntil, watchComplaints } from './sandbox.ts';

/** One instance with ten slots, 83 % loaded: M/M/10, whose mean wait is 28.2 ms. */
const STATION = experiment(
  'Station',
  [
    {
      number: 1,
      service: 'clients',
      title: 'Visitors',
      x: 0,
      y: 0,
      config: { requestsPerSecond: 83 },
    },
    {
      number: 2,
      service: 'ec2-fleet',
      title: 'Servers',
      x: 320,
      y: 0,
      config: { instanceCount: 1, serviceTime: { kind: 'exponential', mean: 100 } },
    },
  ],
  [{ number: 3, kind: 'request', from: 1, to: 2 }],
);

/** Puts the chart of the mean wait on the dashboard and returns it. */
async function pinMeanWait(page: Page): Promise<Locator> {
  await selectNodes(page, 'Servers');
  await page.getByRole('tab', { name: 'Metrics' }).click();
  await page.getByLabel('Statistic of WaitTime').selectOption('Average');
  await page.getByRole('button', { name: 'Pin WaitTime to the dashboard' }).click();
  const charts = page.getByRole('group', { name: 'Charts' });
  const chart = charts.getByRole('region', { name: 'WaitTime' });
  await chart.scrollIntoViewIfNeeded();
  return chart;
}

test('a metric is not yet steady at first, then has its interval, in full by keyboard', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, STATION);
  const chart = await pinMeanWait(page);
  const note = chart.getByRole('button', { name: /^In the long run/ });
  await page.getByRole('button', { name: /^Step/ }).click();
  await expect(note).toHaveText(/not yet steady: too short: \d+ s so far/);

  await runUntil(page, 1_800);
  await expect(note).toHaveText(/: mean \d+(\.\d+)? ± \d+(\.\d+)? ms$/);
  await note.focus();
  await page.keyboard.press('Enter');
  const sentence = chart.getByRole('definition').first();
  await expect(sentence).toHaveText(/^mean .* ms \(95 %, \d+ batches(, first \d+ s left out)?\)$/);
  await page.keyboard.press('Escape');
  await expect(sentence).toBeHidden();

  const row = page.getByRole('tabpanel').getByText(/^In the long run: mean 8[234]\.\d ± /);
  await expect(row.first()).toBeAttached();
  expect(complaints).toEqual([]);
});

test('theory draws its line, and says why not once a fault has come in between', async ({
  page,
}) => {
  await openSandboxWith(page, STATION);
  const chart = await pinMeanWait(page);
  await runUntil(page, 60);
  const toggle = chart.getByRole('button', { name: 'Show theory of WaitTime' });
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await expect(chart).toContainText('M/M/10, ρ = 0.83: mean wait 28.2 ms');
  await expect(chart.getByRole('img', { name: /^Theory: M\/M\/10/ })).toBeAttached();

  await page.getByRole('tab', { name: 'Configure' }).click();
  await page.getByRole('button', { name: 'Slow down instances' }).click();
  const dialog = page.getByRole('dialog', { name: 'Slow down instances' });
  await dialog.getByRole('button', { name: 'Slow down instances' }).click();
  await expect(dialog).toBeHidden();
  await runUntil(page, 62);
  await expect(chart).toContainText(/no closed form: an action or fault at \d+ s changed/);
  await expect(chart.getByRole('img', { name: /^Theory/ })).toHaveCount(0);
});
