import { required } from '../../base/assert.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { PartyPool } from '../../kernel/party-pool.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { answeredCount, failed, type Reason, type Respond } from '../../protocols/answer.ts';
import type {
  DatabaseConnections,
  DatabaseEndpoint,
  QueryOperation,
} from '../../protocols/relational-database.ts';
import type { NodeContext } from '../contract.ts';
import type { DatabaseInstance } from './database-instance.ts';
import type { DatabaseMeters } from './metrics.ts';
import type { Proxy } from './proxy.ts';
import { Query } from './query.ts';
import { FAILING_OVER, TOO_MANY_CONNECTIONS } from './reasons.ts';
import type { Roster } from './roster.ts';
import { Link } from './sessions.ts';

/** What the connections of all clients need of their database. */
export interface ConnectionDesk {
  readonly context: NodeContext;
  readonly meters: DatabaseMeters;
  readonly roster: Roster;
  readonly proxy: Proxy;
  /** Decides which of its free connections a query takes. */
  readonly stream: RandomStream;
  /** Whether clients connect to RDS Proxy. */
  readonly usesProxy: boolean;
  /** Says on the timeline that connections are refused, now and then. */
  noteRefusal(reason: Reason): void;
}

/** The connections of one pool of clients, to whichever instances its endpoint led to when they were opened. */
export class ClientConnections implements DatabaseConnections {
  private readonly links = new Map<DatabaseInstance, Link>();
  private proxied = 0;
  private turn = 0;
  private isGone = false;

  constructor(
    private readonly desk: ConnectionDesk,
    private readonly endpoint: DatabaseEndpoint,
    private readonly onBroken: (count: number) => void,
  ) {}

  open(count: number): number {
    if (this.isGone) return 0;
    if (this.desk.usesProxy) {
      this.proxied += count;
      this.desk.proxy.clientConnections += count;
      return count;
    }
    const opened = this.openSpread(count);
    if (opened < count) {
      this.desk.meters.connectionsRefused.add(count - opened);
      this.desk.noteRefusal(this.refusal);
    }
    return opened;
  }

  close(count: number): void {
    if (this.isGone) return;
    const atProxy = Math.min(count, this.proxied);
    this.proxied -= atProxy;
    this.desk.proxy.clientConnections -= atProxy;
    if (atProxy === count) return;
    this.drawIdle(count - atProxy, (instance, closed) => {
      instance.sessions.close(this.linkTo(instance), closed);
    });
  }

  query(operation: QueryOperation, cohort: Cohort, respond: Respond): void {
    if (this.isGone) {
      this.answerRefused(cohort, respond);
      return;
    }
    const { context, proxy } = this.desk;
    context.books.received(cohort.count);
    if (this.proxied > 0) {
      proxy.query(this.endpoint, operation, cohort, respond);
      return;
    }
    this.drawIdle(cohort.count, (instance, count) => {
      this.run(instance, operation, withCount(cohort, count), respond);
    });
  }

  answerRefused({ count }: Cohort, respond: Respond): void {
    const { context } = this.desk;
    const { refusal } = this;
    context.books.received(count);
    context.books.refused(count, refusal);
    respond(failed(count, refusal, context.number, true));
  }

  /** The clients are gone. Queries under way are answered all the same. */
  leave(): void {
    this.isGone = true;
    this.desk.proxy.clientConnections -= this.proxied;
    this.proxied = 0;
    for (const [instance, link] of this.links) instance.sessions.forget(link);
    this.links.clear();
  }

  /** Every connection breaks: the clients connect otherwise from now on. */
  breakOff(): void {
    const { proxied } = this;
    this.proxied = 0;
    this.desk.proxy.clientConnections -= proxied;
    if (proxied > 0) this.onBroken(proxied);
    for (const [instance, link] of [...this.links]) {
      const { open } = link;
      instance.sessions.close(link, open);
      if (open > 0) this.onBroken(open);
    }
  }

  private get refusal(): Reason {
    const isAnybodyThere = this.desk.roster.at(this.endpoint).length > 0;
    return isAnybodyThere ? TOO_MANY_CONNECTIONS : FAILING_OVER;
  }

  /** DNS names one instance after the other: each gets as many of the connections as the next, and may refuse them. */
  private openSpread(count: number): number {
    const instances = this.desk.roster.at(this.endpoint);
    if (instances.length === 0) return 0;
    const each = Math.floor(count / instances.length);
    const more = count % instances.length;
    let opened = 0;
    for (const [index, instance] of instances.entries()) {
      const place = (index - (this.turn % instances.length) + instances.length) % instances.length;
      const share = each + (place < more ? 1 : 0);
      opened += instance.connect(this.linkTo(instance), share);
    }
    this.turn += more;
    return opened;
  }

  private run(
    instance: DatabaseInstance,
    operation: QueryOperation,
    cohort: Cohort,
    respond: Respond,
  ): void {
    const link = this.linkTo(instance);
    link.busy += cohort.count;
    const released: Respond = (answer) => {
      link.busy -= answeredCount(answer);
      respond(answer);
    };
    instance.run(new Query(operation, cohort, released, this.desk.context.scheduler.now));
  }

  /** Any of its idle connections, all alike. */
  private drawIdle(
    count: number,
    visit: (instance: DatabaseInstance, count: number) => void,
  ): void {
    const idle = new PartyPool<DatabaseInstance>();
    for (const [instance, link] of this.links) if (link.idle > 0) idle.add(instance, link.idle);
    idle.draw(this.desk.stream, count, visit);
  }

  private linkTo(instance: DatabaseInstance): Link {
    if (!this.links.has(instance)) {
      const made = new Link((count) => {
        this.links.delete(instance);
        this.onBroken(count);
      });
      this.links.set(instance, made);
    }
    return required(this.links.get(instance), 'a link to the instance');
  }
}
