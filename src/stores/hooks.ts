import { useStore } from 'zustand';
import type { DiagramState } from './diagram-state.ts';
import type { LibraryState } from './library-state.ts';
import type { LinkState } from './link-state.ts';
import type { MetricsState } from './metrics-state.ts';
import type { RunState } from './run-state.ts';
import { diagramStore, libraryStore, linkStore, metricsStore, runStore } from './session.ts';

/**
 * Reads the document on the canvas. Select what you draw: the component renders again only when the selected value is
 * another one (by identity, so select no new objects).
 */
export function useDiagram<Selected>(select: (state: DiagramState) => Selected): Selected {
  return useStore(diagramStore, select);
}

/** Reads the run; see {@link useDiagram}. */
export function useRun<Selected>(select: (state: RunState) => Selected): Selected {
  return useStore(runStore, select);
}

/** Reads the numbers of the run; see {@link useDiagram}. Select `version` to render when there are new ones. */
export function useMetrics<Selected>(select: (state: MetricsState) => Selected): Selected {
  return useStore(metricsStore, select);
}

/** Reads the documents kept in this browser; see {@link useDiagram}. */
export function useLibrary<Selected>(select: (state: LibraryState) => Selected): Selected {
  return useStore(libraryStore, select);
}

/** What the stores hold of document, run and numbers. */
export interface StoresNow {
  readonly diagram: DiagramState;
  readonly run: RunState;
  readonly metrics: MetricsState;
}

/** Reads the stores once, without following them: for work that is done apart from rendering. */
export function storesNow(): StoresNow {
  return {
    diagram: diagramStore.getState(),
    run: runStore.getState(),
    metrics: metricsStore.getState(),
  };
}

/** Reads share links; see {@link useDiagram}. */
export function useLink<Selected>(select: (state: LinkState) => Selected): Selected {
  return useStore(linkStore, select);
}
