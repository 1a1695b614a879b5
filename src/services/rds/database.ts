import { assert } from '../../base/assert.ts';
import type { Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type {
  DatabaseConnections,
  DatabaseEndpoint,
  RelationalDatabase,
} from '../../protocols/relational-database.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, Notice, ServiceInstance } from '../contract.ts';
import { Availability } from './availability.ts';
import { ClientConnections, type ConnectionDesk } from './client-connections.ts';
import { databaseFace } from './database-face.ts';
import type { DatabaseFaceState } from './face-state.ts';
import type { DatabaseConfig } from './fields.ts';
import { databaseMeters, type DatabaseMeters } from './metrics.ts';
import { Operations } from './operations.ts';
import { Proxy } from './proxy.ts';
import { ReplicaScaling } from './replica-scaling.ts';
import { Reshaping } from './reshaping.ts';
import { Roster } from './roster.ts';
import { Watch } from './watch.ts';
import { Workload } from './workload.ts';

/** A running database: its instances, and the connections of everybody to them. */
export class Database implements ServiceInstance<DatabaseConfig>, ConnectionDesk {
  readonly meters: DatabaseMeters;
  readonly roster: Roster;
  readonly proxy: Proxy;
  readonly stream: RandomStream;
  private readonly workload: Workload;
  private readonly availability: Availability;
  private readonly operations: Operations;
  private readonly reshaping: Reshaping;
  private readonly scaling: ReplicaScaling;
  private readonly watch: Watch;
  private readonly notices: SparseNotices<Notice>;
  /** By the wire. */
  private readonly clients = new Map<number, ClientConnections[]>();

  constructor(
    config: DatabaseConfig,
    readonly context: NodeContext,
  ) {
    this.meters = databaseMeters(context.instruments);
    this.workload = new Workload(config, context, this.meters);
    this.roster = new Roster(this.workload);
    this.proxy = new Proxy(context.scheduler, this.roster);
    this.stream = context.random('connections');
    this.notices = new SparseNotices(context);
    this.availability = new Availability(this.roster, this.workload, () => this.refreshProxy());
    this.operations = new Operations(this.roster, this.availability, this.workload);
    this.reshaping = new Reshaping(this.roster, this.availability, this.workload);
    this.scaling = new ReplicaScaling(
      this.roster,
      this.reshaping,
      this.availability,
      this.workload,
    );
    this.watch = new Watch(this.roster, this.workload, this.proxy);
    this.refreshProxy();
  }

  start(): void {
    this.watch.endSecond();
    this.scaling.start();
    this.scheduleSecond();
  }

  configure(config: DatabaseConfig): void {
    const former = this.workload.config;
    this.workload.configure(config);
    this.reshaping.changeFrom(former);
    this.refreshProxy();
    if (config.proxy !== former.proxy) {
      for (const connections of this.allClients()) connections.breakOff();
    }
    this.scaling.configure();
  }

  connect(): void {
    assert(false, 'a database calls nobody');
  }

  reconnect(): void {
    assert(false, 'a database calls nobody');
  }

  disconnect(wireNumber: number): void {
    for (const connections of this.clients.get(wireNumber) ?? []) connections.leave();
    this.clients.delete(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, { number }: ServedWire): WireProtocols[Kind] {
    assert(kind === 'query-database', `a database does not serve ${kind}`);
    const own: ClientConnections[] = [];
    this.clients.set(number, own);
    const served: RelationalDatabase = {
      connect: (endpoint: DatabaseEndpoint, onBroken): DatabaseConnections => {
        const made = new ClientConnections(this, endpoint, onBroken);
        own.push(made);
        return made;
      },
    };
    return served as WireProtocols[Kind];
  }

  inFlight(): number {
    let count = this.proxy.waiting;
    for (const { instance } of this.roster.members) count += instance.inFlight;
    return count;
  }

  face(): DatabaseFaceState {
    return databaseFace(this.roster, this.workload, this.proxy, this.watch);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    return this.operations.act(actionId, settings);
  }

  get usesProxy(): boolean {
    return this.workload.config.proxy;
  }

  noteRefusal({ title }: Reason): void {
    this.notices.happened({ kind: 'limit', text: `Connections refused: ${title}` });
  }

  private refreshProxy(): void {
    this.proxy.refresh(this.workload.config);
  }

  private allClients(): readonly ClientConnections[] {
    return [...this.clients.values()].flat();
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(
      fromSeconds(1),
      () => {
        this.watch.endSecond();
        this.scheduleSecond();
      },
      Priority.Release,
    );
  }
}
