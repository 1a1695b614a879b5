import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { ApplicationTerms } from './application-terms.ts';
import { FACTS } from './facts.ts';
import type { Lease } from './lease.ts';
import { RepeatingTimer } from './repeating-timer.ts';
import { ShardConsumer, type ConsumerOwner } from './shard-consumer.ts';

const EPSILON_MILLISECONDS = FACTS.epsilonMilliseconds.value;

/** What a worker does about leases besides renewing its own. */
export interface Coordination {
  stop(): void;
}

/** One process of the application: renews its leases and runs a consumer for each (KCL-1, KCL-3). */
export class Worker implements ConsumerOwner {
  private readonly consumers = new Map<string, ShardConsumer>();
  /** Consumers that finish a batch after their lease is gone. */
  private readonly leaving = new Set<ShardConsumer>();
  private readonly renewedAt = new Map<string, Microseconds>();
  private readonly renewals: RepeatingTimer;
  private coordination: Coordination | undefined;
  private isShuttingDown = false;
  private isGone = false;
  /** Whether it died without a word. */
  isCrashed = false;

  /** `onGone` is called when a worker that shuts down holds nothing any more. */
  constructor(
    readonly number: number,
    private readonly application: ApplicationTerms,
    private readonly onGone: (worker: Worker) => void,
  ) {
    const { scheduler } = application.context;
    const phase = Math.round(application.stream.uniform() * this.renewInterval);
    this.renewals = new RepeatingTimer(
      scheduler,
      () => this.renewInterval,
      () => this.renewAll(),
      phase,
    );
  }

  /** Shards it works on, in the order in which it got them. */
  get leases(): readonly Lease[] {
    return [...this.consumers.values()].map(({ lease }) => lease);
  }

  /** Whether it takes leases. */
  get isActive(): boolean {
    return !this.isGone && !this.isShuttingDown;
  }

  /** Leases that it may still take. */
  get spareLeases(): number {
    const { limitLeases, leasesPerWorkerMax } = this.application.config;
    return limitLeases ? Math.max(0, leasesPerWorkerMax - this.consumers.size) : Infinity;
  }

  /** User records in its memory. */
  get heldCount(): number {
    let count = 0;
    for (const consumer of this.consumers.values()) count += consumer.heldCount;
    for (const consumer of this.leaving) count += consumer.heldCount;
    return count;
  }

  /** Takes the coordination that its version asks for, in place of the former one. */
  coordinate(coordination: Coordination): void {
    this.coordination?.stop();
    this.coordination = coordination;
  }

  holds(shardId: string): boolean {
    return this.consumers.has(shardId);
  }

  /** How far a shard of its own is behind. */
  lagOf(shardId: string): Microseconds {
    return this.consumers.get(shardId)?.lag ?? 0;
  }

  /** Whether the stream refuses its fetches from a shard. */
  isRefusedBy(shardId: string): boolean {
    return this.consumers.get(shardId)?.isRefused ?? false;
  }

  /** The stream's shards have changed: consumers of forgotten ones end. */
  followShards(): void {
    for (const consumer of [...this.consumers.values()]) consumer.followShard();
  }

  /** Whether the consumer of a shard waits for the shard's parents. */
  isWaitingFor(shardId: string): boolean {
    return this.consumers.get(shardId)?.isWaiting ?? false;
  }

  /** The lease is its own now: begins to work on the shard. */
  hold(lease: Lease): void {
    if (!this.isActive || this.consumers.has(lease.shardId)) return;
    this.renewedAt.set(lease.shardId, this.application.context.scheduler.now);
    this.consumers.set(lease.shardId, new ShardConsumer(lease, this, this.application));
    this.application.changed();
  }

  /** Begins every shard anew from its checkpoint: the way in which records are retrieved has changed. */
  restart(reason: Reason): void {
    for (const [shardId, consumer] of [...this.consumers]) {
      consumer.crash(reason);
      this.consumers.set(shardId, new ShardConsumer(consumer.lease, this, this.application));
    }
  }

  finished(consumer: ShardConsumer): void {
    const { shardId } = consumer.lease;
    if (this.consumers.get(shardId) === consumer) this.consumers.delete(shardId);
    this.leaving.delete(consumer);
    this.application.changed();
    if (this.isShuttingDown && this.consumers.size === 0 && this.leaving.size === 0) this.end();
  }

  /** Dies at once, with everything in its memory. */
  crash(reason: Reason): void {
    this.isCrashed = true;
    this.drop(reason);
    this.end();
  }

  /** Lets go of everything at once, but stays. */
  drop(reason: Reason): void {
    for (const consumer of [...this.consumers.values(), ...this.leaving]) consumer.crash(reason);
    this.consumers.clear();
    this.leaving.clear();
    if (this.isShuttingDown) this.end();
  }

  /** Leaves in good order: finishes, checkpoints and gives its leases back. */
  shutDown(): void {
    if (!this.isActive) return;
    this.isShuttingDown = true;
    this.coordination?.stop();
    if (this.consumers.size === 0 && this.leaving.size === 0) this.end();
    for (const consumer of [...this.consumers.values()]) this.giveBack(consumer, () => null);
  }

  private get renewInterval(): Microseconds {
    const { failoverMilliseconds } = this.application.config;
    const interval = failoverMilliseconds / FACTS.renewalsPerFailover.value - EPSILON_MILLISECONDS;
    return fromMilliseconds(Math.max(EPSILON_MILLISECONDS, interval));
  }

  private end(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.renewals.stop();
    this.coordination?.stop();
    this.onGone(this);
  }

  private renewAll(): void {
    for (const consumer of [...this.consumers.values()]) this.renew(consumer);
  }

  private renew(consumer: ShardConsumer): void {
    const { table, meters, context, config } = this.application;
    const { lease } = consumer;
    table.write(
      lease,
      () => lease.owner === this.number && lease.checkpoint !== 'shard-end',
      () => {
        lease.counter += 1;
      },
      (outcome) => {
        if (this.isGone || this.consumers.get(lease.shardId) !== consumer) return;
        const { now } = context.scheduler;
        const renewedAt = this.renewedAt.get(lease.shardId) ?? now;
        if (outcome === 'done') {
          meters.renewals.add(1);
          this.renewedAt.set(lease.shardId, now);
          if (lease.nextOwner !== null) this.giveBack(consumer, () => lease.nextOwner);
        } else if (outcome === 'conflict') this.lose(consumer);
        else if (now - renewedAt > fromMilliseconds(config.failoverMilliseconds)) {
          this.lose(consumer);
        }
      },
    );
  }

  /** It has noticed that the lease is not its own any more. */
  private lose(consumer: ShardConsumer): void {
    if (consumer.lease.checkpoint === 'shard-end') return;
    this.application.meters.lostLeases.add(1);
    this.consumers.delete(consumer.lease.shardId);
    this.leaving.add(consumer);
    consumer.abandon();
    this.application.changed();
  }

  private giveBack(consumer: ShardConsumer, toWhom: () => number | null): void {
    const { lease } = consumer;
    consumer.handOver(() => {
      this.application.table.write(
        lease,
        () => lease.owner === this.number,
        () => {
          lease.owner = toWhom();
          lease.nextOwner = null;
          lease.counter += 1;
        },
        () => this.application.changed(),
      );
    });
  }
}
