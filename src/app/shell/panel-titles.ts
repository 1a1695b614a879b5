import type { PanelName } from './remembered-view.ts';

/** What each panel is called on its tab, its toggle and to a screen reader. */
export const PANEL_TITLES: Readonly<Record<PanelName, string>> = {
  palette: 'Palette',
  inspector: 'Inspector',
  dashboard: 'Charts',
};
