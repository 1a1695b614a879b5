import { fromSeconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { JoiningTerms } from '../../protocols/consumer-group.ts';
import { FACTS } from './facts.ts';
import type { GroupMember } from './group-member.ts';
import type { Partition } from './partition.ts';
import { SKIPPED } from './reasons.ts';
import type { Topic } from './topic.ts';

const REBALANCE = fromSeconds(FACTS.rebalanceSeconds.value);

/** Consumers that share the partitions of the topic: each partition belongs to one of them (KAFKA-3). */
export class ConsumerGroup {
  readonly members: GroupMember[] = [];
  private readonly owners = new Map<Partition, GroupMember>();
  private rebalancing: EventHandle | undefined;

  constructor(
    private readonly topic: Topic,
    readonly terms: JoiningTerms,
  ) {
    for (const partition of topic.partitions) this.place(partition);
  }

  get isRebalancing(): boolean {
    return this.rebalancing !== undefined;
  }

  /** The member that reads a partition. */
  ownerOf(partition: Partition): GroupMember | undefined {
    return this.owners.get(partition);
  }

  add(member: GroupMember): void {
    this.members.push(member);
    this.rebalance();
  }

  remove(member: GroupMember): void {
    const place = this.members.indexOf(member);
    if (place < 0) return;
    this.members.splice(place, 1);
    this.rebalance();
  }

  /** Partitions were added: the group begins at their beginning, and shares anew. */
  partitionsAdded(): void {
    for (const partition of this.topic.partitions) {
      if (!partition.committed.has(this.terms.groupId))
        partition.committed.set(this.terms.groupId, 0);
    }
    this.rebalance();
  }

  /** There may be something to read. */
  wake(): void {
    if (this.isRebalancing) return;
    for (const member of this.members) member.serve();
  }

  /** A member has processed everything up to an offset. */
  commit(partition: Partition, offset: number): void {
    const { groupId } = this.terms;
    partition.committed.set(groupId, Math.max(offset, partition.committedBy(groupId)));
    this.topic.settle(partition);
  }

  /** Nobody reads until the partitions are shared anew; positions that were not committed are forgotten. */
  private rebalance(): void {
    const { context, meters } = this.topic;
    this.owners.clear();
    for (const member of this.members) member.assign([]);
    if (this.rebalancing !== undefined) context.scheduler.cancel(this.rebalancing);
    else meters.rebalances.add(1);
    this.rebalancing = context.scheduler.schedule(REBALANCE, () => this.share(), Priority.Normal);
  }

  private share(): void {
    this.rebalancing = undefined;
    const { members } = this;
    if (members.length === 0) return;
    for (const partition of this.topic.partitions) {
      const member = members[partition.index % members.length];
      if (member) this.owners.set(partition, member);
    }
    for (const member of members) {
      member.assign(this.topic.partitions.filter((one) => this.owners.get(one) === member));
    }
    this.wake();
  }

  /** Where the group begins in a partition. What no group before has read, and this one skips, is lost. */
  private place(partition: Partition): void {
    const { log, committed } = partition;
    const isFirst = committed.size === 0;
    const start = this.terms.offsetReset === 'latest' ? log.endOffset : log.firstOffset;
    committed.set(this.terms.groupId, start);
    if (isFirst) this.topic.context.books.lost(partition.settle(), SKIPPED);
  }
}
