import { zipfCache } from './cache-system.ts';
import type { ComparisonTable } from './comparison-table.ts';
import { UNAIDED_MODE } from './exact-mode.ts';
import { occupancy } from './occupancy-system.ts';
import { constantService, lossServers, markovianServers } from './station-cases.ts';
import { stationSystem } from './station-system.ts';

/**
 * Comparisons that assume nothing: long runs, closed forms, and the interval between them. They see a bias of 2 % (5 % in the tail), and
 * would also see a mistake that simulation and reference share.
 */
export const UNAIDED: ComparisonTable = {
  id: 'exact-unaided',
  quick: () => [],
  slow: () => [
    ...[
      markovianServers(1, 0.5),
      markovianServers(2, 0.5),
      constantService(0.6),
      lossServers('log-normal', 10, 0.8),
    ].map((known) => stationSystem(known, UNAIDED_MODE, 'direct')),
    occupancy(
      {
        title: 'constant',
        serviceTime: { kind: 'constant', value: 1 },
        meanServiceTime: 1,
        longestServiceTime: 1,
        meanOccupancy: 5,
      },
      'direct',
    ),
    occupancy(
      {
        title: 'three of 0.5 and one of 2.5',
        serviceTime: { kind: 'empirical', values: [0.5, 0.5, 0.5, 2.5] },
        meanServiceTime: 1,
        longestServiceTime: 2.5,
        meanOccupancy: 3,
      },
      'direct',
    ),
    zipfCache(8, 1, 3, 'direct'),
    zipfCache(10_000, 0.8, 1_000, 'direct'),
    zipfCache(10_000, 1.1, 200, 'direct'),
  ],
};
