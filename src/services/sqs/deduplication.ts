import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { Scheduler } from '../../kernel/scheduler.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageGroup } from './message-group.ts';

const INTERVAL = fromSeconds(SQS_FACTS.deduplicationSeconds.value);
/** What is remembered together is forgotten together. */
const SLICE = fromSeconds(30);

/** Messages of one id, or of as many ids as a cohort has messages. */
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
 * nothing else comes twice. What nobody will send again need not be remembered.
 */
export class Deduplication {
  private slices: Slice[] = [];

  constructor(private readonly scheduler: Scheduler) {}

  /** How many of `count` messages of a cohort were accepted before. */
  countKnown(cohort: Cohort, count: number): number {
    if (cohort.attempt === 0) return 0;
    return Math.min(count, this.find(cohort)?.count ?? 0);
  }

  /** Messages came, `knownCount` of them not for the first time: remembers the `againCount` that may come once more. */
  remember(cohort: Cohort, knownCount: number, againCount: number): void {
    const known = knownCount > 0 ? this.find(cohort) : undefined;
    if (known) known.count += againCount - knownCount;
    else if (againCount > 0) {
      const { now } = this.scheduler;
      this.currentSlice().set(identityOf(cohort), { acceptedAt: now, count: againCount });
    }
  }

  /** How many of `count` messages are accepted whose id is the key of their group: the first in 5 minutes. */
  acceptKey(group: MessageGroup, count: number): number {
    const { now } = this.scheduler;
    if (count === 0 || now - group.keyAcceptedAt < INTERVAL) return 0;
    group.keyAcceptedAt = now;
    return 1;
  }

  private find(cohort: Cohort): Remembered | undefined {
    const { now } = this.scheduler;
    const identity = identityOf(cohort);
    for (const { accepted } of this.slices) {
      const found = accepted.get(identity);
      if (found && now - found.acceptedAt < INTERVAL) return found;
    }
    return undefined;
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

function identityOf({ source, kind, bornAt, keys, key }: Cohort): string {
  return `${source}/${bornAt}/${kind}/${keys.prefix}/${key}`;
}
