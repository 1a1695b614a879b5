import type { Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';

/** How a consumer joins a group. */
export interface JoiningTerms {
  /** Consumers that name the same group share the partitions of the topic. */
  readonly groupId: string;
  /** Where a group begins that has never committed anything: the oldest record kept, or what comes. */
  readonly offsetReset: 'earliest' | 'latest';
  /** Whether its consumers go on polling while they process, with their partitions paused: they are never put out for silence. */
  readonly pausesWhileProcessing?: boolean;
}

/** A group as it stands (DescribeConsumerGroups, and the offsets of the topic). */
export interface GroupDescription {
  readonly partitionCount: number;
  /** Records that the group has not committed. */
  readonly lag: number;
}

/** Records of one partition that a poll brought, in order. */
export interface FetchedRecords {
  readonly partition: number;
  readonly cohort: Cohort;
}

/**
 * A consumer as a member of a group. Heartbeats are sent for it as long as it neither leaves nor vanishes; calls of a
 * member that the group has put out join it anew.
 */
export interface GroupMembership {
  /**
   * Asks for up to `recordsMax` records of the partitions that are assigned to it. `respond` is called once there are
   * any: after a rebalance, or when some arrive; with none when a `timeout` was given and is over.
   */
  poll(
    recordsMax: number,
    respond: (records: readonly FetchedRecords[]) => void,
    timeout?: Microseconds,
  ): void;
  /** Everything that was polled has been processed: its position is kept for whoever reads on. */
  commit(): void;
  /** Leaves: the others take over its partitions at once. */
  leave(): void;
  /** The machine is gone without a word: the group notices when the session times out. */
  vanish(): void;
}

/** The consuming side of a topic. */
export interface ConsumerGroups {
  join(terms: JoiningTerms): GroupMembership;
  /** How a group stands; one that nobody ever joined has committed nothing. */
  describe(groupId: string): GroupDescription;
}
