import type { StartParameters } from '../../stores/start-parameters.ts';
import type { PanelName, PanelState, RememberedView } from './remembered-view.ts';

type Asked = Pick<StartParameters, 'theme' | 'panel'>;

/** The panel that the address names; null when it names none or asks for none. */
export function panelAsked({ panel }: Pick<Asked, 'panel'>): PanelName | null {
  if (panel === 'charts') return 'dashboard';
  return panel === 'none' ? null : panel;
}

/** The view that a visit begins with: what the address asks for, else as it was left. */
export function viewAsked(remembered: RememberedView, asked: Asked): RememberedView {
  const theme = asked.theme ?? remembered.theme;
  if (asked.panel === null) return { ...remembered, theme };
  const only = panelAsked(asked);
  return {
    ...remembered,
    theme,
    panels: mapPanels((name) => ({ ...remembered.panels[name], open: name === only })),
  };
}

/** What of a view to remember: what the address asked for is no choice of the visitor, until they change it. */
export function viewToRemember(
  view: RememberedView,
  begun: RememberedView,
  remembered: RememberedView,
): RememberedView {
  return {
    ...view,
    theme: view.theme === begun.theme ? remembered.theme : view.theme,
    panels: mapPanels((name) =>
      view.panels[name] === begun.panels[name] ? remembered.panels[name] : view.panels[name],
    ),
  };
}

function mapPanels(
  stateOf: (name: PanelName) => PanelState,
): Readonly<Record<PanelName, PanelState>> {
  return {
    palette: stateOf('palette'),
    inspector: stateOf('inspector'),
    dashboard: stateOf('dashboard'),
  };
}
