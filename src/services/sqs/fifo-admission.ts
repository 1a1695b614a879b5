import type { Microseconds } from '../../base/units.ts';
import { countOf, withCount, withKey, type Cohort } from '../../kernel/cohort.ts';
import type { SendingManner } from '../../protocols/message-queue.ts';
import type { CallLimits } from './call-limits.ts';
import type { Deduplication } from './deduplication.ts';
import type { GroupRegister } from './group-register.ts';
import type { MessageGroup } from './message-group.ts';
import { callsFor } from './request-count.ts';

/** What became of the messages of one entry. */
export interface Admission {
  /** Messages to store, in this order. */
  readonly accepted: Cohort[];
  /** Messages that were known and are not stored. */
  deduplicatedCount: number;
  throttledCount: number;
}

/** Messages of an entry that are not known and within the limits of the queue. */
interface Fresh {
  readonly admission: Admission;
  readonly cohort: Cohort;
}

/** Some of them that share a group. */
interface Share extends Fresh {
  readonly group: MessageGroup;
}

/** What a FIFO queue lets in of a call: within its limits (SQS-23), and nothing twice (SQS-22). */
export class FifoAdmission {
  constructor(
    private readonly limits: CallLimits,
    private readonly register: GroupRegister,
    private readonly deduplication: Deduplication,
  ) {}

  /**
   * Admits the entries of a call, or of the calls that large cohorts stand for. `answerTime` says how long the answer
   * takes; Infinity if it will not arrive.
   */
  admit(
    entries: readonly Cohort[],
    manner: SendingManner,
    answerTime: Microseconds,
  ): readonly Admission[] {
    const count = countOf(entries);
    const calls = callsFor(count, manner.messagesPerCall);
    const passedCalls = this.limits.take('send', calls);
    let room = passedCalls === calls ? count : passedCalls * manner.messagesPerCall;
    const isKnownByKey = manner.deduplicationId === 'key';
    const fresh = entries.map((entry): Fresh => {
      const passing = Math.min(entry.count, room);
      room -= passing;
      const known = isKnownByKey ? 0 : this.deduplication.countKnown(entry, passing);
      const throttledCount = entry.count - passing;
      const admission = { accepted: [], deduplicatedCount: known, throttledCount };
      return { admission, cohort: withCount(entry, passing - known) };
    });
    if (this.limits.isPerGroup || isKnownByKey) {
      this.admitByGroup(this.sharesOf(fresh), passedCalls, manner);
    } else {
      for (const { admission, cohort } of fresh) {
        if (cohort.count > 0) admission.accepted.push(cohort);
      }
    }
    if (!isKnownByKey) this.rememberAll(fresh, manner, answerTime > manner.answerTimeout);
    return fresh.map(({ admission }) => admission);
  }

  /** The groups are drawn, so that each partition can limit its own and each key can be known again. */
  private sharesOf(fresh: readonly Fresh[]): readonly Share[] {
    const shares: Share[] = [];
    for (const { admission, cohort } of fresh) {
      if (cohort.count === 0) continue;
      this.register.spread(cohort, (group, key, count) => {
        shares.push({ admission, group, cohort: withCount(withKey(cohort, key), count) });
      });
    }
    return shares;
  }

  private admitByGroup(shares: readonly Share[], calls: number, manner: SendingManner): void {
    const { isPerGroup, partitions } = this.limits;
    const rooms = isPerGroup ? this.partitionRooms(shares, calls, manner.messagesPerCall) : null;
    for (const { admission, group, cohort } of shares) {
      let passing = cohort.count;
      if (rooms) {
        const partition = partitions.indexOf(group);
        passing = Math.min(passing, rooms[partition]!);
        rooms[partition]! -= passing;
      }
      const accepted =
        manner.deduplicationId === 'key' ? this.deduplication.acceptKey(group, passing) : passing;
      admission.throttledCount += cohort.count - passing;
      admission.deduplicatedCount += passing - accepted;
      if (accepted > 0) admission.accepted.push(withCount(cohort, accepted));
    }
  }

  /** How many messages each partition lets in: a call counts once at every partition that it has messages for. */
  private partitionRooms(
    shares: readonly Share[],
    calls: number,
    messagesPerCall: number,
  ): Float64Array {
    const { partitions } = this.limits;
    const rooms = new Float64Array(partitions.count);
    let total = 0;
    for (const { group, cohort } of shares) {
      rooms[partitions.indexOf(group)]! += cohort.count;
      total += cohort.count;
    }
    const perCall = Math.min(total, messagesPerCall);
    for (const [partition, count] of rooms.entries()) {
      if (count === 0) continue;
      const touching = callsTouching(calls, perCall, count / total);
      const passed = partitions.takeSends(partition, touching);
      if (passed < touching) rooms[partition] = Math.floor((count * passed) / touching);
    }
    return rooms;
  }

  /** A message may come again if its sender hears too late that it was accepted; its content, from further up too. */
  private rememberAll(fresh: readonly Fresh[], manner: SendingManner, isUnheard: boolean): void {
    const isKnownByContent = manner.deduplicationId === 'content';
    for (const { admission, cohort } of fresh) {
      const known = admission.deduplicatedCount;
      const mayComeAgain = isUnheard || (isKnownByContent && cohort.tick === 0);
      const againCount = mayComeAgain ? known + countOf(admission.accepted) : 0;
      this.deduplication.remember(cohort, known, againCount);
    }
  }
}

/** How many of `calls` carry something for a partition that each of their messages belongs to with this share. */
function callsTouching(calls: number, messagesPerCall: number, share: number): number {
  let missing = 1;
  for (let message = 0; message < messagesPerCall; message += 1) missing *= 1 - share;
  return Math.max(1, Math.ceil(calls * (1 - missing)));
}
