import { createRandomStream } from '../../kernel/random-stream.ts';
import {
  machineRepair,
  meanValueAnalysis,
  trafficRates,
  type ClosedNetworkAnswer,
} from '../queueing-theory-networks.ts';
import { waitOfMarkovianServers } from '../queueing-theory.ts';
import { independentDraw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem, type Reading } from './known-system.ts';
import { NetworkLog } from './network-log.ts';
import type { NetworkSetting, Span } from './network-setting.ts';
import { simulateNetwork } from './network-simulation.ts';
import { percentileReadings } from './percentile-readings.ts';
import { ReferenceNetwork, type StationDraws } from './reference-network.ts';
import { replicationsOf, type Depth } from './run-length.ts';
import { stationaryPresence, type Presence } from './stationary-start.ts';

/** Service times of the slowest station that a replication lasts. */
const SERVICES: Readonly<Record<Depth, number>> = { short: 3_000, long: 9_000, direct: 9_000 };

/** An open network, as Jackson solved it. Begins in its stationary distribution. */
export function openNetwork(title: string, setting: NetworkSetting, depth: Depth): KnownSystem {
  const rates = trafficRates(setting.outsideRates, setting.routing);
  const stations = setting.stations.map((station, position) => ({
    ...station,
    arrivalRate: rates[position] ?? 0,
  }));
  const span = spanOf(setting, depth, 0);
  return knownSystem(
    title,
    replicationsOf(depth),
    stations.flatMap(({ servers, meanServiceTime, arrivalRate }, position) => {
      const wait = waitOfMarkovianServers(arrivalRate, meanServiceTime, servers);
      const population = arrivalRate * (wait.mean + meanServiceTime);
      return [
        populationReading(position, population),
        ...percentileReadings(`wait at station ${position + 1}`, wait, (log: NetworkLog, value) =>
          log.shareWithin(position, value),
        ),
      ];
    }),
    (seed) => {
      const presences = stations.map((station, position) =>
        stationaryPresence(
          {
            ...station,
            serviceTime: { kind: 'exponential', mean: station.meanServiceTime },
            waitingMax: Infinity,
          },
          createRandomStream(seed, position, 'presence'),
        ),
      );
      return replicationOf(setting, presences, span, seed);
    },
  );
}

/** Users who think and then visit single servers in turn. Times in seconds. */
export function closedNetwork(
  customers: number,
  thinkTime: number,
  demands: readonly number[],
  depth: Depth,
): KnownSystem {
  const inTurn = [0, ...demands].map((_unused, from) =>
    [0, ...demands].map((_each, to) => (to === (from + 1) % (demands.length + 1) ? 1 : 0)),
  );
  return closedSystem(
    `closed network, ${customers} users thinking ${thinkTime} s, services of ${demands.join(' and ')} s`,
    {
      stations: [
        { servers: Infinity, meanServiceTime: thinkTime },
        ...demands.map((meanServiceTime) => ({ servers: 1, meanServiceTime })),
      ],
      outsideRates: [],
      routing: inTurn,
      customers,
    },
    meanValueAnalysis({ customers, thinkTime, demands }),
    depth,
  );
}

/** Machines that break down and are repaired by several mechanics. Times in seconds. */
export function repairedMachines(
  customers: number,
  upTime: number,
  repairTime: number,
  mechanics: number,
  depth: Depth,
): KnownSystem {
  return closedSystem(
    `M/M/${mechanics}//${customers}, ${upTime} s between repairs of ${repairTime} s`,
    {
      stations: [
        { servers: Infinity, meanServiceTime: upTime },
        { servers: mechanics, meanServiceTime: repairTime },
      ],
      outsideRates: [],
      routing: [
        [0, 1],
        [1, 0],
      ],
      customers,
    },
    machineRepair(customers, upTime, repairTime, mechanics),
    depth,
  );
}

/** Begins with everybody thinking, which is forgotten before measuring. */
function closedSystem(
  name: string,
  setting: NetworkSetting,
  { throughput, populations }: ClosedNetworkAnswer,
  depth: Depth,
): KnownSystem {
  const span = spanOf(setting, depth, 0.25);
  return knownSystem(
    name,
    replicationsOf(depth),
    [
      meanReading('throughput', throughput, '/s', (log: NetworkLog) => log.throughput(0)),
      ...populations.map((population, position) => populationReading(position + 1, population)),
    ],
    (seed) => replicationOf(setting, [], span, seed),
  );
}

function populationReading(position: number, population: number): Reading<NetworkLog> {
  return meanReading(`mean number at station ${position + 1}`, population, '', (log) =>
    log.population(position),
  );
}

function spanOf({ stations }: NetworkSetting, depth: Depth, passedShare: number): Span {
  const slowest = Math.max(
    ...stations.filter(({ servers }) => servers < Infinity).map((each) => each.meanServiceTime),
  );
  const until = SERVICES[depth] * slowest;
  return { from: passedShare * until, until };
}

function replicationOf(
  setting: NetworkSetting,
  presences: readonly Presence[],
  span: Span,
  seed: number,
) {
  const log = new NetworkLog(setting.stations.length, span);
  return {
    simulated: simulateNetwork(setting, presences, span, seed),
    reference: new ReferenceNetwork(setting, drawsOf(setting, seed), log).run(presences, span),
  };
}

/** The draws of {@link simulateNetwork}, worked out by other code. */
function drawsOf(setting: NetworkSetting, seed: number): readonly StationDraws[] {
  return setting.stations.map(({ meanServiceTime }, position) => {
    const exponential = (mean: number, purpose: string) =>
      independentDraw({ kind: 'exponential', mean }, createRandomStream(seed, position, purpose));
    const routes = createRandomStream(seed, position, 'routes');
    const rate = setting.outsideRates[position] ?? 0;
    return {
      drawService: exponential(meanServiceTime, 'services'),
      drawRoute: () => routes.uniform(),
      ...(rate > 0 ? { drawGap: exponential(1 / rate, 'arrivals') } : {}),
    };
  });
}
