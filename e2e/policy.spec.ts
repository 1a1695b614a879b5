/** What holds on every part of the page: the security policy, accessibility, the keyboard, reduced motion. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type axe from 'axe-core';
import { projectFolder } from '../.scripts/project.mjs';
import { openSandboxWith } from './canvas-words.ts';
import { FLEET, STREAM } from './experiments.ts';
import { leaveStop, tourStops } from './page-tour.ts';
import { node, runUntil, watchComplaints } from './sandbox.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
    violations: string[];
  }
}

/** Everything on the canvas of the tours: each service that has actions, notices and a story to tell. */
const TOURED = {
  ...STREAM,
  diagram: {
    ...STREAM.diagram,
    nodes: [
      ...STREAM.diagram.nodes,
      ...FLEET.diagram.nodes.map((each) => ({ ...each, number: each.number + 10, y: 256 })),
    ],
    wires: [
      ...STREAM.diagram.wires,
      ...FLEET.diagram.wires.map((each) => ({
        ...each,
        number: each.number + 10,
        from: each.from + 10,
        to: each.to + 10,
      })),
    ],
    objectives: [{ metric: 'p99', comparison: '<', value: 300 }],
  },
};

const SCREENS = { projector: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

/** Notes what the page's security policy refuses, from the first line on. */
async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      window.violations.push(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
}

/** The rules that another colour scheme may break; all others look at names, roles and structure. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What an accessibility checker finds on the page as it is, the serious things; by all rules or by these only. */
async function seriousFindings(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(async (only) => {
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      ...(only === undefined ? {} : { runOnly: { type: 'rule', values: [...only] } }),
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`,
        ),
      );
  }, rules);
}

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`a tour on a ${screen} in light and in dark colours: nothing refused, everything named`, async ({
    page,
  }, info) => {
    test.setTimeout(300_000);
    const complaints = watchComplaints(page);
    await watchPolicy(page);
    await page.addInitScript({ path: join(projectFolder, 'node_modules/axe-core/axe.min.js') });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(SCREENS.projector);
    await openSandboxWith(page, TOURED);
    await runUntil(page, 60);
    await page.setViewportSize(viewport);

    const findings: Record<string, readonly string[]> = {};
    for (const { name, show } of tourStops('Readings', 'Devices', 'Detector', 'Servers')) {
      await show(page);
      for (const [colorScheme, rules] of [['light'], ['dark', COLOUR_RULES]] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await seriousFindings(page, rules);
        if (found.length > 0) findings[`${name}, ${colorScheme}`] = found;
        if (info.project.use.screenshot === 'on') {
          await page.screenshot({ path: info.outputPath(`${name}, ${colorScheme}.png`) });
        }
      }
      await page.emulateMedia({ colorScheme: 'light' });
      await leaveStop(page);
    }
    expect(findings).toEqual({});
    expect(await page.evaluate(() => window.violations)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

/** Presses Tab until something with a name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null) return '';
      return element.getAttribute('aria-label') ?? element.textContent;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`80 presses of Tab never came to ${String(name)}`);
}

test('everything that matters is reached by keyboard alone', async ({ page }) => {
  await openSandboxWith(page, STREAM);
  await tabTo(page, /^Readings, Kinesis/);
  await page.keyboard.press('Enter');
  await expect(node(page, 'Readings')).toHaveClass(/selected/);
  await tabTo(page, /^Configure$/);
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Metrics' })).toHaveAttribute('aria-selected', 'true');
  await tabTo(page, /^Play/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Pause/ })).toBeFocused();
  await expect(page.getByLabel('Simulated time')).not.toHaveText('0:00');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeFocused();
  await tabTo(page, /^Timeline$/);
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'Go on from here' })).toBeVisible();
});

/** The animations that run on the page now, by what they animate. */
function runningAnimations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((animation) => {
        const { effect } = animation;
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        const name =
          animation instanceof CSSTransition
            ? animation.transitionProperty
            : animation instanceof CSSAnimation
              ? animation.animationName
              : animation.id;
        return `${name} of ${target?.getAttribute('class') ?? target?.tagName ?? 'nothing'}`;
      }),
  );
}

test('wires flow, and stand still for those who ask for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openSandboxWith(page, STREAM);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(() => runningAnimations(page)).not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(() => runningAnimations(page)).toEqual([]);
  await expect(page.getByLabel('Simulated time')).not.toHaveText('0:00');
  expect(await runningAnimations(page)).toEqual([]);
});
