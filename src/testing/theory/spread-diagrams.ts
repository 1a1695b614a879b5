import { createRandomStream } from '../../kernel/random-stream.ts';
import { responseOfErlangArrivals } from '../queueing-theory-one-server.ts';
import { responseOfMarkovianServers } from '../queueing-theory.ts';
import { RUNNABLE_CATALOG } from '../runnable-catalog.ts';
import { Scenario } from '../scenario.ts';
import {
  diagramSystem,
  exponentialTimes,
  NO_CHOICE,
  numberAt,
  type DiagramNetwork,
} from './diagram-network.ts';
import { fleetNode, PATIENT } from './diagram-nodes.ts';
import type { Draw } from './independent-draws.ts';
import type { KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

/** Clients → a fleet of several instances that take turns: Eₖ/M/1 each. */
export function instancesInTurn(instances: number, depth: Depth): KnownSystem {
  const milliseconds = 100;
  const rate = 8 * instances;
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: rate });
  const fleet = fleetNode(scenario, { slots: 1, milliseconds, instances });
  scenario.wire(clients, fleet, 'request', PATIENT);
  return diagramSystem(
    {
      name: `clients → fleet of ${instances} instances in turn`,
      ...spread(scenario, { clients, fleet, rate, instances, milliseconds }, () => {
        let turn = -1;
        return () => {
          turn = (turn + 1) % instances;
          return turn;
        };
      }),
      known: [
        numberAt('the fleet', fleet, stationsAfter(instances), {
          arrivalRate: rate,
          meanResponse: responseOfErlangArrivals(rate / instances, instances, milliseconds / 1_000)
            .mean,
        }),
      ],
    },
    depth,
  );
}

/** Clients → a load balancer that chooses at random → instances: M/M/1 each. */
export function randomTargets(instances: number, depth: Depth): KnownSystem {
  const milliseconds = 100;
  const rate = 7 * instances;
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: rate });
  const balancer = scenario.node('application-load-balancer', { algorithm: 'weighted_random' });
  const fleet = fleetNode(scenario, { slots: 1, milliseconds, instances });
  scenario.wire(clients, balancer, 'request', PATIENT);
  scenario.wire(balancer, fleet, 'forward');
  return diagramSystem(
    {
      name: `clients → load balancer, at random → fleet of ${instances} instances`,
      ...spread(scenario, { clients, fleet, rate, instances, milliseconds }, (seed) => {
        const targets = createRandomStream(seed, balancer, 'target');
        return () => targets.integer(instances);
      }),
      known: [
        numberAt('the fleet', fleet, stationsAfter(instances), {
          arrivalRate: rate,
          meanResponse: responseOfMarkovianServers(rate / instances, milliseconds / 1_000, 1).mean,
        }),
      ],
    },
    depth,
  );
}

interface SpreadFleet {
  readonly clients: number;
  readonly fleet: number;
  readonly rate: number;
  readonly instances: number;
  readonly milliseconds: number;
}

/** A fleet as a network: a dispatcher that takes no time, then one station for each instance. */
function spread(
  scenario: Scenario,
  { clients, fleet, rate, instances, milliseconds }: SpreadFleet,
  choose: (seed: number) => Draw,
): Pick<DiagramNetwork, 'scenario' | 'network' | 'begin'> {
  const each = Array.from({ length: instances }, () => ({
    servers: 1,
    meanServiceTime: milliseconds / 1_000,
  }));
  return {
    scenario,
    network: {
      stations: [{ servers: Infinity, meanServiceTime: 0 }, ...each],
      outsideRates: [rate],
      routing: [[0, ...each.map(() => 1 / instances)], ...each.map(() => [])],
      customers: 0,
    },
    begin: (seed) => {
      const drawService = exponentialTimes(milliseconds, seed, fleet, 'service time');
      const drawInstance = choose(seed);
      return {
        draws: [
          {
            drawService: () => 0,
            drawRoute: () => (drawInstance() + 0.5) / instances,
            drawGap: exponentialTimes(1_000 / rate, seed, clients, 'arrivals'),
          },
          // One stream of service times for the whole fleet, drawn from as work begins.
          ...each.map(() => ({ drawService, drawRoute: NO_CHOICE })),
        ],
      };
    },
  };
}

function stationsAfter(instances: number): readonly number[] {
  return Array.from({ length: instances }, (_unused, instance) => instance + 1);
}
