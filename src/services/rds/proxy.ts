import { withCount, type Cohort } from '../../kernel/cohort.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { SlotStation } from '../../kernel/slot-station.ts';
import { answeredCount, type Respond } from '../../protocols/answer.ts';
import type { DatabaseEndpoint, QueryOperation } from '../../protocols/relational-database.ts';
import type { DatabaseConfig } from './fields.ts';
import { Query } from './query.ts';
import type { Roster } from './roster.ts';

const PERCENT = 100;
const WITHOUT_LIMIT = Infinity;

/** The database connections of RDS Proxy: each is lent to one query after the other, and queries wait for one (RDS-11). */
export class Proxy {
  /** Connections that clients have to the proxy. */
  clientConnections = 0;
  private readonly pools: Readonly<Record<DatabaseEndpoint, SlotStation>>;
  private turn = 0;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly roster: Roster,
  ) {
    this.pools = {
      writer: new SlotStation(scheduler, 0, WITHOUT_LIMIT),
      reader: new SlotStation(scheduler, 0, WITHOUT_LIMIT),
    };
  }

  /** Queries that wait for a database connection. */
  get waiting(): number {
    return this.pools.writer.waiting + this.pools.reader.waiting;
  }

  /** Connections to the primary that are lent out. */
  get lentAtWriter(): number {
    return this.pools.writer.busy;
  }

  /** Instances or settings changed: while nobody is there to connect to, queries wait. */
  refresh({ proxyConnectionsPercent }: DatabaseConfig): void {
    for (const endpoint of ['writer', 'reader'] as const) {
      let slots = 0;
      for (const { connectionsMax } of this.roster.at(endpoint)) {
        slots += Math.max(1, Math.floor((connectionsMax * proxyConnectionsPercent) / PERCENT));
      }
      this.pools[endpoint].configure(slots, WITHOUT_LIMIT);
    }
  }

  /** Runs queries as connections come free. */
  query(
    endpoint: DatabaseEndpoint,
    operation: QueryOperation,
    cohort: Cohort,
    respond: Respond,
  ): void {
    const pool = this.pools[endpoint];
    const released: Respond = (answer) => {
      pool.release(answeredCount(answer));
      respond(answer);
    };
    pool.offer(cohort, (started) => {
      this.spread(endpoint, operation, started, released);
    });
  }

  /** Over the instances in turn. */
  private spread(
    endpoint: DatabaseEndpoint,
    operation: QueryOperation,
    started: Cohort,
    respond: Respond,
  ): void {
    const instances = this.roster.at(endpoint);
    const { now } = this.scheduler;
    const each = Math.floor(started.count / instances.length);
    const more = started.count % instances.length;
    for (const [index, instance] of instances.entries()) {
      const place = (index - (this.turn % instances.length) + instances.length) % instances.length;
      const share = each + (place < more ? 1 : 0);
      if (share > 0) instance.run(new Query(operation, withCount(started, share), respond, now));
    }
    this.turn += more;
  }
}
