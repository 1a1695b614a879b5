import { useCallback, type DragEvent } from 'react';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { CATALOG } from '../../services/catalog.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { announce } from '../announcer/announcements.ts';
import { freeSpot, NODE_HEIGHT, NODE_WIDTH, onGrid } from './free-spot.ts';

/** The type under which a dragged palette entry carries its service's id. */
export const SERVICE_DRAG_TYPE = 'application/x-spillway-service';

/** Putting new services on the canvas: dropped at the pointer, or placed in the middle of the view. */
export function usePlacing() {
  const flow = useReactFlow();
  const store = useStoreApi();
  const nodes = useDiagram((state) => state.diagram.nodes);
  const addNode = useDiagram((state) => state.addNode);
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
  const onDrop = useCallback(
    (event: DragEvent) => {
      const service = event.dataTransfer.getData(SERVICE_DRAG_TYPE);
      if (!CATALOG.has(service)) return;
      event.preventDefault();
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      place(service, onGrid(x - NODE_WIDTH / 2), onGrid(y - NODE_HEIGHT / 4));
    },
    [flow, place],
  );
  return { centre, placeInView, onDrop };
}
