import { PartitionLog } from './partition-log.ts';

/** A partition: its log, the brokers that hold it, and how far groups have come. */
export class Partition {
  readonly log = new PartitionLog();
  /** The broker that takes writes and reads; undefined while there is none. */
  leader: number | undefined;
  /** Offsets that each group has committed, by its id. */
  readonly committed = new Map<string, number>();

  /** `replicas` are the brokers that hold it, the preferred leader first. */
  constructor(
    readonly index: number,
    readonly replicas: readonly number[],
  ) {
    this.leader = replicas[0];
  }

  /** Records that not every group has committed. */
  get unreadCount(): number {
    return this.log.endOffset - this.log.firstOffset;
  }

  /** Records that a group has not committed. */
  lagOf(group: string): number {
    return this.log.endOffset - this.committedBy(group);
  }

  /** Where a group reads on: where it committed, or the oldest record that is kept. */
  committedBy(group: string): number {
    return Math.max(this.committed.get(group) ?? 0, this.log.firstOffset);
  }

  /** Lets go of what every group has committed; returns how many records that were. */
  settle(): number {
    if (this.committed.size === 0) return 0;
    const first = this.log.firstOffset;
    const settled = Math.min(...this.committed.values());
    if (settled <= first) return 0;
    this.log.dropBefore(settled);
    return this.log.firstOffset - first;
  }
}
