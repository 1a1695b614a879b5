import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';

/** What differs from one shard and clients that send evenly and never retry. */
export interface ProducerOptions {
  readonly kinds: readonly AnyConfig[];
  readonly perSecond: number;
  readonly producer?: AnyConfig;
  readonly stream?: AnyConfig;
  readonly clients?: AnyConfig;
}

/** Clients, a KPL producer and a stream, in the real engine. */
export function producerScenario(options: ProducerOptions) {
  const scenario = new Scenario(RUNNABLE_CATALOG);
  const { perSecond, kinds } = options;
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: perSecond,
    kinds,
    ...options.clients,
  });
  const producer = scenario.node('kinesis-producer-library', options.producer);
  const stream = scenario.node('kinesis-data-streams', { shardCount: 1, ...options.stream });
  scenario.wire(clients, producer, 'request', { attemptsMax: 1, timeoutMilliseconds: 60_000 });
  scenario.wire(producer, stream, 'put-records');
  return { scenario, clients, producer, stream };
}

/** Adds the same to a scenario: small records with many keys, evenly sent. */
export function steady(
  scenario: Scenario,
  { perSecond, shardCount }: { readonly perSecond: number; readonly shardCount: number },
) {
  const kinds = [{ keyCount: 1_000, sizeBytes: 100 }];
  const clients = scenario.node('clients', {
    arrivals: 'constant',
    requestsPerSecond: perSecond,
    kinds,
  });
  const producer = scenario.node('kinesis-producer-library');
  const stream = scenario.node('kinesis-data-streams', { shardCount });
  scenario.wire(clients, producer, 'request', { timeoutMilliseconds: 60_000 });
  scenario.wire(producer, stream, 'put-records');
  return { clients, producer, stream };
}
