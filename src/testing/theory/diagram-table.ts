import { usersOfChain, usersOfFleet } from './closed-diagrams.ts';
import type { ComparisonTable } from './comparison-table.ts';
import { constantFleet, finiteFleet, lossFleet, markovianFleet } from './fleet-systems.ts';
import { callingFleets, retriedFailures } from './open-diagrams.ts';
import { instancesInTurn, randomTargets } from './spread-diagrams.ts';

/** Whole diagrams in the real engine, read off the metrics that the page shows and off a stopwatch. */
export const EXACT_DIAGRAMS: ComparisonTable = {
  id: 'exact-diagrams',
  quick: (depth) => [
    markovianFleet(1, 0.5, depth),
    markovianFleet(8, 0.9, depth),
    finiteFleet(4, 6, 0.9, depth),
    usersOfFleet(20, 1, depth),
    callingFleets(depth),
    retriedFailures(40, depth),
    instancesInTurn(2, depth),
  ],
  slow: (depth) => [
    markovianFleet(1, 0.9, depth),
    markovianFleet(1, 0.99, depth),
    markovianFleet(50, 0.95, depth),
    constantFleet(0.8, depth),
    constantFleet(0.95, depth),
    lossFleet(10, 0.8, depth),
    usersOfFleet(60, 4, depth),
    usersOfChain(25, depth),
    randomTargets(3, depth),
  ],
};
