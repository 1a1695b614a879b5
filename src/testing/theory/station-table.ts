import type { ComparisonTable } from './comparison-table.ts';
import { EXACT_MODE } from './exact-mode.ts';
import {
  constantServers,
  constantService,
  finiteServers,
  fixedBatches,
  generalService,
  geometricBatches,
  impatientServers,
  lossServers,
  markovianServers,
  twoPhases,
} from './station-cases.ts';
import type { StationMode } from './station-mode.ts';
import { stationSystem, type StationCase } from './station-system.ts';

const QUICK: readonly StationCase[] = [
  markovianServers(1, 0.5),
  markovianServers(1, 0.8),
  markovianServers(8, 0.9),
  constantService(0.5),
  constantService(0.8),
  constantServers(4, 0.8),
  twoPhases(0.8),
  generalService('gamma', 0.8),
  finiteServers(4, 6, 0.9),
  lossServers('uniform', 10, 0.8),
  impatientServers(10, 1.2, 2),
  fixedBatches(5, 0.8),
  geometricBatches(4, 0.8),
];

const SLOW: readonly StationCase[] = [
  markovianServers(1, 0.7),
  markovianServers(1, 0.9),
  markovianServers(1, 0.95),
  markovianServers(1, 0.99),
  markovianServers(2, 0.8),
  markovianServers(32, 0.95),
  markovianServers(100, 0.95),
  markovianServers(1_000, 0.99),
  constantService(0.9),
  constantService(0.95),
  constantService(0.99),
  constantServers(2, 0.5),
  constantServers(8, 0.9),
  constantServers(30, 0.95),
  twoPhases(0.5),
  twoPhases(0.95),
  generalService('uniform', 0.7),
  generalService('log-normal', 0.6),
  generalService('log-normal', 0.9),
  generalService('gamma', 0.95),
  finiteServers(1, 4, 0.7),
  finiteServers(8, 40, 1.1),
  finiteServers(50, 50, 0.98),
  lossServers('constant', 10, 0.8),
  lossServers('exponential', 10, 0.8),
  lossServers('log-normal', 10, 0.8),
  lossServers('log-normal', 200, 0.95),
  impatientServers(1, 0.9, 1),
  impatientServers(50, 1, 0.5),
  fixedBatches(20, 0.5),
  geometricBatches(4, 0.95),
];

/** First come, first served, beside the recursion of Kiefer and Wolfowitz, in any mode. */
function stationTable(mode: StationMode): ComparisonTable {
  const systems =
    (cases: readonly StationCase[]): ComparisonTable['quick'] =>
    (depth) =>
      cases.map((known) => stationSystem(known, mode, depth));
  return { id: `${mode.name}-stations`, quick: systems(QUICK), slow: systems(SLOW) };
}

/** The kernel's stations, message by message. */
export const EXACT_STATIONS = stationTable(EXACT_MODE);
