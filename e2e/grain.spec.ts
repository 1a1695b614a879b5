/** Large flows move in cohorts: the page says so, a person can ask for every message, and the terminal agrees. */
import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { openSandboxWith } from './canvas-words.ts';
import { experiment } from './experiments.ts';
import {
  clockSeconds,
  fingerprint,
  shareLink,
  spillway,
  stepToWholeSecond,
  terminalFingerprint,
} from './sandbox.ts';

/** 6,000 requests a second through a load balancer into a fleet with room for them. */
const LARGE = experiment(
  'Large',
  [
    {
      number: 1,
      service: 'clients',
      title: 'Crowd',
      x: 0,
      y: 0,
      config: { requestsPerSecond: 6_000 },
    },
    { number: 2, service: 'application-load-balancer', title: 'Door', x: 320, y: 0 },
    {
      number: 3,
      service: 'ec2-fleet',
      title: 'Servers',
      x: 640,
      y: 0,
      config: { instanceCount: 4, slotsPerInstance: 100 },
    },
  ],
  [
    { number: 4, kind: 'request', from: 1, to: 2 },
    { number: 5, kind: 'forward', from: 2, to: 3 },
  ],
);

test('a large flow moves in cohorts, and one by one when asked to', async ({ page }) => {
  await openSandboxWith(page, LARGE);
  await stepToWholeSecond(page);
  const seconds = await stepToWholeSecond(page);
  expect(await terminalFingerprint(await shareLink(page), seconds)).toBe(await fingerprint(page));

  await page.getByRole('button', { name: /in cohorts every 10 ms/ }).click();
  const details = page.getByRole('dialog', { name: 'This run' });
  await expect(details.getByRole('row', { name: /Door.*in cohorts, every 10 ms/ })).toBeVisible();
  await details.getByRole('radio', { name: /^Exact/ }).check();
  await page.keyboard.press('Escape');
  await expect.poll(() => clockSeconds(page)).toBe(0);

  const exactSeconds = await stepToWholeSecond(page);
  await expect(page.getByRole('button', { name: /in cohorts/ })).toBeHidden();
  expect(await terminalFingerprint(await shareLink(page), exactSeconds)).toBe(
    await fingerprint(page),
  );
});

test('the terminal says which flows move in cohorts, and --exact moves every message', async () => {
  const file = test.info().outputPath('large.spillway.json');
  await writeFile(file, JSON.stringify(LARGE));
  const told = await spillway('run', file, '--for', '2s');
  expect(told.output).toMatch(/In cohorts: .* to Door \(every 10 ms\)/);
  const exact = await spillway('run', file, '--for', '2s', '--exact');
  expect(exact.output).toContain('Exact: every message by itself');
  const both = await spillway('run', file, '--exact', '--coarse');
  expect(both.exitCode).toBe(2);
});
