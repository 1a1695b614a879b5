import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, withKeysOf, type Cohort } from '../../kernel/cohort.ts';
import { multinomial } from '../../kernel/counting.ts';
import { KeyDivision } from '../../kernel/key-division.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { FACTS } from './facts.ts';

const PER_SECOND = FACTS.fifoGroupMessagesPerSecond.value;

/** The keys of a key space that can reach the limit, and the rest of them as the last part. */
interface Groups {
  readonly division: KeyDivision;
  readonly popularCount: number;
}

/**
 * Each message group of a FIFO topic takes 300 messages a second (SNS-11). A group is a key. Only keys with a large share of
 * what the topic lets through can reach that, and only those are told apart: the others never pay for the limit.
 */
export class GroupLimits {
  private readonly buckets = new Map<KeySpace, Map<number, TokenBucket>>();
  private readonly groups = new Map<KeySpace, Groups>();

  /** `quotaPerSecond`: messages that the topic lets through. */
  constructor(
    private quotaPerSecond: number,
    private readonly stream: RandomStream,
  ) {}

  configure(quotaPerSecond: number): void {
    this.quotaPerSecond = quotaPerSecond;
    this.groups.clear();
  }

  /** Groups that take nothing at the moment. */
  exhaustedCount(now: Microseconds): number {
    let count = 0;
    for (const buckets of this.buckets.values()) {
      for (const bucket of buckets.values()) if (bucket.level(now) < 1) count += 1;
    }
    return count;
  }

  /** The messages of a cohort that their groups take, in one cohort or several. */
  admit(cohort: Cohort, now: Microseconds): readonly Cohort[] {
    const { key, keys } = cohort;
    if (key !== KEYS_UNDRAWN) {
      return this.isPopular(keys.whole.mass(key)) ? this.admitTo(key, cohort, now) : [cohort];
    }
    const { division, popularCount } = this.groupsOf(keys);
    if (popularCount === 0) return [cohort];
    const counts = multinomial(this.stream, cohort.count, division.masses);
    return counts.flatMap((count, index) => {
      const part = division.part(index);
      if (count === 0 || !part) return [];
      const messages = withKeysOf(cohort, count, part);
      return messages.key === KEYS_UNDRAWN ? [messages] : this.admitTo(messages.key, messages, now);
    });
  }

  private admitTo(key: number, cohort: Cohort, now: Microseconds): readonly Cohort[] {
    const taken = this.bucketOf(cohort.keys.whole, key, now).take(now, cohort.count);
    return taken === 0 ? [] : [withCount(cohort, taken)];
  }

  private bucketOf(keys: KeySpace, key: number, now: Microseconds): TokenBucket {
    const buckets = this.buckets.get(keys) ?? new Map<number, TokenBucket>();
    this.buckets.set(keys, buckets);
    const bucket = buckets.get(key) ?? new TokenBucket(PER_SECOND, PER_SECOND, now);
    buckets.set(key, bucket);
    return bucket;
  }

  /** Whether a group with this share of the messages can reach its limit. */
  private isPopular(mass: number): boolean {
    return mass * this.quotaPerSecond > PER_SECOND;
  }

  private groupsOf(keys: KeySpace): Groups {
    const known = this.groups.get(keys);
    if (known) return known;
    const popular = new Map<number, number>();
    keys.eachKey((key, mass) => {
      if (this.isPopular(mass)) popular.set(key, popular.size);
    });
    const popularCount = popular.size;
    const division = new KeyDivision(
      keys,
      popularCount + 1,
      (key) => popular.get(key) ?? popularCount,
    );
    const groups = { division, popularCount };
    this.groups.set(keys, groups);
    return groups;
  }
}
