import { useReactFlow } from '@xyflow/react';
import { canBeEdited } from '../../stores/diagram-state.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { useCommandHandler } from '../keyboard/command-handlers.ts';
import { changePage, openConnectDialog, openDialog, pageState } from '../shell/page-state.ts';
import { useReducedMotion } from '../shell/use-media-query.ts';
import { tidyPlaces } from './auto-layout.ts';
import type { CanvasNode, CanvasWire } from './canvas-elements.ts';
import { nodeMeant } from './use-canvas-keys.ts';
import { useFitOptions } from './use-fit-options.ts';
import { usePlacing } from './use-placing.ts';

/** The commands that edit the diagram or move the view of it. */
export function useCanvasCommands(): void {
  useEditCommands();
  useViewportCommands();
  useLayoutCommand();
  usePlaceCommands();
}

function usePlaceCommands(): void {
  const { placeContainerInView } = usePlacing();
  const canEdit = useDiagram(canBeEdited);
  useCommandHandler('canvas.add-region', () => placeContainerInView('region'), canEdit);
  useCommandHandler('canvas.add-zone', () => placeContainerInView('zone'), canEdit);
}

function useEditCommands(): void {
  const diagram = useDiagram((state) => state);
  const { nodes, wires, containers } = diagram.selection;
  const chosenCount = nodes.size + wires.size + containers.size;
  const hasSelection = chosenCount > 0;
  const hasNodes = nodes.size + containers.size > 0;
  const canEdit = canBeEdited(diagram);
  useCommandHandler('edit.undo', () => diagram.undo(), diagram.canUndo);
  useCommandHandler('edit.redo', () => diagram.redo(), diagram.canRedo);
  useCommandHandler('edit.duplicate', () => diagram.duplicateSelected(), hasNodes && canEdit);
  useCommandHandler(
    'edit.delete',
    () => {
      diagram.removeSelected();
      const staying = containers.size > 0 ? '; what was in a Region or zone stays' : '';
      announce(`Deleted ${chosenCount}${staying}`);
    },
    hasSelection && canEdit,
  );
  useCommandHandler('edit.select-all', () => diagram.selectAll(), diagram.diagram.nodes.length > 0);
  useCommandHandler(
    'edit.select-none',
    () => diagram.select({ nodes: new Set(), wires: new Set(), containers: new Set() }),
    hasSelection,
  );
  useCommandHandler(
    'edit.rename',
    () => changePage({ renaming: nodeMeant(nodes) }),
    diagram.diagram.nodes.length > 0 && canEdit,
  );
  useCommandHandler(
    'canvas.move-into',
    () => openDialog('move-into'),
    nodes.size > 0 && (diagram.diagram.containers ?? []).length > 0 && canEdit,
  );
  useCommandHandler(
    'canvas.connect',
    () => {
      const node = nodeMeant(nodes);
      if (node === null) announce('Select the node that the wire should start from first');
      else openConnectDialog(node);
    },
    diagram.diagram.nodes.length > 1 && canEdit,
  );
}

function useViewportCommands(): void {
  const flow = useReactFlow<CanvasNode, CanvasWire>();
  const selected = useDiagram((state) => state.selection.nodes);
  const duration = useReducedMotion() ? 0 : 200;
  const fit = { ...useFitOptions(), duration };
  useCommandHandler('canvas.fit', () => void flow.fitView(fit));
  useCommandHandler(
    'canvas.fit-selection',
    () =>
      void flow.fitView({ ...fit, nodes: [...selected].map((number) => ({ id: String(number) })) }),
    selected.size > 0,
  );
  useCommandHandler('canvas.zoom-in', () => void flow.zoomIn({ duration }));
  useCommandHandler('canvas.zoom-out', () => void flow.zoomOut({ duration }));
  useCommandHandler('canvas.zoom-reset', () => void flow.zoomTo(1, { duration }));
  useCommandHandler('canvas.snap', () => changePage({ snapping: !pageState().snapping }));
  useCommandHandler('canvas.minimap', () => changePage({ minimap: !pageState().minimap }));
}

function useLayoutCommand(): void {
  const flow = useReactFlow<CanvasNode, CanvasWire>();
  const fit = useFitOptions();
  const diagram = useDiagram((state) => state.diagram);
  const layOut = useDiagram((state) => state.layOut);
  const canEdit = useDiagram(canBeEdited);
  const tidy = async () => {
    const sizes = flow
      .getNodes()
      .map(({ id, measured }) => [Number(id), measured] as const)
      .flatMap(([id, size]) =>
        size?.width === undefined || size.height === undefined
          ? []
          : [[id, { width: size.width, height: size.height }] as const],
      );
    const { places, frames } = await tidyPlaces(diagram, new Map(sizes));
    layOut(places, frames);
    // The nodes are drawn at their new places first.
    requestAnimationFrame(() => void flow.fitView(fit));
    announce('Tidied up the layout');
  };
  useCommandHandler(
    'canvas.tidy',
    () => void tidy().catch(() => announce('The layout could not be loaded. Reload the page.')),
    diagram.nodes.length > 1 && canEdit,
  );
}
