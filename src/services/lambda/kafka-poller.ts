import type { FetchedRecords, GroupMembership } from '../../protocols/consumer-group.ts';
import { ShardLane } from './shard-lane.ts';
import type { LaneContext } from './stream-mapping-context.ts';

/**
 * One poller of a Kafka mapping, a member of the mapping's consumer group: polls its partitions, invokes the function with
 * one batch at a time, and commits when all that it polled is done. While a batch fails, its partitions wait.
 */
export class KafkaPoller {
  private readonly lane: ShardLane;
  private isPolling = false;
  private isStopped = false;
  private isRetiring = false;
  private uncommittedCount = 0;
  /** Where the next record stands in the order in which this poller got them. */
  private position = 0;

  constructor(
    name: string,
    private readonly membership: GroupMembership,
    private readonly mapping: LaneContext,
    private readonly onCommitted: (count: number) => void,
  ) {
    this.lane = new ShardLane(mapping, name, () => this.proceed());
    this.proceed();
  }

  /** Records that were polled and are not done. */
  get heldCount(): number {
    return this.lane.heldCount;
  }

  /** Whether it keeps failing with one batch. */
  get isBlocked(): boolean {
    return this.lane.isBlocked;
  }

  /** Settings changed. */
  configure(): void {
    this.lane.proceed();
  }

  /** One poller less is needed: it finishes what it has and leaves the group. */
  retire(): void {
    this.isRetiring = true;
    this.proceed();
  }

  /** The mapping is gone: it leaves the group at once. A batch at the function is finished. */
  stop(): void {
    this.isStopped = true;
    this.membership.leave();
    this.lane.stop();
  }

  /** Commits what is done, and polls if there is room in the batch that is being gathered. */
  private proceed(): void {
    if (this.isStopped) return;
    const { lane } = this;
    if (lane.heldCount === 0) this.commit();
    if (this.isRetiring) {
      if (lane.heldCount === 0) this.stop();
      return;
    }
    const room = this.mapping.settings.batchSize - lane.waitingCount;
    if (this.isPolling || lane.isBusy || room <= 0) return;
    // Whoever gathers does not wait beyond the window, so that nothing comes while the function works.
    const timeout = lane.waitingCount > 0 ? lane.dueAt - this.mapping.scheduler.now : undefined;
    if (timeout !== undefined && timeout <= 0) return;
    this.isPolling = true;
    this.membership.poll(room, (records) => this.take(records), timeout);
  }

  private commit(): void {
    if (this.uncommittedCount === 0) return;
    const count = this.uncommittedCount;
    this.uncommittedCount = 0;
    this.membership.commit();
    this.onCommitted(count);
  }

  private take(records: readonly FetchedRecords[]): void {
    this.isPolling = false;
    if (this.isStopped) return;
    const arrivedAt = this.mapping.scheduler.now;
    for (const { cohort } of records) {
      this.uncommittedCount += cohort.count;
      this.mapping.books.received(cohort.count);
      this.lane.add({ cohort, arrivedAt, position: this.position });
      this.position += cohort.count;
    }
    this.lane.proceed();
  }
}
