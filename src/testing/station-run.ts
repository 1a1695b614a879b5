import type { Distribution } from '../base/distribution.ts';
import { fromSeconds, toSeconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { createSampler } from '../kernel/sampler.ts';
import { Priority } from '../kernel/scheduler.ts';
import { Simulation } from '../kernel/simulation.ts';
import { SlotStation } from '../kernel/slot-station.ts';

/** One message or several, alike in everything a kernel test does not care about. */
export function cohortOf(count: number, kind = 'request'): Cohort {
  return {
    count,
    kind,
    keys: new KeySpace('key', { kind: 'uniform', keyCount: 1 }),
    key: 0,
    sizeBytes: 1_024,
    attempt: 0,
    bornAt: 0,
    source: 1,
    poison: false,
    tick: 0,
  };
}

/** A station fed by Poisson arrivals. Times in seconds. */
export interface StationSetting {
  readonly arrivalRate: number;
  readonly serviceTime: Distribution;
  readonly servers: number;
  /** Longest line; without limit when left out. */
  readonly waitingMax?: number;
  /** Arrivals before measuring begins, so that the empty start is forgotten. */
  readonly warmUp: number;
  /** Arrivals that are measured. */
  readonly measured: number;
}

/** What was seen of the measured arrivals. */
export interface StationResult {
  /** Mean time in line of those that were served, in seconds. */
  readonly meanWait: number;
  /** Share of arrivals that were refused. */
  readonly refusedShare: number;
  /** Time average of busy servers, over the whole run. */
  readonly meanBusy: number;
}

/** Runs a station on its own, one message at a time. */
export function runStation(setting: StationSetting, seed: number): StationResult {
  const simulation = new Simulation();
  const station = new SlotStation(simulation, setting.servers, setting.waitingMax ?? Infinity);
  const arrivals = createRandomStream(seed, 1, 'arrivals');
  const services = createRandomStream(seed, 1, 'services');
  const gap = createSampler({ kind: 'exponential', mean: 1 / setting.arrivalRate });
  const serviceTime = createSampler(setting.serviceTime);
  const request = cohortOf(1);
  let arrived = 0;
  let served = 0;
  let refused = 0;
  let waitedSeconds = 0;

  const arrive = (): void => {
    const isMeasured = arrived >= setting.warmUp;
    arrived += 1;
    const accepted = station.serve(
      request,
      () => fromSeconds(serviceTime.sample(services)),
      (_done, waited) => {
        if (!isMeasured) return;
        served += 1;
        waitedSeconds += toSeconds(waited);
      },
    );
    if (isMeasured) refused += 1 - accepted;
    if (arrived < setting.warmUp + setting.measured) scheduleArrival();
  };
  const scheduleArrival = (): void => {
    simulation.schedule(fromSeconds(gap.sample(arrivals)), arrive, Priority.Admission);
  };

  scheduleArrival();
  while (simulation.runNext());
  return {
    meanWait: waitedSeconds / served,
    refusedShare: refused / setting.measured,
    meanBusy: station.busyTime / simulation.now,
  };
}
