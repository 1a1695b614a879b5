import { RandomDocuments } from './random-documents.ts';
import { SAMPLE_CATALOG } from './sample-catalog.ts';

/** Interventions of documents that never run are up to this far apart, microseconds. */
const SPACING_MAX = 90_000_000;

const SAMPLES = new RandomDocuments(SAMPLE_CATALOG, 'anywhere');

/** A diagram of sample services and what became of it by further changes. */
export const randomChange = SAMPLES.changedDiagram();

/** Whole experiments of sample services. */
export const randomExperiment = SAMPLES.experiment(SPACING_MAX);
