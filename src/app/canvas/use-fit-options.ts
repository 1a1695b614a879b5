import { useMemo } from 'react';
import type { FitViewOptions } from '@xyflow/react';
import { useNarrowScreen } from '../shell/use-media-query.ts';
import type { CanvasNode } from './canvas-elements.ts';

/**
 * How the diagram is fitted into view: clear of the tools in the corner and with room for those above a selected node,
 * and not larger than life.
 */
export function useFitOptions(): FitViewOptions<CanvasNode> {
  const narrow = useNarrowScreen();
  return useMemo(
    () => ({
      padding: narrow
        ? { top: '76px', bottom: '20px', x: '16px' }
        : { top: '52px', bottom: '64px', x: '28px' },
      minZoom: 0.1,
      maxZoom: 1.1,
    }),
    [narrow],
  );
}
