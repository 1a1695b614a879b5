import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageGroup } from './message-group.ts';

const INTERVAL = fromSeconds(SQS_FACTS.deduplicationSeconds.value);
/** What is remembered together is forgotten together. */
const SLICE = fromSeconds(30);

/** Messages that were accepted and may come again. */
interface Remembered {
  readonly acceptedAt: Microseconds;
  count: number;
}

/** What was accepted within some seconds, by the identity of the messages. */
interface Slice {
  readonly beganAt: Microseconds;
  readonly accepted: Map<string, Remembered>;
}

/**
 * By what a FIFO queue knows messages again within 5 minutes of the first (SQS-22).
 *
 * A message is told by who made it, when, of which kind and with which key; only later attempts are looked up, since
 * nothing else comes twice. Of messages that move on a grid nobody can tell which come again, only how many.
 */
export class Deduplication {
  private slices: Slice[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  /** How many of `count` messages of a cohort were accepted before. */
  countKnown(cohort: Cohort, count: number): number {
    if (cohort.attempt === 0) return 0;
    let known = 0;
    for (const remembered of this.find(cohort)) known += remembered.count;
    return Math.min(count, known);
  }

  /** Messages came, `knownCount` of them not for the first time: remembers the `againCount` that may come once more. */
  remember(cohort: Cohort, knownCount: number, againCount: number): void {
    const [first, ...others] = knownCount > 0 ? this.find(cohort) : [];
    if (first) {
      let left = knownCount;
      for (const remembered of [first, ...others]) {
        const taken = Math.min(left, remembered.count);
        remembered.count -= taken;
        left -= taken;
      }
      first.count += againCount;
    } else if (againCount > 0) this.add(cohort, againCount);
  }

  /** How many of `count` messages are accepted whose id is the key of their group: the first in 5 minutes. */
  acceptKey(group: MessageGroup, count: number): number {
    const { now } = this.scheduler;
    if (count === 0 || now - group.keyAcceptedAt < INTERVAL) return 0;
    group.keyAcceptedAt = now;
    return 1;
  }

  private add(cohort: Cohort, count: number): void {
    const accepted = this.currentSlice();
    const identity = identityOf(cohort);
    const known = accepted.get(identity);
    if (known) known.count += count;
    else accepted.set(identity, { acceptedAt: this.scheduler.now, count });
  }

  private find(cohort: Cohort): readonly Remembered[] {
    const { now } = this.scheduler;
    const identity = identityOf(cohort);
    const found: Remembered[] = [];
    for (const { accepted } of this.slices) {
      const remembered = accepted.get(identity);
      if (remembered && now - remembered.acceptedAt < INTERVAL) found.push(remembered);
    }
    return found;
  }

  private currentSlice(): Map<string, Remembered> {
    const { now } = this.scheduler;
    const last = this.slices[this.slices.length - 1];
    if (last && now - last.beganAt < SLICE) return last.accepted;
    this.slices = this.slices.filter(({ beganAt }) => now - beganAt < INTERVAL + SLICE);
    const accepted = new Map<string, Remembered>();
    this.slices.push({ beganAt: now, accepted });
    return accepted;
  }
}

function identityOf({ source, kind, bornAt, keys, key, tick }: Cohort): string {
  const whose = `${source}/${kind}/${keys.prefix}`;
  return tick > 0 ? whose : `${whose}/${bornAt}/${key}`;
}
