import type { AnyConfig } from '../schema/field.ts';
import { RUNNABLE_CATALOG } from './runnable-catalog.ts';
import { Scenario } from './scenario.ts';

/** What differs from the defaults at each part of a cached site. */
interface CachedSiteSettings {
  readonly clients?: AnyConfig;
  /** The kind of request: its keys and size. */
  readonly kind?: AnyConfig;
  readonly cache?: AnyConfig;
  /** The wire to the cache. */
  readonly lookup?: AnyConfig;
  /** How long the table takes, in milliseconds. */
  readonly tableMilliseconds?: number;
}

/** Clients whose requests to an application each read one value, which is cached beside a table without limits. */
export class CachedSite extends Scenario {
  readonly clients: number;
  readonly fleet: number;
  readonly cache: number;
  readonly table: number;

  constructor(settings: CachedSiteSettings = {}) {
    super(RUNNABLE_CATALOG);
    this.clients = this.node('clients', {
      arrivals: 'poisson',
      requestsPerSecond: 100,
      ...settings.clients,
      kinds: [{ keyDistribution: 'uniform', keyCount: 100, sizeBytes: 1_000, ...settings.kind }],
    });
    this.fleet = this.node('ec2-fleet', {
      instanceCount: 4,
      slotsPerInstance: 10_000,
      waitingMax: 10_000,
      serviceTime: { kind: 'constant', value: 0 },
    });
    this.cache = this.node('elasticache', {
      shardCount: 1,
      commandLatency: { kind: 'constant', value: 0.5 },
      ...settings.cache,
    });
    this.table = this.node('dynamodb', {
      readCapacityUnits: 40_000,
      writeCapacityUnits: 40_000,
      storedGigabytes: 1_000,
      itemLatency: { kind: 'constant', value: settings.tableMilliseconds ?? 10 },
    });
    this.wire(this.clients, this.fleet, 'request', { attemptsMax: 1 });
    this.wire(this.fleet, this.cache, 'access-cache', settings.lookup);
    this.wire(this.fleet, this.table, 'access-items', {
      operation: 'get-item',
      calledWhen: 'cache-miss',
      attemptsMax: 1,
    });
  }
}
