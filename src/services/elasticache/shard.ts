import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import { commandsPerSecondOf, failsOver, replicaCountOf } from './cluster-shape.ts';
import { CommandThread } from './command-thread.ts';
import { ELASTICACHE_FACTS as FACTS } from './facts.ts';
import type { ClusterConfig } from './fields.ts';
import { FAILING_OVER, NODE_UNAVAILABLE } from './reasons.ts';

/** Whether the primary of a shard serves, and if not, what is under way. */
export type ShardStatus = 'available' | 'failing-over' | 'recovering';

/** What a shard does to the entries that its nodes hold. */
export interface ShardEvents {
  /** All entries are gone. */
  emptied(): void;
  /** A replica takes over that lacks what was set since a moment. */
  promoted(setSince: Microseconds): void;
  /** The status or the number of nodes changed. */
  changed(): void;
}

/** One shard: a primary and its replicas, or one node of Memcached. */
export class Shard {
  status: ShardStatus = 'available';
  primary: CommandThread;
  private replicas: CommandThread[] = [];
  private turn = 0;
  /** Grows whenever the primary is lost, so that a recovery under way counts no more. */
  private losses = 0;

  constructor(
    private config: ClusterConfig,
    private readonly scheduler: Scheduler,
    private readonly events: ShardEvents,
  ) {
    this.primary = this.newNode();
    this.replicas = Array.from({ length: replicaCountOf(config) }, () => this.newNode());
  }

  get replicaCount(): number {
    return this.replicas.length;
  }

  /** Nodes that are up. */
  get nodes(): readonly CommandThread[] {
    return this.status === 'available' ? [this.primary, ...this.replicas] : this.replicas;
  }

  /** Why a command cannot be run now, or null. `isRead`: one that replicas may run where reads go to them. */
  refusal(isRead: boolean): Reason | null {
    if (this.status === 'available' || (isRead && this.readsFromReplicas)) return null;
    return this.status === 'failing-over' ? FAILING_OVER : NODE_UNAVAILABLE;
  }

  /** The nodes that share `count` reads, and how many each gets. */
  readers(count: number): readonly { readonly node: CommandThread; readonly count: number }[] {
    if (!this.readsFromReplicas) return [{ node: this.primary, count }];
    const { length } = this.replicas;
    const each = Math.floor(count / length);
    const more = count % length;
    const first = this.turn;
    this.turn = (this.turn + more) % length;
    return this.replicas
      .map((node, index) => ({
        node,
        count: each + ((index - first + length) % length < more ? 1 : 0),
      }))
      .filter((reader) => reader.count > 0);
  }

  /** Replicas run what their primary writes. */
  replicate(count: number): void {
    for (const replica of this.replicas) replica.run(count);
  }

  /** Settings changed. Replicas that are to be added come when their nodes are there. */
  configure(config: ClusterConfig): void {
    this.config = config;
    for (const node of [this.primary, ...this.replicas]) {
      node.commandsPerSecond = commandsPerSecondOf(config);
    }
    for (const gone of this.replicas.splice(replicaCountOf(config))) gone.lose();
    if (this.replicas.length < replicaCountOf(config)) this.addReplicasLater();
  }

  /** So much of every command thread is taken by something else, from 0 to 1. */
  burden(share: number): void {
    const speed = commandsPerSecondOf(this.config) * (1 - share);
    for (const node of [this.primary, ...this.replicas]) node.commandsPerSecond = speed;
  }

  /** CAC-11: the primary is lost. A replica is promoted, or the node is made anew without its entries. */
  failPrimary(): void {
    const { config } = this;
    this.primary.lose();
    const setSince = this.scheduler.now - fromMilliseconds(config.replicationLagMilliseconds);
    if (failsOver(config) && this.replicas.length > 0) {
      this.become('failing-over');
      this.events.promoted(setSince);
      this.after(config.failoverSeconds, () => this.promote());
    } else this.restart(config.nodeReplacementSeconds);
  }

  /** The primary restarts, and its entries are gone with those of its replicas. */
  reboot(): void {
    this.primary.lose();
    this.restart(FACTS.rebootSeconds.value);
  }

  private restart(seconds: number): void {
    this.become('recovering');
    this.events.emptied();
    this.after(seconds, () => this.become('available'));
  }

  private promote(): void {
    const promoted = this.replicas.shift();
    if (promoted) this.primary = promoted;
    this.become('available');
    this.addReplicasLater();
  }

  private addReplicasLater(): void {
    this.scheduler.schedule(fromSeconds(this.config.nodeReplacementSeconds), () => {
      while (this.replicas.length < replicaCountOf(this.config)) this.replicas.push(this.newNode());
      this.events.changed();
    });
  }

  private after(seconds: number, recover: () => void): void {
    this.losses += 1;
    const { losses } = this;
    this.scheduler.schedule(
      fromSeconds(seconds),
      () => {
        if (losses === this.losses) recover();
      },
      Priority.Release,
    );
  }

  private become(status: ShardStatus): void {
    this.status = status;
    this.events.changed();
  }

  private get readsFromReplicas(): boolean {
    return this.config.readFrom === 'replicas' && this.replicas.length > 0;
  }

  private newNode(): CommandThread {
    return new CommandThread(this.scheduler, commandsPerSecondOf(this.config));
  }
}
