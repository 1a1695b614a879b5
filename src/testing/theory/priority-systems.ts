import type { Distribution } from '../../base/distribution.ts';
import { fromSeconds, toSeconds } from '../../base/units.ts';
import { PriorityStation } from '../../kernel/priority-station.ts';
import { createRandomStream, type RandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Simulation } from '../../kernel/simulation.ts';
import {
  priorityWaitsOfMarkovianServers,
  priorityWaitsOfOneServer,
} from '../queueing-theory-priorities.ts';
import { cohortOf } from '../cohort-under-test.ts';
import { independentDraw, type Draw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import { ReferencePriorityQueue } from './reference-priority-queue.ts';
import { replicationsOf, runLengthAtLoad, type Depth } from './run-length.ts';
import { StationLog } from './station-record.ts';
import type { RunLength } from './station-setting.ts';

/** A station whose messages have priorities. Rates per second by priority, highest first; times in seconds. */
interface PrioritySetting {
  readonly arrivalRates: readonly number[];
  readonly serviceTime: Distribution;
  readonly servers: number;
}

const SERVICE = 0.1;

/** The place that a message of each priority is given: its own, where nothing is wrong. */
type PlaceOf = (priority: number) => number;

/** M/M/c with these loads per server by priority. */
export function markovianPriorities(
  servers: number,
  loads: readonly number[],
  depth: Depth,
  placeOf: PlaceOf = (priority) => priority,
): KnownSystem {
  const arrivalRates = loads.map((load) => (load * servers) / SERVICE);
  return prioritySystem(
    `M/M/${servers} with priorities, loads ${loads.join(' + ')}`,
    { arrivalRates, serviceTime: { kind: 'exponential', mean: SERVICE }, servers },
    priorityWaitsOfMarkovianServers(arrivalRates, SERVICE, servers),
    depth,
    placeOf,
  );
}

/** M/D/1 with these loads by priority. */
export function constantPriorities(loads: readonly number[], depth: Depth): KnownSystem {
  const arrivalRates = loads.map((load) => load / SERVICE);
  return prioritySystem(
    `M/D/1 with priorities, loads ${loads.join(' + ')}`,
    { arrivalRates, serviceTime: { kind: 'constant', value: SERVICE }, servers: 1 },
    priorityWaitsOfOneServer(arrivalRates, SERVICE, 0),
    depth,
  );
}

/** Relaxation times after which nothing is left of the empty start. */
const FORGOTTEN_AFTER = 10;

function prioritySystem(
  name: string,
  setting: PrioritySetting,
  waits: readonly number[],
  depth: Depth,
  placeOf: PlaceOf = (priority) => priority,
): KnownSystem {
  const total = setting.arrivalRates.reduce((sum, rate) => sum + rate, 0);
  const load = total * SERVICE;
  const { passed, measured } = runLengthAtLoad(load / setting.servers, load, depth);
  const length = { passed: passed * FORGOTTEN_AFTER, measured };
  return knownSystem(
    name,
    replicationsOf(depth),
    waits.map((wait, priority) =>
      meanReading(
        `mean wait at priority ${priority}`,
        wait,
        's',
        (logs: readonly StationLog[]) => logs[priority]?.meanWait ?? NaN,
      ),
    ),
    (seed) => ({
      simulated: simulate(setting, length, seed, placeOf),
      reference: recur(setting, length, seed),
    }),
  );
}

/** One log for each priority, by the number of the message among all. */
function logsOf({ arrivalRates }: PrioritySetting, length: RunLength): readonly StationLog[] {
  return arrivalRates.map(() => new StationLog(length));
}

/** Moments and priorities of arrivals. */
interface Arrivals {
  readonly drawGap: Draw;
  readonly drawPriority: Draw;
}

function arrivalsOf({ arrivalRates }: PrioritySetting, seed: number): Arrivals {
  const total = arrivalRates.reduce((sum, rate) => sum + rate, 0);
  const gaps = createRandomStream(seed, 1, 'arrivals');
  const priorities = createRandomStream(seed, 1, 'priorities');
  return {
    drawGap: independentDraw({ kind: 'exponential', mean: 1 / total }, gaps),
    drawPriority: () => drawShare(arrivalRates, total, priorities),
  };
}

function drawShare(weights: readonly number[], total: number, stream: RandomStream): number {
  let left = stream.uniform() * total;
  for (const [index, weight] of weights.entries()) {
    if (left < weight) return index;
    left -= weight;
  }
  return weights.length - 1;
}

function simulate(
  setting: PrioritySetting,
  length: RunLength,
  seed: number,
  placeOf: PlaceOf,
): readonly StationLog[] {
  const simulation = new Simulation();
  const station = new PriorityStation(simulation, setting.servers, setting.arrivalRates.length);
  const logs = logsOf(setting, length);
  const { drawGap, drawPriority } = arrivalsOf(setting, seed);
  const services = createRandomStream(seed, 1, 'services');
  const service = createSampler(setting.serviceTime);
  const free = (): void => station.release(1);
  let arrived = 0;
  const arrive = (): void => {
    const index = arrived;
    arrived += 1;
    const priority = drawPriority();
    station.offer(cohortOf(1), {
      priority: placeOf(priority),
      onStart: (_started, waited) => {
        logs[priority]?.served(index, toSeconds(waited));
        simulation.schedule(fromSeconds(service.sample(services)), free, Priority.Release);
      },
    });
    if (arrived < length.passed + length.measured) scheduleArrival();
  };
  const scheduleArrival = (): void => {
    simulation.schedule(fromSeconds(drawGap()), arrive, Priority.Admission);
  };
  scheduleArrival();
  while (simulation.runNext());
  return logs;
}

function recur(setting: PrioritySetting, length: RunLength, seed: number): readonly StationLog[] {
  const logs = logsOf(setting, length);
  const { drawGap, drawPriority } = arrivalsOf(setting, seed);
  const queue = new ReferencePriorityQueue(
    setting.servers,
    setting.arrivalRates.length,
    independentDraw(setting.serviceTime, createRandomStream(seed, 1, 'services')),
    (index, priority, wait) => logs[priority]?.served(index, wait),
  );
  let now = 0;
  for (let index = 0; index < length.passed + length.measured; index += 1) {
    now += drawGap();
    queue.arrive(index, now, drawPriority());
  }
  queue.startUntil(Infinity);
  return logs;
}
