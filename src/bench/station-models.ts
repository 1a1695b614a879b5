import { fromSeconds, type Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import { ExponentialSpans } from '../kernel/exponential-spans.ts';
import { KeySpace } from '../kernel/key-space.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { Simulation } from '../kernel/simulation.ts';
import { SlotStation } from '../kernel/slot-station.ts';

/** A line of equal stations that customers pass one after the other. */
export interface StationModel {
  readonly title: string;
  readonly stations: number;
  readonly servers: number;
}

/** What is measured; `simpy-models.py` has the same. */
export const STATION_MODELS: readonly StationModel[] = [
  { title: 'M/M/1', stations: 1, servers: 1 },
  { title: 'M/M/10', stations: 1, servers: 10 },
  { title: 'ten M/M/1 in tandem', stations: 10, servers: 1 },
];

const LOAD = 0.8;
const MEAN_SERVICE_SECONDS = 1;

/**
 * Lets `customers` pass with random times of arrival and service. Returns how many events that was by the usual count:
 * a customer's arrival at a station and its departure.
 */
export function passCustomers({ stations, servers }: StationModel, customers: number): number {
  const simulation = new Simulation();
  const gap = exponential('gaps', MEAN_SERVICE_SECONDS / (LOAD * servers));
  const service = exponential('services', MEAN_SERVICE_SECONDS);
  const line = Array.from(
    { length: stations },
    (_, index) => new SlotStation(simulation.ownedBy(index + 2), servers, Infinity),
  );
  let departed = 0;
  const leave = (): void => {
    departed += 1;
  };
  const enter = line.reduceRight<(customer: Cohort) => void>(
    (next, station) => (customer) => {
      station.serve(customer, service, next);
    },
    leave,
  );
  const source = simulation.ownedBy(1);
  let arrived = 0;
  const arrive = (): void => {
    arrived += 1;
    if (arrived < customers) source.schedule(gap(), arrive);
    enter(CUSTOMER);
  };
  source.schedule(gap(), arrive);
  simulation.advance(Infinity);
  return 2 * departed * stations;
}

const CUSTOMER: Cohort = {
  count: 1,
  kind: 'customer',
  keys: new KeySpace('customer', { kind: 'uniform', keyCount: 1 }),
  key: 0,
  sizeBytes: 1,
  attempt: 0,
  bornAt: 0,
  source: 1,
  poison: false,
  tick: 0,
};

function exponential(name: string, meanSeconds: number): () => Microseconds {
  const spans = new ExponentialSpans(createRandomStream(1, 1, name), fromSeconds(meanSeconds));
  return () => spans.next();
}
