import { expect, test } from 'vitest';
import { panelAsked, viewAsked, viewToRemember } from './asked-view.ts';
import { parseView } from './remembered-view.ts';

const REMEMBERED = parseView({
  theme: 'light',
  panels: { palette: { open: true, size: 300 }, dashboard: { open: false, size: 300 } },
});

test('without parameters the page is as it was left', () => {
  expect(viewAsked(REMEMBERED, { theme: null, panel: null })).toEqual(REMEMBERED);
});

test.each([
  ['charts', ['dashboard']],
  ['inspector', ['inspector']],
  ['none', []],
] as const)('panel=%s opens that one alone, as large as it was', (panel, open) => {
  const { panels } = viewAsked(REMEMBERED, { theme: null, panel });
  const opened = Object.entries(panels).filter(([, state]) => state.open);
  expect(opened.map(([name]) => name)).toEqual(open);
  expect(panels.palette.size).toBe(300);
});

test('on a phone the panel asked for is the open tab', () => {
  expect(panelAsked({ panel: 'charts' })).toBe('dashboard');
  expect(panelAsked({ panel: 'none' })).toBeNull();
  expect(panelAsked({ panel: null })).toBeNull();
});

test('what a link asks for is not remembered as the choice of the visitor', () => {
  const begun = viewAsked(REMEMBERED, { theme: 'dark', panel: 'none' });
  expect(viewToRemember({ ...begun, minimap: true }, begun, REMEMBERED)).toEqual({
    ...REMEMBERED,
    minimap: true,
  });
});

test('what the visitor changes after all is remembered', () => {
  const begun = viewAsked(REMEMBERED, { theme: 'dark', panel: 'none' });
  const panels = { ...begun.panels, inspector: { open: true, size: 400 } };
  expect(viewToRemember({ ...begun, theme: 'system', panels }, begun, REMEMBERED)).toEqual({
    ...REMEMBERED,
    theme: 'system',
    panels: { ...REMEMBERED.panels, inspector: { open: true, size: 400 } },
  });
});
