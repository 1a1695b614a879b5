import type { ComparisonTable } from './comparison-table.ts';
import { EXACT_DIAGRAMS } from './diagram-table.ts';
import { AGGREGATED_STATIONS } from './grid-table.ts';
import { EXACT_NETWORKS } from './network-table.ts';
import { EXACT_STATIONS } from './station-table.ts';
import { UNAIDED } from './unaided-table.ts';

/** Every table of comparisons, in the order of `src/kernel/THEORY.md`. */
export const TABLES: readonly ComparisonTable[] = [
  EXACT_STATIONS,
  EXACT_NETWORKS,
  EXACT_DIAGRAMS,
  UNAIDED,
  AGGREGATED_STATIONS,
];
