import { fromSeconds, toSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { cohortOf } from '../cohort-under-test.ts';
import { NetworkLog } from './network-log.ts';
import { nextStation, type NetworkSetting, type Span } from './network-setting.ts';
import type { Presence } from './stationary-start.ts';

/** Runs a network of the kernel's stations. `presences` says who is at each station at first. */
export function simulateNetwork(
  setting: NetworkSetting,
  presences: readonly Presence[],
  span: Span,
  seed: number,
): NetworkLog {
  const simulation = new Simulation();
  const log = new NetworkLog(setting.stations.length, span);
  const request = cohortOf(1);
  const stations = setting.stations.map(({ servers, meanServiceTime }, position) => {
    const services = createRandomStream(seed, position, 'services');
    const sampler = createSampler({ kind: 'exponential', mean: meanServiceTime });
    return {
      station: new SlotStation(simulation, servers, Infinity),
      drawServiceTime: (): number => fromSeconds(sampler.sample(services)),
      routes: createRandomStream(seed, position, 'routes'),
    };
  });

  const enter = (position: number, drawServiceTime?: () => number): void => {
    const visited = stations[position];
    if (!visited) return;
    const arrivedAt = toSeconds(simulation.now);
    log.changed(position, 1, arrivedAt);
    visited.station.serve(request, drawServiceTime ?? visited.drawServiceTime, (_done, waited) => {
      log.waited(position, arrivedAt, toSeconds(waited));
      log.changed(position, -1, toSeconds(simulation.now));
      enter(nextStation(setting.routing[position] ?? [], visited.routes.uniform()));
    });
  };

  for (const [position, { residualSeconds, waiting }] of presences.entries()) {
    for (const seconds of residualSeconds) enter(position, () => fromSeconds(seconds));
    for (let each = 0; each < waiting; each += 1) enter(position);
  }
  for (let customer = 0; customer < setting.customers; customer += 1) enter(0);
  for (const [position, rate] of setting.outsideRates.entries()) {
    if (rate === 0) continue;
    const gaps = createRandomStream(seed, position, 'arrivals');
    const gap = createSampler({ kind: 'exponential', mean: 1 / rate });
    const scheduleArrival = (): void => {
      const delay = fromSeconds(gap.sample(gaps));
      simulation.schedule(delay, arrive, Priority.Admission);
    };
    const arrive = (): void => {
      scheduleArrival();
      enter(position);
    };
    scheduleArrival();
  }
  simulation.advance(fromSeconds(span.until));
  return log;
}
