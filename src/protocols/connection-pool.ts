import { fromSeconds, type Microseconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import { answeredCount, type Respond } from './answer.ts';
import { CONNECTION_POOL_FACTS } from './database-fields.ts';
import { DeadlineList, type Deadline } from './deadline-list.ts';
import type {
  DatabaseConnections,
  DatabaseEndpoint,
  QueryOperation,
  RelationalDatabase,
} from './relational-database.ts';

const RECONNECT_PAUSE = fromSeconds(CONNECTION_POOL_FACTS.reconnectPauseSeconds.value);

/** How large a pool is, and how it goes about it. */
export interface PoolTerms {
  /** Connections that all who share the pool may have together. */
  readonly connectionsMax: number;
  /** Whether it keeps all of them open, or opens one when a query needs it. */
  readonly keepsOpen: boolean;
  /** How long a query waits for a connection; its caller does not wait longer either. */
  readonly patience: Microseconds;
}

/** Queries that wait for a connection. */
class WaitingQueries implements Deadline {
  constructor(
    readonly operation: QueryOperation,
    readonly cohort: Cohort,
    readonly respond: Respond,
    readonly deadlineAt: Microseconds,
    public count: number,
    private readonly onExpired: (count: number) => void,
  ) {}

  get settled(): boolean {
    return this.count === 0;
  }

  /** Their caller has given up: nobody runs them any more. */
  expire(): void {
    this.onExpired(this.count);
    this.count = 0;
  }
}

/**
 * The connections of a caller to one endpoint of a database. A query takes a free one, or opens one as long as the pool is
 * not full, or waits in line. One whose connection is refused fails at once.
 */
export class ConnectionPool {
  private readonly connections: DatabaseConnections;
  private readonly line = new FirstInFirstOut<WaitingQueries>();
  private readonly deadlines: DeadlineList;
  private waitingCount = 0;
  private held = 0;
  private inUse = 0;
  private isMovingUp = false;
  private isToReconnect = false;

  constructor(
    database: RelationalDatabase,
    endpoint: DatabaseEndpoint,
    private readonly scheduler: Scheduler,
    private terms: PoolTerms,
  ) {
    this.deadlines = new DeadlineList(scheduler, Priority.Refusal);
    this.connections = database.connect(endpoint, this.onBroken);
    this.keepOpen();
  }

  /** Goes on with another size. What is too many is closed as soon as no query holds it. */
  configure(terms: PoolTerms): void {
    this.terms = terms;
    this.closeSurplus();
    this.keepOpen();
    this.moveUp();
  }

  /** Runs queries as connections come free. Each is answered once, or forgotten when its caller has given up. */
  query(operation: QueryOperation, cohort: Cohort, respond: Respond): void {
    const begun = this.waitingCount > 0 ? 0 : this.begin(operation, cohort, respond);
    const count = cohort.count - begun;
    if (count === 0) return;
    const deadlineAt = this.scheduler.now + this.terms.patience;
    const expired = (left: number): void => {
      this.waitingCount -= left;
    };
    const waiting = new WaitingQueries(operation, cohort, respond, deadlineAt, count, expired);
    this.waitingCount += count;
    this.line.push(waiting);
    this.deadlines.add(waiting);
  }

  /** Begins as many queries as there are connections for, or attempts at one. Returns how many need not wait. */
  private begin(operation: QueryOperation, cohort: Cohort, respond: Respond): number {
    const missing = cohort.count - this.free;
    const asked = Math.min(missing, this.terms.connectionsMax - this.held);
    const refused = asked > 0 ? asked - this.open(asked) : 0;
    const begun = Math.min(cohort.count, this.free);
    if (begun > 0) this.run(operation, withCount(cohort, begun), respond);
    if (refused > 0) this.connections.answerRefused(withCount(cohort, refused), respond);
    return begun + refused;
  }

  private run(operation: QueryOperation, cohort: Cohort, respond: Respond): void {
    this.inUse += cohort.count;
    this.connections.query(operation, cohort, (answer) => {
      this.inUse -= answeredCount(answer);
      this.closeSurplus();
      respond(answer);
      this.moveUp();
    });
  }

  private get free(): number {
    return Math.max(0, this.held - this.inUse);
  }

  private open(count: number): number {
    const opened = this.connections.open(count);
    this.held += opened;
    return opened;
  }

  private moveUp(): void {
    if (this.isMovingUp) return;
    this.isMovingUp = true;
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      const { operation, cohort, respond, count } = first;
      const begun = count > 0 ? this.begin(operation, withCount(cohort, count), respond) : 0;
      first.count = count - begun;
      this.waitingCount -= begun;
      if (first.count > 0) break;
      this.line.shift();
    }
    this.isMovingUp = false;
  }

  private closeSurplus(): void {
    const surplus = Math.min(this.held - this.terms.connectionsMax, this.free);
    if (surplus <= 0) return;
    this.connections.close(surplus);
    this.held -= surplus;
  }

  private readonly onBroken = (count: number): void => {
    this.held -= count;
    this.reconnectLater();
    this.moveUp();
  };

  private keepOpen(): void {
    const missing = this.terms.connectionsMax - this.held;
    if (!this.terms.keepsOpen || missing <= 0) return;
    if (this.open(missing) < missing) this.reconnectLater();
  }

  private reconnectLater(): void {
    if (!this.terms.keepsOpen || this.isToReconnect) return;
    this.isToReconnect = true;
    this.scheduler.schedule(RECONNECT_PAUSE, () => {
      this.isToReconnect = false;
      this.keepOpen();
      this.moveUp();
    });
  }
}
