import { useCallback, type DragEvent } from 'react';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { DiagramContainer } from '../../diagram/container.ts';
import { CATALOG } from '../../services/catalog.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { freeSpot, NODE_HEIGHT, NODE_WIDTH, onGrid } from './free-spot.ts';

/** The type under which a dragged palette entry carries its service's id. */
export const SERVICE_DRAG_TYPE = 'application/x-spillway-service';

/** The type under which a dragged palette entry carries a kind of container. */
export const CONTAINER_DRAG_TYPE = 'application/x-spillway-container';

/** What a new frame measures: a zone has room for two nodes, a Region for zones. */
const FRAME_SIZES = {
  region: { width: 1_024, height: 576 },
  zone: { width: 288, height: 432 },
} as const;

/** Putting new services on the canvas: dropped at the pointer, or placed in the middle of the view. */
export function usePlacing() {
  const flow = useReactFlow();
  const store = useStoreApi();
  const nodes = useDiagram((state) => state.diagram.nodes);
  const addNode = useDiagram((state) => state.addNode);
  const addContainer = useDiagram((state) => state.addContainer);
  const select = useDiagram((state) => state.select);

  /** The middle of what is in view, in canvas units. */
  const centre = useCallback(() => {
    const { width, height, transform } = store.getState();
    const [x, y, zoom] = transform;
    return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
  }, [store]);

  const place = useCallback(
    (service: string, x: number, y: number) => {
      const node = addNode(service, x, y);
      if (node === undefined) {
        announce('An earlier moment can only be looked at.');
        return;
      }
      select({ nodes: new Set([node.number]), wires: new Set() });
      announce(`Added ${node.title}, ${CATALOG.get(service)?.title ?? service}`);
      return node;
    },
    [addNode, select],
  );
  const placeInView = useCallback(
    (service: string) => {
      const middle = centre();
      const wanted = { x: middle.x - NODE_WIDTH / 2, y: middle.y - NODE_HEIGHT / 2 };
      const { x, y } = freeSpot(nodes, wanted);
      return place(service, x, y);
    },
    [centre, nodes, place],
  );
  const placeContainer = useCallback(
    (kind: DiagramContainer['kind'], middle: { readonly x: number; readonly y: number }) => {
      const { width, height } = FRAME_SIZES[kind];
      const x = onGrid(middle.x - width / 2);
      const y = onGrid(middle.y - height / 2);
      const container = addContainer(kind, { x, y, width, height });
      announce(
        container === undefined
          ? 'An earlier moment can only be looked at.'
          : `Added ${container.title}`,
      );
    },
    [addContainer],
  );
  /** A Region or zone around the selected nodes, or in the middle of the view. */
  const placeContainerInView = useCallback(
    (kind: DiagramContainer['kind']) => placeContainer(kind, centre()),
    [centre, placeContainer],
  );
  const onDrop = useCallback(
    (event: DragEvent) => {
      const service = event.dataTransfer.getData(SERVICE_DRAG_TYPE);
      const kind = event.dataTransfer.getData(CONTAINER_DRAG_TYPE);
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      if (kind === 'region' || kind === 'zone') {
        event.preventDefault();
        select({ nodes: new Set() });
        placeContainer(kind, { x, y });
      }
      if (!CATALOG.has(service)) return;
      event.preventDefault();
      place(service, onGrid(x - NODE_WIDTH / 2), onGrid(y - NODE_HEIGHT / 4));
    },
    [flow, place, placeContainer, select],
  );
  return { centre, placeInView, placeContainerInView, onDrop };
}
