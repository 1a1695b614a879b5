import { expect, test } from 'vitest';
import { boundedSize, parseView } from './remembered-view.ts';

test('a remembered view that is damaged falls back setting by setting', () => {
  const view = parseView({
    theme: 'dark',
    snapping: 'yes',
    panels: {
      palette: { open: false, size: 1e9 },
      inspector: null,
      dashboard: { size: Number.NaN },
    },
  });
  expect(view.theme).toBe('dark');
  expect(view.snapping).toBe(true);
  expect(view.panels.palette).toEqual({ open: false, size: 400 });
  expect(view.panels.inspector).toEqual({ open: true, size: 320 });
  expect(view.panels.dashboard.size).toBe(216);
});

test('anything but an object is no view at all', () => {
  expect(parseView('dark')).toEqual(parseView({}));
  expect(parseView(null)).toEqual(parseView({}));
});

test('a panel never becomes too small to grab or too large to leave a canvas', () => {
  expect(boundedSize('inspector', 20)).toBe(260);
  expect(boundedSize('inspector', 300.4)).toBe(300);
});
