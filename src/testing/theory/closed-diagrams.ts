import { createRandomStream } from '../../kernel/random-stream.ts';
import {
  machineRepair,
  meanValueAnalysis,
  type ClosedNetworkAnswer,
} from '../queueing-theory-networks.ts';
import { RUNNABLE_CATALOG } from '../runnable-catalog.ts';
import { Scenario } from '../scenario.ts';
import {
  diagramSystem,
  exponentialTimes,
  NO_CHOICE,
  requestsAt,
  type DiagramNetwork,
} from './diagram-network.ts';
import { fleetNode, PATIENT } from './diagram-nodes.ts';
import { independentDraw } from './independent-draws.ts';
import type { KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';
import type { Presence } from './stationary-start.ts';

const THINK_MILLISECONDS = 1_000;
const SECONDS_PER_MILLISECOND = 0.001;

/** Users who think → a fleet: machine repair, M/M/c//N. */
export function usersOfFleet(users: number, slots: number, depth: Depth): KnownSystem {
  const serviceMilliseconds = 100;
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = usersNode(scenario, users);
  const fleet = fleetNode(scenario, { slots, milliseconds: serviceMilliseconds });
  scenario.wire(clients, fleet, 'request', PATIENT);
  const answer = machineRepair(users, 1, serviceMilliseconds * SECONDS_PER_MILLISECOND, slots);
  return diagramSystem(
    {
      name: `${users} users → fleet of ${slots}`,
      scenario,
      network: {
        stations: [
          { servers: Infinity, meanServiceTime: 1 },
          { servers: slots, meanServiceTime: serviceMilliseconds * SECONDS_PER_MILLISECOND },
        ],
        outsideRates: [],
        routing: roundOf(2),
        customers: 0,
      },
      begin: (seed) => {
        const { presence, drawService } = thinking(users, seed, clients);
        return {
          draws: [
            { drawService, drawRoute: NO_CHOICE },
            {
              drawService: exponentialTimes(serviceMilliseconds, seed, fleet, 'service time'),
              drawRoute: NO_CHOICE,
            },
          ],
          presences: [presence],
        };
      },
      known: knownOf(answer, clients, [{ node: fleet, station: 1 }]),
    },
    depth,
  );
}

/** Users who think → a fleet with a slot for everybody, which calls two fleets of one slot in turn. */
export function usersOfChain(users: number, depth: Depth): KnownSystem {
  const milliseconds = [100, 50, 30];
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const clients = usersNode(scenario, users);
  const [front = 0, ...called] = milliseconds.map((mean, position) =>
    fleetNode(scenario, { slots: position === 0 ? users : 1, milliseconds: mean }),
  );
  scenario.wire(clients, front, 'request', PATIENT);
  for (const fleet of called) scenario.wire(front, fleet, 'request', PATIENT);
  const times = milliseconds.map((mean) => mean * SECONDS_PER_MILLISECOND);
  const [frontTime = 0, ...demands] = times;
  return diagramSystem(
    {
      name: `${users} users → fleet → two fleets of one`,
      scenario,
      network: {
        stations: [
          { servers: Infinity, meanServiceTime: 1 },
          { servers: Infinity, meanServiceTime: frontTime },
          ...demands.map((meanServiceTime) => ({ servers: 1, meanServiceTime })),
        ],
        outsideRates: [],
        routing: roundOf(4),
        customers: 0,
      },
      begin: (seed) => {
        const { presence, drawService } = thinking(users, seed, clients);
        return {
          draws: [
            { drawService, drawRoute: NO_CHOICE },
            ...[front, ...called].map((fleet, position) => ({
              drawService: exponentialTimes(
                milliseconds[position] ?? 0,
                seed,
                fleet,
                'service time',
              ),
              drawRoute: NO_CHOICE,
            })),
          ],
          presences: [presence],
        };
      },
      known: knownOf(
        meanValueAnalysis({ customers: users, thinkTime: 1 + frontTime, demands }),
        clients,
        called.map((node, position) => ({ node, station: position + 2 })),
      ),
    },
    depth,
  );
}

function usersNode(scenario: Scenario, users: number): number {
  return scenario.node('clients', {
    model: 'closed-loop',
    users,
    thinkTime: { kind: 'exponential', mean: THINK_MILLISECONDS },
  });
}

/** Users come at some point of their first pause; that is drawn from the stream of all pauses. */
function thinking(users: number, seed: number, clients: number) {
  const stream = createRandomStream(seed, clients, 'think time');
  const mean = THINK_MILLISECONDS * SECONDS_PER_MILLISECOND;
  const drawService = independentDraw({ kind: 'exponential', mean }, stream);
  const residualSeconds = Array.from({ length: users }, () => stream.uniform() * drawService());
  const presence: Presence = { residualSeconds, waiting: 0 };
  return { presence, drawService };
}

/** From each station to the next, and from the last to the first. */
function roundOf(stations: number): readonly (readonly number[])[] {
  return Array.from({ length: stations }, (_unused, from) =>
    Array.from({ length: stations }, (_each, to) => (to === (from + 1) % stations ? 1 : 0)),
  );
}

function knownOf(
  { throughput, populations }: ClosedNetworkAnswer,
  clients: number,
  fleets: readonly { readonly node: number; readonly station: number }[],
): DiagramNetwork['known'] {
  return [
    {
      name: 'throughput',
      unit: '/s',
      expected: throughput,
      measured: (run, { from, until }) =>
        run.sum(clients, 'RequestsSucceeded', { from, to: until }) / (until - from),
      recurred: (log) => log.throughput(fleets[fleets.length - 1]?.station ?? 0),
    },
    ...fleets.map(({ node, station }, position) => ({
      name: `mean number at fleet ${position + 1}`,
      unit: '',
      expected: populations[position] ?? NaN,
      measured: (...[run, span]: Parameters<DiagramNetwork['known'][number]['measured']>) =>
        requestsAt(run, node, span),
      recurred: (...[log]: Parameters<DiagramNetwork['known'][number]['recurred']>) =>
        log.population(station),
    })),
  ];
}
