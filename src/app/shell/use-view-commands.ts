import { useDiagram } from '../../stores/hooks.ts';
import { useCommandHandler } from '../keyboard/command-handlers.ts';
import { changePage, changePanel, openDialog, pageState } from './page-state.ts';
import type { PanelName } from './remembered-view.ts';
import { useNarrowScreen } from './use-media-query.ts';
import { toggleTheme } from './use-theme.ts';

/** The commands that show and hide parts of the page. */
export function useViewCommands(): void {
  const narrow = useNarrowScreen();
  const isReadOnly = useDiagram((state) => state.isReadOnly);
  const toggle = (name: PanelName) => togglePanel(name, narrow);
  useCommandHandler('view.palette', () => toggle('palette'), !isReadOnly);
  useCommandHandler('view.inspector', () => toggle('inspector'));
  useCommandHandler('view.dashboard', () => toggle('dashboard'));
  useCommandHandler('view.present', () => changePage({ presenting: !pageState().presenting }));
  useCommandHandler('view.theme', toggleTheme);
  useCommandHandler('canvas.outline', () => openDialog('outline'));
  useCommandHandler('help.commands', () => openDialog('commands'));
  useCommandHandler('help.shortcuts', () => openDialog('shortcuts'));
  useCommandHandler('help.fidelity', () => openDialog('fidelity'));
  useCommandHandler('help.about', () => openDialog('about'));
}

/** Shows a panel or hides it: beside the canvas, or on a narrow screen as the one open tab. */
function togglePanel(name: PanelName, narrow: boolean): void {
  const { panels, tab } = pageState();
  if (narrow) changePage({ tab: tab === name ? null : name });
  else changePanel(name, { open: !panels[name].open });
}
