import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { useCommandHandler } from '../keyboard/command-handlers.ts';
import { changePage, changePanel } from '../shell/page-state.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';

/** The id of the palette's search field. */
export const PALETTE_SEARCH_ID = 'palette-search';

/** "Add a service": shows the palette, wherever it is, and puts the cursor into its search. */
export function useAddCommand(): void {
  const narrow = useNarrowScreen();
  const canEdit = useDiagram(canBeEdited);
  const add = () => {
    if (narrow) changePage({ tab: 'palette' });
    else {
      changePage({ presenting: false });
      changePanel('palette', { open: true });
    }
    requestAnimationFrame(() => document.getElementById(PALETTE_SEARCH_ID)?.focus());
  };
  useCommandHandler('canvas.add', add, canEdit);
}
