import { fromSeconds, toSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { meanResponseOfForkAndJoin } from '../queueing-theory-networks.ts';
import { cohortOf } from '../cohort-under-test.ts';
import { independentDraw } from './independent-draws.ts';
import { knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import { ReferenceQueue } from './reference-queue.ts';
import { replicationsOf, runLengthAtLoad, type Depth } from './run-length.ts';
import { StationLog } from './station-record.ts';
import type { RunLength } from './station-setting.ts';

const SERVICE = 0.1;
const PARTS = ['first part', 'second part'];

/** Relaxation times after which nothing is left of the empty start. */
const FORGOTTEN_AFTER = 10;

/** Jobs of two parts, each to an exponential server of its own, done when both are. */
export function forkAndJoin(load: number, depth: Depth): KnownSystem {
  const arrivalRate = load / SERVICE;
  const { passed, measured } = runLengthAtLoad(load, load, depth);
  const length = { passed: passed * FORGOTTEN_AFTER, measured };
  const expected = meanResponseOfForkAndJoin(arrivalRate, SERVICE);
  return knownSystem(
    `fork and join of two, load ${load}`,
    replicationsOf(depth),
    [meanReading('mean response', expected, 's', (log: StationLog) => log.meanWait)],
    (seed) => ({
      simulated: simulate(arrivalRate, length, seed),
      reference: recur(arrivalRate, length, seed),
    }),
  );
}

/** The log holds responses: for the job as a whole, all of its time is waiting. */
function simulate(arrivalRate: number, length: RunLength, seed: number): StationLog {
  const simulation = new Simulation();
  const log = new StationLog(length);
  const gap = createSampler({ kind: 'exponential', mean: 1 / arrivalRate });
  const gaps = createRandomStream(seed, 1, 'arrivals');
  const service = createSampler({ kind: 'exponential', mean: SERVICE });
  const stations = PARTS.map((part) => ({
    station: new SlotStation(simulation, 1, Infinity),
    services: createRandomStream(seed, 1, part),
  }));
  let arrived = 0;
  const arrive = (): void => {
    const index = arrived;
    arrived += 1;
    const arrivedAt = simulation.now;
    let parts = PARTS.length;
    for (const { station, services } of stations) {
      const draw = (): number => fromSeconds(service.sample(services));
      station.serve(cohortOf(1), draw, () => {
        parts -= 1;
        if (parts === 0) log.served(index, toSeconds(simulation.now - arrivedAt));
      });
    }
    if (arrived < length.passed + length.measured) scheduleArrival();
  };
  const scheduleArrival = (): void => {
    simulation.schedule(fromSeconds(gap.sample(gaps)), arrive, Priority.Admission);
  };
  scheduleArrival();
  while (simulation.runNext());
  return log;
}

function recur(arrivalRate: number, length: RunLength, seed: number): StationLog {
  const log = new StationLog(length);
  const drawGap = independentDraw(
    { kind: 'exponential', mean: 1 / arrivalRate },
    createRandomStream(seed, 1, 'arrivals'),
  );
  const queues = PARTS.map((part) => ({
    queue: new ReferenceQueue(1, Infinity),
    drawService: independentDraw(
      { kind: 'exponential', mean: SERVICE },
      createRandomStream(seed, 1, part),
    ),
  }));
  let now = 0;
  for (let index = 0; index < length.passed + length.measured; index += 1) {
    now += drawGap();
    const ends = queues.map(({ queue, drawService }) => {
      const fate = queue.arrive(now, drawService);
      return fate.kind === 'refused' ? NaN : fate.endsAt;
    });
    log.served(index, Math.max(...ends) - now);
  }
  return log;
}
