/** A walk through everything the page can show, for tests that look at each state. */
import { expect, type Page } from '@playwright/test';
import { node } from './sandbox.ts';

/** A state of the page, and how to come to it from the bare page. */
interface TourStop {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
}

const INSPECTOR_TABS = ['Configure', 'Metrics', 'Why', 'Bill', 'Guide'] as const;

/** Everything in the order in which a visitor may come across it; `titles` are nodes on the canvas. */
export function tourStops(...titles: readonly string[]): readonly TourStop[] {
  const [first = ''] = titles;
  return [
    { name: 'the page', show: (page) => expect(page.getByRole('main')).toBeVisible() },
    ...INSPECTOR_TABS.map((tab) => ({
      name: `the tab ${tab}`,
      show: async (page: Page) => {
        await chooseNode(page, first);
        await showPanel(page, 'Inspect');
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Guide') await expect(page.getByRole('tabpanel')).toContainText('modelled');
      },
    })),
    ...titles.slice(1).map((title) => ({
      name: `the settings of ${title}`,
      show: async (page: Page) => {
        await chooseNode(page, title);
        await showPanel(page, 'Inspect');
        await page.getByRole('tab', { name: 'Configure' }).click();
      },
    })),
    {
      name: 'a wire',
      show: async (page) => {
        await page.keyboard.press('o');
        const outline = page.getByRole('dialog', { name: 'Outline' });
        await outline.getByRole('button', { name: /^puts records → / }).click();
        await expect(outline).toBeHidden();
        await showPanel(page, 'Inspect');
      },
    },
    { name: 'the palette', show: (page) => showPanel(page, 'Palette') },
    { name: 'the charts', show: (page) => showPanel(page, 'Charts') },
    dialog('Keyboard shortcuts', (page) => page.keyboard.press('?')),
    dialog('Commands', (page) => page.keyboard.press('Control+k')),
    dialog('Outline', (page) => page.keyboard.press('o')),
    dialog('Share', (page) => page.keyboard.press('s')),
    dialog(`Connect ${first}`, async (page) => {
      await chooseNode(page, first);
      await page.keyboard.press('c');
    }),
    dialog('This run', (page) => page.getByRole('button', { name: /^This run/ }).click()),
    dialog('My diagrams and examples', (page) => command(page, 'My diagrams')),
    dialog('What is simulated, and how truly', (page) => command(page, 'What is simulated')),
    dialog('About Spillway', (page) => command(page, 'About')),
    {
      name: 'presenting',
      show: async (page) => {
        await page.keyboard.press('p');
        await expect(page.locator('html')).toHaveAttribute('data-presenting', 'true');
      },
    },
  ];
}

/** Goes back to the bare page: no dialog, no selection, no open tab, not presenting. */
export async function leaveStop(page: Page): Promise<void> {
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true });
  if (await close.first().isVisible()) await close.first().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  if ((await page.locator('html').getAttribute('data-presenting')) === 'true') {
    await page.keyboard.press('Alt+z');
  }
  await page.keyboard.press('Escape');
  const openTab = page
    .getByRole('navigation', { name: 'Panels' })
    .getByRole('button', { expanded: true });
  if (await openTab.isVisible()) await openTab.click();
}

function dialog(name: string, open: (page: Page) => Promise<void>): TourStop {
  return {
    name: `the dialog ${name}`,
    show: async (page) => {
      await open(page);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
    },
  };
}

/** Runs a command by its name. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await page.keyboard.type(name);
  const found = page.getByRole('dialog', { name: 'Commands' }).getByRole('option', {
    selected: true,
  });
  await expect(found).toContainText(name);
  await page.keyboard.press('Enter');
}

async function chooseNode(page: Page, title: string): Promise<void> {
  await node(page, title).focus();
  await page.keyboard.press('Enter');
  await expect(node(page, title)).toHaveClass(/selected/);
}

/** Opens a panel where the screen is too narrow for panels beside the canvas. */
async function showPanel(page: Page, name: 'Palette' | 'Inspect' | 'Charts'): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Panels' });
  if (!(await tabs.isVisible())) return;
  const tab = tabs.getByRole('button', { name });
  if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
}
