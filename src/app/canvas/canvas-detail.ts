import { createContext, use, useState } from 'react';
import { useStore } from '@xyflow/react';

/**
 * How much of the diagram can be made out. `far`: so small that the text of a face cannot be read, so nodes are signs
 * with a large title, and nothing on them moves.
 */
export type CanvasDetail = 'near' | 'far';

/** Below this zoom text of a face is smaller than four pixels … */
const FAR_ZOOM = 0.28;
/** … and above this one it can be read again. In between the canvas stays as it is, so that zooming does not flicker. */
const NEAR_ZOOM = 0.33;
/** So many nodes are too many to be shown near at once: before they have been fitted into view they are far. */
const NEAR_NODES_MAX = 60;

/** The detail in which nodes and wires are drawn; see {@link useCanvasDetail}. */
export const CanvasDetailContext = createContext<CanvasDetail>('near');

/** The detail in which to draw. */
export function useDetail(): CanvasDetail {
  return use(CanvasDetailContext);
}

/** Follows the zoom of the canvas; for the component that provides {@link CanvasDetailContext}. */
export function useCanvasDetail(): CanvasDetail {
  const zoomed = useStore(({ transform: [, , zoom], nodeLookup }) => {
    if (nodeLookup.size > NEAR_NODES_MAX && !isMeasured(nodeLookup)) return 'far';
    if (zoom < FAR_ZOOM) return 'far';
    return zoom > NEAR_ZOOM ? 'near' : 'between';
  });
  const [detail, setDetail] = useState<CanvasDetail>('near');
  const next = zoomed === 'between' ? detail : zoomed;
  if (next !== detail) setDetail(next);
  return next;
}

/** Whether any node has been measured: the diagram has been drawn and is about to be fitted, or has been. */
function isMeasured(
  nodes: ReadonlyMap<string, { readonly measured: { width?: number } }>,
): boolean {
  for (const { measured } of nodes.values()) {
    return measured.width !== undefined;
  }
  return false;
}
