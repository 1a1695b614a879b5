import type { Experiment } from '../diagram/document.ts';

/** What "New" opens. */
export const BLANK: Experiment = {
  seed: 1,
  interventions: [],
  diagram: { title: 'Untitled', nodes: [], wires: [], nextNumber: 1, objectives: [], notes: '' },
};
