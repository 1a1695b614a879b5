import { fromMilliseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { binomial } from '../kernel/counting.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Respond } from './answer.ts';
import type { CallerSettings } from './caller-fields.ts';
import { ConnectionPool, type PoolTerms } from './connection-pool.ts';
import type { DatabaseSettings, PooledDatabaseSettings } from './database-fields.ts';
import type { CallingWire } from './wire.ts';

const PERCENT = 100;

type DatabaseWire = Extract<CallingWire, { kind: 'query-database' }>;

/** What a wire to a database is set to: with a pool for each client, or one connection each. */
type QuerySettings = CallerSettings &
  DatabaseSettings &
  Partial<Pick<PooledDatabaseSettings, 'poolConnections'>>;

/**
 * The queries over one wire to a relational database: which of them read and write, and over which pool they go. The pools of
 * all clients at the calling end are taken as one: a query finds any free connection of theirs.
 */
export class DatabaseQueries {
  private settings: QuerySettings;
  private clients = 1;
  private readonly writers: ConnectionPool;
  private readers: ConnectionPool | undefined;

  constructor(
    private readonly wire: DatabaseWire,
    private readonly scheduler: Scheduler,
    private readonly stream: RandomStream,
  ) {
    this.settings = settingsOf(wire);
    this.writers = new ConnectionPool(wire.peer, 'writer', scheduler, this.terms);
    this.configure(wire);
  }

  /** The settings of the wire changed. */
  configure(wire: CallingWire): void {
    this.settings = settingsOf(wire);
    if (this.settings.readEndpoint === 'reader') {
      this.readers ??= new ConnectionPool(this.wire.peer, 'reader', this.scheduler, this.terms);
    }
    this.resize();
  }

  /** How many instances or environments there are now, each with connections of its own. With none, all are closed. */
  setClients(count: number): void {
    if (count === this.clients) return;
    this.clients = count;
    this.resize();
  }

  send(cohort: Cohort, respond: Respond): void {
    const { readPercent, readEndpoint } = this.settings;
    const reads = binomial(this.stream, cohort.count, readPercent / PERCENT);
    const readPool = readEndpoint === 'reader' ? (this.readers ?? this.writers) : this.writers;
    if (reads > 0) readPool.query('read', withCount(cohort, reads), respond);
    const writes = cohort.count - reads;
    if (writes > 0) this.writers.query('write', withCount(cohort, writes), respond);
  }

  private resize(): void {
    const { terms } = this;
    this.writers.configure(terms);
    const usesReaders = this.settings.readEndpoint === 'reader';
    this.readers?.configure(usesReaders ? terms : { ...terms, connectionsMax: 0 });
  }

  private get terms(): PoolTerms {
    const { poolConnections, timeoutMilliseconds } = this.settings;
    return {
      connectionsMax: this.clients * (poolConnections ?? 1),
      keepsOpen: poolConnections !== undefined,
      patience: fromMilliseconds(timeoutMilliseconds),
    };
  }
}

/** The compiler has read the settings by the fields that the calling service declares for this kind. */
function settingsOf(wire: CallingWire): QuerySettings {
  return wire.settings as unknown as QuerySettings;
}
