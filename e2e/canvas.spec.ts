/** Drawing a diagram: everything that can be done on the canvas, with the mouse and with the keys. */
import { expect, test } from '@playwright/test';
import {
  drawWire,
  expectOneStep,
  openSandboxWith,
  savedDiagram,
  savedWires,
  selectNodes,
} from './canvas-words.ts';
import { experiment, PARTS, STREAM } from './experiments.ts';
import { node, watchComplaints } from './sandbox.ts';

test('services come onto an empty canvas by click, by dragging and by keyboard', async ({
  page,
}) => {
  const complaints = watchComplaints(page);
  await openSandboxWith(page, experiment('Empty', []));
  await expect(page.getByText('Nothing flows yet')).toBeVisible();
  const palette = page.getByRole('complementary', { name: 'Palette' });

  await expectOneStep(page, () => palette.getByRole('button', { name: 'Clients' }).click());
  await expectOneStep(page, () =>
    palette
      .getByRole('button', { name: 'DynamoDB' })
      .dragTo(page.getByRole('main'), { targetPosition: { x: 120, y: 60 } }),
  );
  await expectOneStep(page, async () => {
    await page.getByRole('main').press('a');
    await page.keyboard.type('queue');
    await page.keyboard.press('Enter');
  });
  const { nodes } = await savedDiagram(page);
  expect(nodes.map(({ service }) => service)).toEqual(['clients', 'dynamodb', 'sqs']);
  const [clients, table, queue] = nodes;
  expect(table?.x).toBeLessThan(clients?.x ?? 0);
  expect([queue?.x, queue?.y]).not.toEqual([clients?.x, clients?.y]);
  expect(complaints).toEqual([]);
});

test('a wire is drawn from handle to node; a refused one says why and what would work', async ({
  page,
}) => {
  await openSandboxWith(page, PARTS);
  await expectOneStep(page, () => drawWire(page, 'Visitors', 'Orders'));
  expect(await savedWires(page)).toEqual(['send-messages: Visitors → Orders']);

  await drawWire(page, 'Orders', 'Ledger');
  const refusal = page.getByText(/No wire can lead from Simple Queue Service to DynamoDB/);
  await expect(refusal.first()).toBeVisible();
  await expect(refusal.first()).toContainText(/can .*\(.*Lambda.*\)/);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await drawWire(page, 'Visitors', 'Orders');
  await expect(page.getByText(/connected by such a wire already/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  expect(await savedWires(page)).toHaveLength(1);

  await drawWire(page, 'Worker', 'Orders');
  const chooser = page.getByRole('dialog', { name: 'From Worker to Orders' });
  await expect(chooser.getByRole('button')).toHaveText([
    /sends messages/,
    /on failure/,
    /on success/,
    '',
  ]);
  await chooser.getByRole('button', { name: /on failure/ }).click();
  await expect(chooser).toBeHidden();
  expect(await savedWires(page)).toContain('on-failure: Worker → Orders');
});

test('a wire is drawn without a pointer', async ({ page }) => {
  await openSandboxWith(page, PARTS);
  await node(page, 'Worker').focus();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Connect Worker' });
  await expect(dialog.getByText(/No wire can lead from/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Ledger: reads and writes items' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(node(page, 'Worker')).toBeFocused();

  await page.keyboard.press('c');
  await dialog.getByRole('radio', { name: /to Worker from/ }).press('Space');
  await dialog.getByRole('button', { name: /^Orders: is polled by/ }).press('Enter');
  await expect
    .poll(() => savedWires(page))
    .toEqual(['access-items: Worker → Ledger', 'receive-messages: Orders → Worker']);
});

test('nodes are moved with the mouse and with the arrow keys, alone and together', async ({
  page,
}) => {
  await openSandboxWith(page, STREAM);
  await expectOneStep(page, async () => {
    const header = node(page, 'Devices').locator('header');
    await header.hover();
    await page.mouse.down();
    const box = await header.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 80, (box?.y ?? 0) + 140, { steps: 6 });
    await page.mouse.up();
  });
  await selectNodes(page, 'Readings', 'Detector');
  const before = (await savedDiagram(page)).nodes;
  await expectOneStep(page, () => page.keyboard.press('ArrowDown'));
  const after = (await savedDiagram(page)).nodes;
  expect(after.map(({ y }, position) => y - (before[position]?.y ?? 0))).toEqual([0, 16, 16]);
});

test('copies bring their wires along; duplicates, deletions and alignment are single steps', async ({
  page,
}) => {
  await openSandboxWith(page, STREAM);
  await selectNodes(page, 'Devices', 'Readings');
  await page.keyboard.press('Control+c');
  await expectOneStep(page, () => page.keyboard.press('Control+v'));
  const pasted = await savedWires(page);
  expect(pasted).toHaveLength(3);
  expect(pasted.filter((wire) => wire.startsWith('put-records'))).toHaveLength(2);

  await selectNodes(page, 'Detector');
  await expectOneStep(page, () => page.keyboard.press('Control+d'));
  await selectNodes(page, 'Detector');
  await expectOneStep(page, () => page.keyboard.press('Delete'));

  await page.keyboard.press('Control+a');
  await expectOneStep(page, async () => {
    await page.getByRole('button', { name: 'Align and distribute' }).click();
    await page.getByRole('menuitem', { name: 'Align top edges' }).click();
  });
  const { nodes } = await savedDiagram(page);
  expect(new Set(nodes.map(({ y }) => y)).size).toBe(1);
  await expectOneStep(page, () => page.keyboard.press('Delete'));
  await expect(page.locator('.react-flow__node')).toHaveCount(0);
});

test('the layout is tidied in one step; fit and mini-map show all of it', async ({ page }) => {
  const { nodes, wires } = STREAM.diagram;
  const heaped = nodes.map((each, position) => ({ ...each, x: -40 * position, y: 30 * position }));
  await openSandboxWith(page, experiment('Heap', heaped, wires));
  await page
    .getByRole('main')
    .focus()
    .catch(() => undefined);
  await expectOneStep(page, () => page.getByRole('button', { name: 'Tidy up the layout' }).click());
  const [devices, readings, detector] = (await savedDiagram(page)).nodes;
  expect((readings?.x ?? 0) - (devices?.x ?? 0)).toBeGreaterThan(200);
  expect((detector?.x ?? 0) - (readings?.x ?? 0)).toBeGreaterThan(200);

  await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 3 });
  await page.getByRole('button', { name: 'Fit everything in view' }).click();
  for (const title of ['Devices', 'Readings', 'Detector']) {
    await expect(node(page, title)).toBeInViewport({ ratio: 0.999 });
  }
  await page.getByRole('button', { name: 'Mini-map' }).click();
  await expect(page.locator('.react-flow__minimap-node')).toHaveCount(3);
});
