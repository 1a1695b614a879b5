import { responseOfMarkovianServers } from '../queueing-theory.ts';
import { RUNNABLE_CATALOG } from '../runnable-catalog.ts';
import { Scenario } from '../scenario.ts';
import {
  diagramSystem,
  exponentialTimes,
  NO_CHOICE,
  numberAt,
  uniformNumbers,
} from './diagram-network.ts';
import { fleetNode, PATIENT } from './diagram-nodes.ts';
import type { KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

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
