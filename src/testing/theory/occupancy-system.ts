import type { Distribution } from '../../base/distribution.ts';
import { fromSeconds } from '../../base/units.ts';
import { createRandomStream } from '../../kernel/random-stream.ts';
import { createSampler } from '../../kernel/sampler.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Simulation } from '../../kernel/simulation.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { cohortOf } from '../cohort-under-test.ts';
import { DETECTED_BIAS, knownSystem, meanReading, type KnownSystem } from './known-system.ts';
import type { Depth } from './run-length.ts';

/** Poisson arrivals at a station with a slot for everybody. Times in seconds. */
export interface OccupancySetting {
  readonly title: string;
  readonly serviceTime: Distribution;
  readonly meanServiceTime: number;
  /** No service takes longer: moments this far apart have no message in common, and are independent. */
  readonly longestServiceTime: number;
  /** Mean number of messages inside. */
  readonly meanOccupancy: number;
}

const SAMPLES: Readonly<Record<Depth, number>> = { short: 500, long: 9_000, direct: 9_000 };
const REPLICATIONS = 80;

/** M/G/∞: the number inside is a Poisson variable whatever the service time, its variance equal to its mean. */
export function occupancy(setting: OccupancySetting, depth: Depth): KnownSystem {
  const { title, meanOccupancy } = setting;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = (values: readonly number[]): readonly number[] =>
    values.map((value) => (value - meanOccupancy) ** 2);
  return knownSystem(
    `M/G/∞, ${title}, ${meanOccupancy} inside`,
    REPLICATIONS,
    [
      meanReading('mean number inside', meanOccupancy, '', mean, DETECTED_BIAS.mean),
      meanReading(
        'variance of the number inside',
        meanOccupancy,
        '',
        (values: readonly number[]) => mean(deviations(values)),
        DETECTED_BIAS.mean,
      ),
    ],
    (seed) => ({ simulated: occupancies(setting, SAMPLES[depth], seed) }),
  );
}

/** The number inside at independent moments. */
export function occupancies(
  setting: OccupancySetting,
  sampleCount: number,
  seed: number,
): readonly number[] {
  const simulation = new Simulation();
  const station = new SlotStation(simulation, Infinity, 0);
  const gaps = createRandomStream(seed, 1, 'arrivals');
  const services = createRandomStream(seed, 1, 'services');
  const gap = createSampler({
    kind: 'exponential',
    mean: setting.meanServiceTime / setting.meanOccupancy,
  });
  const service = createSampler(setting.serviceTime);
  const drawServiceTime = (): number => fromSeconds(service.sample(services));
  const request = cohortOf(1);
  const arrive = (): void => {
    station.serve(request, drawServiceTime, () => undefined);
    simulation.schedule(fromSeconds(gap.sample(gaps)), arrive, Priority.Admission);
  };
  arrive();
  const spacing = fromSeconds(setting.longestServiceTime) + 1;
  return Array.from({ length: sampleCount }, (_unused, sample) => {
    simulation.advance((sample + 1) * spacing);
    return station.busy;
  });
}
