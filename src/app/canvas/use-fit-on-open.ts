import { useEffect, useEffectEvent, useRef } from 'react';
import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { DiagramNode } from '../../diagram/document.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { usePage } from '../shell/page-state.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import type { CanvasNode } from './canvas-elements.ts';
import { firstView } from './first-view.ts';
import { useFitOptions } from './use-fit-options.ts';

/**
 * Brings the diagram into view when it takes the place of another one, and when the canvas takes another shape: for
 * presenting, and when a phone is turned. A phone begins with the first column where the whole would be too small.
 */
export function useFitOnOpen(): void {
  const flow = useReactFlow<CanvasNode>();
  const store = useStoreApi();
  const fit = useFitOptions();
  const nodes = useDiagram((state) => state.diagram.nodes);
  const presenting = usePage((state) => state.presenting);
  const narrow = useNarrowScreen();
  const former = useRef(nodes);

  const begin = useEffectEvent(() => {
    const { width, height } = store.getState();
    const view = narrow ? firstView(nodes, width, height) : null;
    if (view === null) void flow.fitView(fit);
    else void flow.setViewport(view);
  });
  useEffect(() => {
    const isOther = isAnotherDiagram(former.current, nodes);
    former.current = nodes;
    if (isOther) begin();
  }, [nodes]);
  useEffect(() => whenResized(begin), [presenting, narrow]);
  useFitBesideTab();
}

/**
 * On a phone a tab takes half of the canvas. Then the selected nodes, if any, come into view, else the whole; where that
 * would be too small, what was in the middle stays there.
 */
function useFitBesideTab(): void {
  const flow = useReactFlow<CanvasNode>();
  const store = useStoreApi();
  const fit = useFitOptions();
  const nodes = useDiagram((state) => state.diagram.nodes);
  const selected = useDiagram((state) => state.selection.nodes);
  const narrow = useNarrowScreen();
  const tab = usePage((state) => (narrow ? state.tab : null));
  const former = useRef(tab);

  const follow = useEffectEvent((heightBefore: number) => {
    const { width, height } = store.getState();
    const chosen = tab === null ? [] : [...selected].map((number) => ({ id: String(number) }));
    if (chosen.length > 0) void flow.fitView({ ...fit, nodes: chosen });
    else if (firstView(nodes, width, height) === null) void flow.fitView(fit);
    else {
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ x, y: y + (height - heightBefore) / 2, zoom });
    }
  });
  useEffect(() => {
    if (former.current === tab) return;
    former.current = tab;
    const { height } = store.getState();
    return whenResized(() => follow(height));
  }, [tab, store]);
}

/** Does something when the canvas has its new size, which is in the frame after next. Returns what calls it off. */
function whenResized(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(frame);
}

/** Whether nothing of the former diagram is left; one node alone was placed by hand and stays where it was put. */
function isAnotherDiagram(former: readonly DiagramNode[], nodes: readonly DiagramNode[]): boolean {
  if (nodes.length < 2) return false;
  const known = new Set(former);
  return !nodes.some((node) => known.has(node));
}
