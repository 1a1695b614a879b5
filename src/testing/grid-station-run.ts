import type { Distribution } from '../base/distribution.ts';
import { fromSeconds, MICROSECONDS_PER_SECOND, toSeconds } from '../base/units.ts';
import { poisson } from '../kernel/counting.ts';
import { RandomSpan } from '../kernel/random-span.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Priority } from '../kernel/scheduler.ts';
import { Simulation } from '../kernel/simulation.ts';
import { SlotStation } from '../kernel/slot-station.ts';
import { cohortOf } from './cohort-under-test.ts';

/** A station fed by Poisson arrivals that are counted by the tick. Times in seconds. */
export interface GridStationSetting {
  readonly arrivalRate: number;
  readonly serviceTime: Distribution;
  readonly servers: number;
  readonly tickSeconds: number;
  /** Before measuring begins. */
  readonly warmUpSeconds: number;
  readonly measuredSeconds: number;
}

/** What was seen after the warm-up. */
export interface GridStationResult {
  /** Mean time in line, in seconds. */
  readonly meanWait: number;
  /** Mean time from arrival to end. */
  readonly meanResponse: number;
  /** Busy servers at the end of each tick. */
  readonly occupancies: readonly number[];
  readonly servedCount: number;
}

/** Runs a station whose messages move on a grid. */
export function runGridStation(setting: GridStationSetting, seed: number): GridStationResult {
  const simulation = new Simulation();
  const station = new SlotStation(simulation, setting.servers, Infinity);
  const tick = fromSeconds(setting.tickSeconds);
  const arrivals = createRandomStream(seed, 1, 'arrivals');
  const services = createRandomStream(seed, 1, 'services');
  const spread = new RandomSpan(setting.serviceTime, MICROSECONDS_PER_SECOND).spread(tick);
  const measuredFrom = fromSeconds(setting.warmUpSeconds);
  const occupancies: number[] = [];
  let servedCount = 0;
  let waited = 0;
  let responded = 0;

  const arrive = (): void => {
    simulation.schedule(tick, arrive, Priority.Admission);
    const { now } = simulation;
    if (now > measuredFrom) occupancies.push(station.busy);
    const count = poisson(arrivals, setting.arrivalRate * setting.tickSeconds);
    if (count === 0) return;
    const arriving = { ...cohortOf(count), bornAt: now, tick };
    station.serveOnGrid(arriving, spread, services, (done, wait, service) => {
      if (done.bornAt < measuredFrom) return;
      servedCount += done.count;
      waited += done.count * toSeconds(wait);
      responded += done.count * toSeconds(wait + service);
    });
  };

  simulation.schedule(0, arrive, Priority.Admission);
  simulation.advance(fromSeconds(setting.warmUpSeconds + setting.measuredSeconds));
  return {
    meanWait: waited / servedCount,
    meanResponse: responded / servedCount,
    occupancies,
    servedCount,
  };
}
