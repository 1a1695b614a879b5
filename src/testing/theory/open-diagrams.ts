import { createRandomStream } from '../../kernel/random-stream.ts';
import { responseOfErlangArrivals } from '../queueing-theory-one-server.ts';
import { responseOfMarkovianServers } from '../queueing-theory.ts';
import { RUNNABLE_CATALOG } from '../runnable-catalog.ts';
import { Scenario } from '../scenario.ts';
import {
  diagramSystem,
  exponentialTimes,
  NO_CHOICE,
  requestsAt,
  uniformNumbers,
  type DiagramNetwork,
} from './diagram-network.ts';
import type { Draw } from './independent-draws.ts';
import type { KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

const PATIENT = { attemptsMax: 1, timeoutMilliseconds: 900_000 };

/** Clients → a fleet with a slot for everybody, which calls one fleet always and another for half of the requests. */
export function callingFleets(depth: Depth): KnownSystem {
  const rate = 12;
  const times = { front: 100, always: 50, sometimes: 120 };
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: rate });
  const front = fleetNode(scenario, { slots: 10_000, milliseconds: times.front });
  const always = fleetNode(scenario, { slots: 1, milliseconds: times.always });
  const sometimes = fleetNode(scenario, { slots: 1, milliseconds: times.sometimes });
  scenario.wire(clients, front, 'request', PATIENT);
  scenario.wire(front, always, 'request', PATIENT);
  scenario.wire(front, sometimes, 'request', { ...PATIENT, callSharePercent: 50 });
  return diagramSystem(
    {
      name: 'clients → fleet → fleet of one, and another for half of the requests',
      scenario,
      network: {
        stations: [
          { servers: Infinity, meanServiceTime: times.front / 1_000 },
          { servers: 1, meanServiceTime: times.always / 1_000 },
          { servers: 1, meanServiceTime: times.sometimes / 1_000 },
        ],
        outsideRates: [rate],
        routing: [
          [0, 1, 0],
          [0, 0, 0.5],
          [0, 0, 0],
        ],
        customers: 0,
      },
      begin: (seed) => ({
        draws: [
          {
            drawService: exponentialTimes(times.front, seed, front, 'service time'),
            drawRoute: NO_CHOICE,
            drawGap: exponentialTimes(1_000 / rate, seed, clients, 'arrivals'),
          },
          {
            drawService: exponentialTimes(times.always, seed, always, 'service time'),
            drawRoute: uniformNumbers(seed, front, 'share of calls'),
          },
          {
            drawService: exponentialTimes(times.sometimes, seed, sometimes, 'service time'),
            drawRoute: NO_CHOICE,
          },
        ],
      }),
      known: [
        numberAt('the fleet always called', always, [1], {
          arrivalRate: rate,
          meanResponse: responseOfMarkovianServers(rate, times.always / 1_000, 1).mean,
        }),
        numberAt('the fleet called by half', sometimes, [2], {
          arrivalRate: rate / 2,
          meanResponse: responseOfMarkovianServers(rate / 2, times.sometimes / 1_000, 1).mean,
        }),
      ],
    },
    depth,
  );
}

/** Clients who retry at once → a fleet that fails: feedback. */
export function retriedFailures(failurePercent: number, depth: Depth): KnownSystem {
  const milliseconds = 50;
  const rate = 5;
  const again = failurePercent / 100;
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = scenario.node('clients', { requestsPerSecond: rate });
  const fleet = fleetNode(scenario, { slots: 1, milliseconds, failurePercent });
  scenario.wire(clients, fleet, 'request', {
    ...PATIENT,
    attemptsMax: 20,
    backoffBaseMilliseconds: 0,
  });
  const attemptRate = rate / (1 - again);
  return diagramSystem(
    {
      name: `clients who retry → fleet that fails ${failurePercent} %`,
      scenario,
      network: {
        stations: [{ servers: 1, meanServiceTime: milliseconds / 1_000 }],
        outsideRates: [rate],
        routing: [[again]],
        customers: 0,
      },
      begin: (seed) => ({
        draws: [
          {
            drawService: exponentialTimes(milliseconds, seed, fleet, 'service time'),
            drawRoute: uniformNumbers(seed, fleet, 'application failure'),
            drawGap: exponentialTimes(1_000 / rate, seed, clients, 'arrivals'),
          },
        ],
      }),
      known: [
        numberAt('the fleet', fleet, [0], {
          arrivalRate: attemptRate,
          meanResponse: responseOfMarkovianServers(attemptRate, milliseconds / 1_000, 1).mean,
        }),
      ],
    },
    depth,
  );
}

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

/** What is known of the number of requests at a node, by Little's law. */
function numberAt(
  title: string,
  node: number,
  stations: readonly number[],
  { arrivalRate, meanResponse }: { readonly arrivalRate: number; readonly meanResponse: number },
): DiagramNetwork['known'][number] {
  return {
    name: `mean number at ${title}`,
    unit: '',
    expected: arrivalRate * meanResponse,
    measured: (run, span) => requestsAt(run, node, span),
    recurred: (log) => stations.reduce((sum, station) => sum + log.population(station), 0),
  };
}

function fleetNode(
  scenario: Scenario,
  setting: {
    readonly slots: number;
    readonly milliseconds: number;
    readonly instances?: number;
    readonly failurePercent?: number;
  },
): number {
  return scenario.node('ec2-fleet', {
    instanceCount: setting.instances ?? 1,
    slotsPerInstance: setting.slots,
    waitingMax: 1_000_000,
    serviceTime: { kind: 'exponential', mean: setting.milliseconds },
    failurePercent: setting.failurePercent ?? 0,
  });
}
