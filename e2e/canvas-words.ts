/** What a visitor does on the canvas and reads off it. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { chooseFile, type ExperimentInFile } from './experiments.ts';
import { node } from './sandbox.ts';

/** Loads the page, lets it put its example up, and opens an experiment in its place. */
export async function openSandboxWith(page: Page, experiment: ExperimentInFile): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^(Play|Pause)/ })).toBeEnabled();
  await chooseFile(page, experiment);
  await expect(titleField(page)).toHaveValue(experiment.diagram.title);
  await expect(page.locator('.react-flow__node')).toHaveCount(experiment.diagram.nodes.length);
}

/** The field with the title of the diagram. */
export function titleField(page: Page): Locator {
  return page.getByRole('banner').getByLabel('Title of the diagram');
}

/** The experiment as "Save as a file" writes it. */
export async function savedExperiment(page: Page): Promise<ExperimentInFile> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Control+s'),
  ]);
  return JSON.parse(await readFile(await download.path(), 'utf8')) as ExperimentInFile;
}

/** Nodes and wires as saved; numbers that are given out once and never again do not count. */
export async function savedDiagram(page: Page) {
  const { nodes, wires } = (await savedExperiment(page)).diagram;
  return { nodes, wires };
}

/** Every wire as `kind: from → to`, by titles. */
export async function savedWires(page: Page): Promise<readonly string[]> {
  const { nodes, wires } = await savedDiagram(page);
  const titleOf = (number: number) => nodes.find((each) => each.number === number)?.title ?? '?';
  return wires.map(({ kind, from, to }) => `${kind}: ${titleOf(from)} → ${titleOf(to)}`);
}

/** Clicks nodes, the first alone, the others with Shift, so that all of them are selected. */
export async function selectNodes(page: Page, ...titles: readonly string[]): Promise<void> {
  for (const [position, title] of titles.entries()) {
    const chosen = node(page, title).first();
    await chosen.locator('header').click({ modifiers: position === 0 ? [] : ['Shift'] });
    await expect(chosen).toHaveClass(/selected/);
  }
}

/** Draws a wire with the mouse, from the right handle of one node onto another node. */
export async function drawWire(page: Page, from: string, to: string): Promise<void> {
  await page.keyboard.press('Escape');
  // Waits until the handle stands still: a diagram that was just opened is being fitted into view.
  await node(page, from).locator('.react-flow__handle.source').hover();
  const box = await node(page, to).boundingBox();
  if (box === null) throw new Error(`${to} is not on the screen`);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4, { steps: 4 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await expect(page.locator('.react-flow__connection')).toBeAttached();
  await page.mouse.up();
}

/**
 * Does something that is one step: it changes the diagram, one "undo" brings the diagram back to what it was, and one
 * "redo" to what it became. Leaves the change in place.
 */
export async function expectOneStep(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await savedDiagram(page);
  await act();
  await expect.poll(() => savedDiagram(page)).not.toEqual(before);
  const after = await savedDiagram(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => savedDiagram(page)).toEqual(before);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => savedDiagram(page)).toEqual(after);
}

/** Waits until this browser has kept the diagram as it is now. */
export async function untilKept(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: /^My diagrams/ }).click();
  const library = page.getByRole('dialog', { name: 'My diagrams and examples' });
  await expect(library.locator('[data-status="saved"]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(library).toBeHidden();
}
