import { startParameters } from '../../stores/session.ts';
import { externalValue, useExternalValue } from '../external-value.ts';
import { panelAsked, viewAsked, viewToRemember } from './asked-view.ts';
import {
  readRememberedView,
  rememberView,
  type PanelName,
  type PanelState,
  type RememberedView,
} from './remembered-view.ts';

/** Dialogs that can be asked for from anywhere; at most one is open. */
export type DialogName =
  | 'about'
  | 'fidelity'
  | 'shortcuts'
  | 'commands'
  | 'outline'
  | 'connect'
  | 'move-into'
  | 'share'
  | 'library';

/** What the page shows besides the document: part of no file, link or undo step. */
export interface PageState extends RememberedView {
  /** The panel that covers the lower half on a narrow screen. */
  readonly tab: PanelName | null;
  readonly presenting: boolean;
  readonly dialog: DialogName | null;
  /** The node that "Connect to…" starts from. */
  readonly connectFrom: number | null;
  /** The node whose title is being edited on the canvas. */
  readonly renaming: number | null;
}

const remembered = readRememberedView();
const begun = viewAsked(remembered, startParameters);

const page = externalValue<PageState>({
  ...begun,
  tab: panelAsked(startParameters),
  presenting: false,
  dialog: null,
  connectFrom: null,
  renaming: null,
});

/** Follows a part of the page's state. */
export function usePage<Selected>(select: (state: PageState) => Selected): Selected {
  return useExternalValue(page, select);
}

/** The page's state now, for event handlers. */
export function pageState(): PageState {
  return page.get();
}

/** Changes a part of the page's state; what a person arranged is remembered in the browser. */
export function changePage(change: Partial<PageState>): void {
  page.set({ ...page.get(), ...change });
  rememberView(viewToRemember(page.get(), begun, remembered));
}

/** Changes one panel; on a narrow screen use `tab` instead. */
export function changePanel(name: PanelName, change: Partial<PanelState>): void {
  const { panels } = page.get();
  changePage({ panels: { ...panels, [name]: { ...panels[name], ...change } } });
}

/** Opens a dialog in place of the one that is open. */
export function openDialog(dialog: DialogName): void {
  changePage({ dialog });
}

/** Closes the open dialog. */
export function closeDialog(): void {
  changePage({ dialog: null, connectFrom: null });
}

/** Opens "Connect to…" for a node. */
export function openConnectDialog(node: number): void {
  changePage({ dialog: 'connect', connectFrom: node });
}
