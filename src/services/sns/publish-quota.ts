import type { Microseconds } from '../../base/units.ts';
import { countOf, withCount, type Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import type { Reason } from '../../protocols/answer.ts';
import { FACTS } from './facts.ts';
import type { TopicConfig } from './fields.ts';
import { GroupLimits } from './group-limits.ts';
import { GROUP_THROTTLED, PUBLISH_THROTTLED } from './reasons.ts';

/** What a topic takes of a message that stands for many. */
export interface Admission {
  readonly accepted: readonly Cohort[];
  readonly throttled: readonly { readonly count: number; readonly reason: Reason }[];
}

const FIFO_BYTES_PER_SECOND = FACTS.fifoBytesPerSecond.value;

/** How fast may be published: the account's quota, and of a FIFO topic its own limits (SNS-10, SNS-11). */
export class PublishQuota {
  private readonly messages: TokenBucket;
  private readonly bytes = new TokenBucket(FIFO_BYTES_PER_SECOND, FIFO_BYTES_PER_SECOND);
  private readonly groups: GroupLimits;

  constructor(
    private config: TopicConfig,
    stream: RandomStream,
  ) {
    const perSecond = messagesPerSecond(config);
    this.messages = new TokenBucket(perSecond, perSecond);
    this.groups = new GroupLimits(perSecond, stream);
  }

  configure(config: TopicConfig, now: Microseconds): void {
    this.config = config;
    const perSecond = messagesPerSecond(config);
    this.messages.configure(now, perSecond, perSecond);
    this.groups.configure(perSecond);
  }

  /** Message groups that take nothing at the moment. */
  exhaustedGroups(now: Microseconds): number {
    return this.groups.exhaustedCount(now);
  }

  /** Lets messages through as far as the limits go. */
  admit(entry: Cohort, now: Microseconds): Admission {
    const { type, fifoThroughputScope } = this.config;
    const isScopedToTopic = type === 'fifo' && fifoThroughputScope === 'topic';
    const room = isScopedToTopic ? Math.floor(this.bytes.level(now) / entry.sizeBytes) : Infinity;
    const taken = this.messages.take(now, Math.min(entry.count, room));
    if (isScopedToTopic) this.bytes.takeAll(now, taken * entry.sizeBytes);
    const passed = taken === 0 ? [] : [withCount(entry, taken)];
    const accepted =
      type === 'fifo' ? passed.flatMap((cohort) => this.groups.admit(cohort, now)) : passed;
    return {
      accepted,
      throttled: [
        { count: entry.count - taken, reason: PUBLISH_THROTTLED },
        { count: taken - countOf(accepted), reason: GROUP_THROTTLED },
      ].filter(({ count }) => count > 0),
    };
  }
}

/** The account's quota, or the FIFO topic's own where its scope is the topic and it is lower. */
function messagesPerSecond(config: TopicConfig): number {
  const { type, fifoThroughputScope, publishMessagesPerSecond } = config;
  return type === 'fifo' && fifoThroughputScope === 'topic'
    ? Math.min(publishMessagesPerSecond, FACTS.fifoMessagesPerSecond.value)
    : publishMessagesPerSecond;
}
