import { fromSeconds, toSeconds } from '../../base/units.ts';
import { createRandomStream, type RandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { batchSizeDraw, independentDraw, type Draw } from './independent-draws.ts';
import { DETECTED_BIAS, EXACT_TOLERANCE } from './known-system.ts';
import { ReferenceQueue, type Fate } from './reference-queue.ts';
import { stationaryPresence, type Presence } from './stationary-start.ts';
import type { StationMode } from './station-mode.ts';
import { StationLog } from './station-record.ts';
import type { RunLength, StationSetting } from './station-setting.ts';
import { kernelStation, type MakeStation, type Offer } from './station-under-test.ts';

/** One message at a time through the kernel's own stations, from the stationary distribution on. */
export const EXACT_MODE = exactMode('exact', kernelStation);

/** The same with nothing beside it: what it shows is all chance and the kernel. */
export const UNAIDED_MODE: StationMode = {
  name: 'unaided',
  exact: true,
  tolerance: ({ kind, expected }) => DETECTED_BIAS[kind] * expected,
  run: (setting, length, seed) => ({
    simulated: simulate(setting, kernelStation, presenceOf(setting, seed), length, seed),
  }),
};

/**
 * Exact mode with another station, and with `altered` settings that the reference does not hear of: to see that what is wrong
 * with an engine shows.
 */
export function exactMode(
  name: string,
  makeStation: MakeStation,
  altered: (setting: StationSetting) => StationSetting = (setting) => setting,
): StationMode {
  return {
    name,
    exact: true,
    tolerance: ({ kind, expected }) => EXACT_TOLERANCE[kind] * expected,
    run(setting, length, seed) {
      const presence = presenceOf(setting, seed);
      return {
        simulated: simulate(altered(setting), makeStation, presence, length, seed),
        reference: recur(setting, presence, length, seed),
      };
    },
  };
}

function presenceOf(setting: StationSetting, seed: number): Presence {
  return stationaryPresence(setting, createRandomStream(seed, 1, 'presence'));
}

/** The sources of chance of one replication, equal for the simulation and its reference. */
function streamsOf(seed: number) {
  const stream = (purpose: string): RandomStream => createRandomStream(seed, 1, purpose);
  return {
    arrivals: stream('arrivals'),
    sizes: stream('batch sizes'),
    services: stream('services'),
    patience: stream('patience'),
  };
}

function simulate(
  setting: StationSetting,
  makeStation: MakeStation,
  presence: Presence,
  length: RunLength,
  seed: number,
): StationLog {
  const simulation = new Simulation();
  const station = makeStation(simulation, setting);
  const streams = streamsOf(seed);
  const log = new StationLog(length);
  const gap = createSampler({ kind: 'exponential', mean: 1 / setting.arrivalRate });
  const service = createSampler(setting.serviceTime);
  const patience = patienceDraw(setting, streams.patience);
  const drawBatchSize = batchSizeDraw(setting.batchSizes, streams.sizes);
  /** Service times of messages that arrive together, also of those that will not need one. */
  const serviceTimes = (count: number): (() => number) => {
    const times = Array.from({ length: count }, () =>
      fromSeconds(service.sample(streams.services)),
    );
    let started = 0;
    return () => times[started++] ?? NaN;
  };
  const terms = (): Pick<Offer, 'patience'> =>
    patience ? { patience: fromSeconds(patience()) } : {};

  let arrived = 0;
  const arrive = (): void => {
    const count = drawBatchSize();
    let next = arrived;
    arrived += count;
    station({
      count,
      drawServiceTime: serviceTimes(count),
      ...terms(),
      onServed: (waited) => log.served(next++, toSeconds(waited)),
      onLeft: (waited) => log.left(next++, toSeconds(waited)),
    });
    if (arrived >= length.passed + length.measured) return;
    simulation.schedule(fromSeconds(gap.sample(streams.arrivals)), arrive, Priority.Admission);
  };

  const bring = (draw: () => number): void =>
    station({ count: 1, drawServiceTime: draw, ...terms(), onServed: ignore, onLeft: ignore });
  for (const seconds of presence.residualSeconds) bring(() => fromSeconds(seconds));
  for (let waiting = 0; waiting < presence.waiting; waiting += 1) bring(serviceTimes(1));
  arrive();
  while (simulation.runNext());
  return log;
}

function ignore(): void {
  // Who was there before does not count.
}

function recur(
  setting: StationSetting,
  presence: Presence,
  length: RunLength,
  seed: number,
): StationLog {
  const queue = new ReferenceQueue(setting.servers, setting.waitingMax);
  const streams = streamsOf(seed);
  const log = new StationLog(length);
  const drawGap = independentDraw(
    { kind: 'exponential', mean: 1 / setting.arrivalRate },
    streams.arrivals,
  );
  const drawService = independentDraw(setting.serviceTime, streams.services);
  const drawBatchSize = batchSizeDraw(setting.batchSizes, streams.sizes);
  const patience = patienceDraw(setting, streams.patience);
  const arrive = (at: number, service: number): Fate =>
    queue.arrive(at, () => service, patience?.());
  for (const seconds of presence.residualSeconds) arrive(0, seconds);
  for (let waiting = 0; waiting < presence.waiting; waiting += 1) arrive(0, drawService());
  let now = 0;
  for (let arrived = 0; arrived < length.passed + length.measured; now += drawGap()) {
    for (let left = drawBatchSize(); left > 0; left -= 1) {
      const fate = arrive(now, drawService());
      if (fate.kind === 'served') log.served(arrived, fate.wait);
      else if (fate.kind === 'abandoned') log.left(arrived, fate.wait);
      arrived += 1;
    }
  }
  return log;
}

function patienceDraw({ meanPatience }: StationSetting, stream: RandomStream): Draw | undefined {
  if (meanPatience === undefined) return undefined;
  return independentDraw({ kind: 'exponential', mean: meanPatience }, stream);
}
