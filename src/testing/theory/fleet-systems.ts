import type { Distribution } from '../../base/distribution.ts';
import { fromMilliseconds, fromSeconds, toSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import type { KnownDistribution } from '../known-distribution.ts';
import { finiteLine } from '../queueing-theory-finite.ts';
import { waitOfConstantService } from '../queueing-theory-one-server.ts';
import { erlangB, responseOfMarkovianServers } from '../queueing-theory.ts';
import { RUNNABLE_CATALOG } from '../runnable-catalog.ts';
import { Scenario } from '../scenario.ts';
import { stopwatchService } from '../stopwatch.ts';
import { independentDraw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import { percentileReadings } from './percentile-readings.ts';
import { ReferenceQueue } from './reference-queue.ts';
import { replicationsOf, runLengthAtLoad, type Depth } from './run-length.ts';
import { StationLog } from './station-record.ts';
import type { RunLength } from './station-setting.ts';

/** Clients who do not retry, and one instance. Milliseconds, as in the diagram. */
interface FleetSetting {
  readonly arrivalRate: number;
  readonly serviceTime: Distribution;
  readonly slots: number;
  readonly waitingMax: number;
}

/** What theory knows of the requests' responses, in seconds. */
interface FleetKnowledge {
  readonly response?: KnownDistribution;
  readonly meanResponse?: number;
  readonly refusedShare?: number;
}

/** Low enough for every flow to stay exact, message by message. */
const SERVICE_MILLISECONDS = 100;
const SERVICE = SERVICE_MILLISECONDS / 1_000;

/** The longest line that a fleet can have. */
const ANY_LINE = 1_000_000;

/** Relaxation times after which hardly anything is left of the empty start. */
const FORGOTTEN_AFTER = 4;

/** Clients → fleet as M/M/c. */
export function markovianFleet(slots: number, load: number, depth: Depth): KnownSystem {
  const arrivalRate = (slots * load) / SERVICE;
  return fleetSystem(
    `clients → fleet, M/M/${slots}, load ${load}`,
    {
      arrivalRate,
      serviceTime: { kind: 'exponential', mean: SERVICE_MILLISECONDS },
      slots,
      waitingMax: ANY_LINE,
    },
    { response: responseOfMarkovianServers(arrivalRate, SERVICE, slots) },
    depth,
  );
}

/** Clients → fleet as M/D/1. */
export function constantFleet(load: number, depth: Depth): KnownSystem {
  const arrivalRate = load / SERVICE;
  const { mean, within } = waitOfConstantService(arrivalRate, SERVICE);
  return fleetSystem(
    `clients → fleet, M/D/1, load ${load}`,
    {
      arrivalRate,
      serviceTime: { kind: 'constant', value: SERVICE_MILLISECONDS },
      slots: 1,
      waitingMax: ANY_LINE,
    },
    {
      response: {
        mean: mean + SERVICE,
        within: (time) => (time < SERVICE ? 0 : within(time - SERVICE)),
      },
    },
    depth,
  );
}

/** Clients → fleet as M/M/c/K with so many places in line. */
export function finiteFleet(
  slots: number,
  waitingMax: number,
  load: number,
  depth: Depth,
): KnownSystem {
  const arrivalRate = (slots * load) / SERVICE;
  const { refusedShare, wait } = finiteLine(arrivalRate, SERVICE, slots, waitingMax);
  return fleetSystem(
    `clients → fleet, M/M/${slots}/${slots + waitingMax}, load ${load}`,
    {
      arrivalRate,
      serviceTime: { kind: 'exponential', mean: SERVICE_MILLISECONDS },
      slots,
      waitingMax,
    },
    { refusedShare, meanResponse: wait.mean + SERVICE },
    depth,
  );
}

/** Clients → fleet without a line, log-normal service times. */
export function lossFleet(slots: number, load: number, depth: Depth): KnownSystem {
  return fleetSystem(
    `clients → fleet, M/G/${slots}/${slots}, log-normal, load ${load}`,
    {
      arrivalRate: (slots * load) / SERVICE,
      serviceTime: { kind: 'log-normal', mean: SERVICE_MILLISECONDS, variation: 1 },
      slots,
      waitingMax: 0,
    },
    { refusedShare: erlangB(slots, slots * load) },
    depth,
  );
}

function fleetSystem(
  name: string,
  setting: FleetSetting,
  { response, meanResponse = response?.mean, refusedShare }: FleetKnowledge,
  depth: Depth,
): KnownSystem {
  const load = setting.arrivalRate * SERVICE;
  const { passed, measured } = runLengthAtLoad(load / setting.slots, load, depth);
  const length = { passed: FORGOTTEN_AFTER * passed, measured };
  return knownSystem(
    name,
    replicationsOf(depth),
    [
      ...(meanResponse === undefined
        ? []
        : [meanReading('mean response', meanResponse, 's', (log: StationLog) => log.meanWait)]),
      ...(refusedShare === undefined
        ? []
        : [meanReading('share refused', refusedShare, '', (log: StationLog) => log.refusedShare)]),
      ...(response
        ? percentileReadings('response', response, (log: StationLog, value) =>
            log.shareWithin(value),
          )
        : []),
    ],
    (seed) => {
      const { simulated, clients, fleet } = simulate(setting, length, seed);
      return { simulated, reference: recur(setting, length, seed, clients, fleet) };
    },
  );
}

/** The log holds responses: for the client, all of the time is waiting. */
function simulate(setting: FleetSetting, length: RunLength, seed: number) {
  const simulated = new StationLog(length);
  const total = length.passed + length.measured;
  let missing = total;
  const stopwatch = stopwatchService((index, succeeded, responseTime) => {
    if (index < total) missing -= 1;
    if (succeeded) simulated.served(index, toSeconds(responseTime));
  });
  const scenario = new Scenario(new Map([...RUNNABLE_CATALOG, [stopwatch.id, stopwatch]]));
  const clients = scenario.node('clients', { requestsPerSecond: setting.arrivalRate });
  const watch = scenario.node('stopwatch');
  const fleet = scenario.node('ec2-fleet', {
    instanceCount: 1,
    slotsPerInstance: setting.slots,
    waitingMax: setting.waitingMax,
    serviceTime: setting.serviceTime,
  });
  scenario.wire(clients, watch, 'request', { attemptsMax: 1, timeoutMilliseconds: 900_000 });
  scenario.wire(watch, fleet, 'request');
  const run = scenario.start(seed);
  while (missing > 0) run.advanceTo(run.seconds + Math.ceil(missing / setting.arrivalRate));
  return { simulated, clients, fleet };
}

/**
 * The same requests through the textbook recursion, from the streams that the nodes draw from. In whole microseconds: a fleet draws a
 * service time only for who gets a slot, so one request refused by a rounding would give every later one another time.
 */
function recur(
  setting: FleetSetting,
  length: RunLength,
  seed: number,
  clients: number,
  fleet: number,
): StationLog {
  const log = new StationLog(length);
  const queue = new ReferenceQueue(setting.slots, setting.waitingMax);
  const drawGap = independentDraw(
    { kind: 'exponential', mean: 1 / setting.arrivalRate },
    createRandomStream(seed, clients, 'arrivals'),
  );
  const drawService = independentDraw(
    setting.serviceTime,
    createRandomStream(seed, fleet, 'service time'),
  );
  let position = 0;
  for (let index = 0; index < length.passed + length.measured; index += 1) {
    position += drawGap();
    const now = fromSeconds(position);
    const fate = queue.arrive(now, () => fromMilliseconds(drawService()));
    if (fate.kind === 'served') log.served(index, toSeconds(fate.endsAt - now));
  }
  return log;
}
