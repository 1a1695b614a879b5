import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import { bytesOf, countOf } from '../../kernel/cohort.ts';
import type {
  FetchedRecords,
  GroupMembership,
  JoiningTerms,
} from '../../protocols/consumer-group.ts';
import { FACTS } from './facts.ts';
import type { Partition } from './partition.ts';
import type { Topic } from './topic.ts';

const FETCH_TIME = fromMilliseconds(FACTS.fetchMilliseconds.value);
const SESSION_TIMEOUT = fromSeconds(FACTS.sessionTimeoutSeconds.value);
const POLL_INTERVAL = fromSeconds(FACTS.pollIntervalSeconds.value);

interface Poll {
  readonly recordsMax: number;
  readonly respond: (records: readonly FetchedRecords[]) => void;
}

/** The group of a member, as far as the member knows it. */
interface MembersGroup {
  readonly terms: JoiningTerms;
  /** While partitions are dealt anew nobody reads. */
  readonly isRebalancing: boolean;
  add(member: GroupMember): void;
  remove(member: GroupMember): void;
  commit(partition: Partition, offset: number): void;
}

/** One consumer in its group: what is assigned to it, and how far it has read. */
export class GroupMember implements GroupMembership {
  /** Assigned partitions with the offset to read next. */
  private readonly positions = new Map<Partition, number>();
  private pending: Poll | undefined;
  private pollTimer: EventHandle | undefined;
  private turn = 0;
  private isIn = true;
  private isGone = false;

  constructor(
    private readonly topic: Topic,
    private readonly group: MembersGroup,
  ) {
    group.add(this);
  }

  poll(recordsMax: number, respond: Poll['respond'], timeout?: Microseconds): void {
    if (this.isGone) return;
    const { scheduler } = this.topic.context;
    if (this.pollTimer !== undefined) scheduler.cancel(this.pollTimer);
    this.pollTimer = undefined;
    const pending: Poll = { recordsMax, respond };
    this.pending = pending;
    if (timeout !== undefined) {
      scheduler.schedule(timeout, () => this.giveUp(pending), Priority.Normal);
    }
    if (this.isIn) this.serve();
    else {
      this.isIn = true;
      this.group.add(this);
    }
  }

  commit(): void {
    for (const [partition, offset] of this.positions) this.group.commit(partition, offset);
  }

  leave(): void {
    this.end();
    this.group.remove(this);
  }

  vanish(): void {
    this.end();
    const remove = (): void => this.group.remove(this);
    this.topic.context.scheduler.schedule(SESSION_TIMEOUT, remove, Priority.Release);
  }

  /** The group shared anew: these are its partitions, from where the group committed. */
  assign(partitions: readonly Partition[]): void {
    this.positions.clear();
    const { groupId } = this.group.terms;
    for (const partition of partitions) {
      this.positions.set(partition, partition.committedBy(groupId));
    }
  }

  /** Answers a poll that waits, if there is anything to read in its partitions. */
  serve(): void {
    const { pending, topic } = this;
    if (!pending || this.isGone || this.group.isRebalancing) return;
    const records = this.fetch(pending.recordsMax);
    if (records.length === 0) return;
    this.pending = undefined;
    const cohorts = records.map(({ cohort }) => cohort);
    topic.meters.fetched(countOf(cohorts), bytesOf(cohorts));
    const { scheduler } = topic.context;
    if (this.group.terms.pausesWhileProcessing !== true) {
      this.pollTimer = scheduler.schedule(POLL_INTERVAL, () => this.putOut(), Priority.Release);
    }
    scheduler.schedule(FETCH_TIME, () => pending.respond(records), Priority.Normal);
  }

  /** The time of a poll is over. */
  private giveUp(poll: Poll): void {
    if (this.pending !== poll) return;
    this.pending = undefined;
    poll.respond([]);
  }

  /** Reads its partitions in turn, so that none starves. */
  private fetch(recordsMax: number): readonly FetchedRecords[] {
    const { brokers, now } = this.topic;
    const partitions = [...this.positions.keys()];
    const records: FetchedRecords[] = [];
    let room = recordsMax;
    for (let visited = 0; visited < partitions.length && room > 0; visited += 1) {
      const partition = partitions[(this.turn + visited) % partitions.length]!;
      if (partition.leader === undefined) continue;
      const { cohorts, nextOffset } = partition.log.read(
        this.positions.get(partition) ?? 0,
        room,
        now,
      );
      this.positions.set(partition, nextOffset);
      brokers.work(partition.leader, bytesOf(cohorts));
      room -= countOf(cohorts);
      for (const cohort of cohorts) records.push({ partition: partition.index, cohort });
    }
    this.turn += 1;
    return records;
  }

  /** It has not polled for too long: others take over, and it joins anew with its next poll (KAFKA-7). */
  private putOut(): void {
    this.pollTimer = undefined;
    this.isIn = false;
    this.positions.clear();
    this.topic.context.notice({
      kind: 'limit',
      text: 'A consumer is put out: it did not poll in time',
    });
    this.group.remove(this);
  }

  private end(): void {
    this.isGone = true;
    this.pending = undefined;
    this.positions.clear();
    if (this.pollTimer !== undefined) this.topic.context.scheduler.cancel(this.pollTimer);
  }
}
