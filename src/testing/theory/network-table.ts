import type { ComparisonTable } from './comparison-table.ts';
import { forkAndJoin } from './fork-and-join-system.ts';
import type { KnownSystem } from './known-system.ts';
import { closedNetwork, openNetwork, repairedMachines } from './network-systems.ts';
import { constantPriorities, markovianPriorities } from './priority-systems.ts';
import type { Depth } from './run-length.ts';
import { tokenBucket } from './token-bucket-system.ts';

/** Priorities, token buckets, splitting and joining, and networks of the kernel's stations. */
export const EXACT_NETWORKS: ComparisonTable = {
  id: 'exact-networks',
  quick: (depth) => [
    markovianPriorities(1, [0.3, 0.5], depth),
    constantPriorities([0.3, 0.4], depth),
    tokenBucket(10, 0.95, depth),
    tokenBucket(20, 2, depth),
    forkAndJoin(0.5, depth),
    feedback(0.8, depth),
    closedNetwork(20, 1, [0.05, 0.03], depth),
  ],
  slow: (depth) => [
    markovianPriorities(1, [0.2, 0.75], depth),
    markovianPriorities(4, [0.2, 0.3, 0.4], depth),
    tokenBucket(1, 0.5, depth),
    tokenBucket(5, 0.8, depth),
    tokenBucket(50, 1, depth),
    forkAndJoin(0.8, depth),
    forkAndJoin(0.95, depth),
    feedback(0.95, depth),
    openNetwork(
      'open network of three stations with feedback, loads 0.63, 0.4 and 0.37',
      {
        stations: [
          { servers: 1, meanServiceTime: 0.1 },
          { servers: 4, meanServiceTime: 0.4 },
          { servers: 1, meanServiceTime: 0.05 },
        ],
        outsideRates: [5, 0, 1],
        routing: [
          [0, 0.5, 0.5],
          [0.2, 0, 0.3],
          [0.1, 0.1, 0],
        ],
        customers: 0,
      },
      depth,
    ),
    openNetwork(
      'two stations in a row, loads 0.9 and 0.9',
      {
        stations: [
          { servers: 1, meanServiceTime: 0.1 },
          { servers: 10, meanServiceTime: 1 },
        ],
        outsideRates: [9, 0],
        routing: [[0, 1], []],
        customers: 0,
      },
      depth,
    ),
    closedNetwork(60, 1, [0.05, 0.03], depth),
    repairedMachines(30, 2, 0.2, 3, depth),
  ],
};

/** One server from which half of the customers come back at once. */
function feedback(load: number, depth: Depth): KnownSystem {
  const meanServiceTime = 0.1;
  const again = 0.5;
  return openNetwork(
    `one server, half come back, load ${load}`,
    {
      stations: [{ servers: 1, meanServiceTime }],
      outsideRates: [(load / meanServiceTime) * (1 - again)],
      routing: [[again]],
      customers: 0,
    },
    depth,
  );
}
