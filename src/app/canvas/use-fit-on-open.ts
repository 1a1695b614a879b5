import { useEffect, useEffectEvent, useRef } from 'react';
import { useReactFlow } from '@xyflow/react';
import type { DiagramNode } from '../../diagram/document.ts';
import { useDiagram } from '../../stores/hooks.ts';
import { usePage } from '../shell/page-state.ts';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import type { CanvasNode } from './canvas-elements.ts';
import { useFitOptions } from './use-fit-options.ts';

/**
 * Brings the diagram into view when it takes the place of another one, and when the canvas takes another shape: for
 * presenting, when a phone is turned, and on a phone when a tab covers half of it (then the selected nodes, if any,
 * come into view).
 */
export function useFitOnOpen(): void {
  const flow = useReactFlow<CanvasNode>();
  const fit = useFitOptions();
  const nodes = useDiagram((state) => state.diagram.nodes);
  const selected = useDiagram((state) => state.selection.nodes);
  const presenting = usePage((state) => state.presenting);
  const narrow = useNarrowScreen();
  const tab = usePage((state) => (narrow ? state.tab : null));
  const former = useRef(nodes);

  useEffect(() => {
    const isOther = isAnotherDiagram(former.current, nodes);
    former.current = nodes;
    if (isOther) void flow.fitView(fit);
  }, [nodes, flow, fit]);

  const fitAnew = useEffectEvent(() => {
    const chosen = tab === null ? [] : [...selected].map((number) => ({ id: String(number) }));
    void flow.fitView(chosen.length > 0 ? { ...fit, nodes: chosen } : fit);
  });
  useEffect(() => {
    // The canvas has its new size in the frame after next.
    const frame = requestAnimationFrame(() => requestAnimationFrame(fitAnew));
    return () => cancelAnimationFrame(frame);
  }, [presenting, narrow, tab]);
}

/** Whether nothing of the former diagram is left; one node alone was placed by hand and stays where it was put. */
function isAnotherDiagram(former: readonly DiagramNode[], nodes: readonly DiagramNode[]): boolean {
  if (nodes.length < 2) return false;
  const known = new Set(former);
  return !nodes.some((node) => known.has(node));
}
