import {
  bytesOf,
  countOf,
  KEYS_UNDRAWN,
  withCount,
  withKey,
  type Cohort,
} from '../../kernel/cohort.ts';
import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import { multinomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Answer, Failure, Reason } from '../../protocols/answer.ts';
import type { RecordSink } from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import { KeyPartitions } from './key-partitions.ts';
import type { Partition } from './partition.ts';
import { DISK_FULL, LEADER_NOT_AVAILABLE, NOT_ENOUGH_REPLICAS } from './reasons.ts';
import type { Topic } from './topic.ts';

const LEADER_TIME = fromMilliseconds(FACTS.leaderMilliseconds.value);
const REPLICATION_TIME = fromMilliseconds(FACTS.replicationMilliseconds.value);

/** Records of one entry for one partition. */
interface Share {
  readonly partition: Partition;
  readonly cohort: Cohort;
}

/** Produce requests: keys decide the partition, its leader stores the records and answers as `acks` says. */
export class RecordIntake implements RecordSink {
  /** Records that their leaders have not stored yet. */
  arrivingCount = 0;
  private readonly routing = new KeyPartitions();
  private readonly keyDraws: RandomStream;

  constructor(private readonly topic: Topic) {
    this.keyDraws = topic.context.random('keys');
  }

  putRecords(entries: readonly Cohort[], respond: (answers: readonly Answer[]) => void): void {
    const { topic } = this;
    const { scheduler } = topic.context;
    const count = countOf(entries);
    topic.context.books.received(count);
    this.arrivingCount += count;
    const shares = entries.map((entry) => this.sharesOf(entry));
    const wait = this.loadBrokers(shares.flat());
    const { acks } = topic.config;
    const replication = acks === 'all' ? REPLICATION_TIME : 0;
    const store = (): void => {
      this.arrivingCount -= count;
      const answers = shares.map((ofEntry) => this.store(ofEntry));
      if (acks !== '0') respond(answers);
    };
    scheduler.schedule(wait + LEADER_TIME + replication, store, Priority.Normal);
    if (acks !== '0') return;
    const unheard = entries.map((entry) => ({ succeeded: entry.count, failures: [] }));
    scheduler.schedule(0, () => respond(unheard), Priority.Normal);
  }

  /** KAFKA-2: equal keys go to one partition. */
  private sharesOf(entry: Cohort): readonly Share[] {
    const { partitions } = this.topic;
    const { keys, key, count } = entry;
    const partitionAt = (index: number): Partition => partitions[index]!;
    if (key !== KEYS_UNDRAWN) {
      const index = this.routing.of(keys, key, partitions.length);
      return [{ partition: partitionAt(index), cohort: entry }];
    }
    if (count === 1) return this.sharesOf(withKey(entry, keys.draw(this.keyDraws)));
    const masses = this.routing.masses(keys, partitions.length);
    const counts = multinomial(this.keyDraws, count, masses);
    return counts.flatMap((own, index) =>
      own > 0 ? [{ partition: partitionAt(index), cohort: withCount(entry, own) }] : [],
    );
  }

  /** Leader and followers write; returns how long the busiest leader lets the request wait. */
  private loadBrokers(shares: readonly Share[]): Microseconds {
    const { brokers } = this.topic;
    let longest = 0;
    for (const { partition, cohort } of shares) {
      const bytes = bytesOf([cohort]);
      for (const broker of partition.replicas) {
        const wait = brokers.work(broker, bytes);
        if (broker === partition.leader) longest = Math.max(longest, wait);
      }
    }
    return longest;
  }

  private store(shares: readonly Share[]): Answer {
    let succeeded = 0;
    const failures: Failure[] = [];
    for (const { partition, cohort } of shares) {
      const reason = this.refusal(partition);
      if (reason) failures.push(this.refuse(cohort.count, reason));
      else {
        this.topic.append(partition, cohort);
        succeeded += cohort.count;
      }
    }
    return { succeeded, failures };
  }

  private refusal(partition: Partition): Reason | undefined {
    const { topic } = this;
    const { acks, minInsyncReplicas } = topic.config;
    if (partition.leader === undefined) return LEADER_NOT_AVAILABLE;
    if (acks === 'all' && topic.inSyncReplicas(partition) < minInsyncReplicas) {
      return NOT_ENOUGH_REPLICAS;
    }
    return topic.diskShare >= 1 ? DISK_FULL : undefined;
  }

  /** With acks=0 nobody hears of it, and the records are lost. */
  private refuse(count: number, reason: Reason): Failure {
    const { books, number: node } = this.topic.context;
    if (this.topic.config.acks === '0') books.lost(count, reason);
    else books.refused(count, reason);
    return { count, reason, node, retryable: true };
  }
}
