import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageGroup, StateCounts } from './message-group.ts';

const SHARE = SQS_FACTS.noisyShare.value;
const IN_FLIGHT_MINIMUM = SQS_FACTS.noisyInFlightMinimum.value;
const QUIET_AFTER = fromSeconds(SQS_FACTS.quietAfterSeconds.value);
/** What is left of "recent" processing time after a second. */
const KEPT_PER_SECOND = 1 - 1 / SQS_FACTS.processingShareSeconds.value;
/** Less processing time than this is as good as none. */
const NEGLIGIBLE: Microseconds = 1_000;
const SECOND = fromSeconds(1);

/**
 * Which tenants of a fair queue are noisy neighbours (SQS-17): those with a backlog and more than a tenth of the
 * messages in flight, and at least 30 of them, or more than a tenth of the recent processing time. One is quiet again
 * when its backlog is gone, or when it sent nothing for five minutes.
 */
export class NoisyNeighbours {
  /** The tenants that are noisy now. */
  readonly noisy = new Set<MessageGroup>();
  private watched: MessageGroup[] = [];
  private processingTime = 0;

  /** `totals` counts all messages of the queue. `changeSides` makes a tenant noisy or quiet. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly totals: StateCounts,
    private readonly changeSides: (group: MessageGroup, isNoisy: boolean) => void,
  ) {}

  /** A tenant was sent messages. */
  sent(group: MessageGroup): void {
    group.lastSentAt = this.scheduler.now;
    if (group.isWatched) return;
    group.isWatched = true;
    this.watched.push(group);
    if (this.watched.length === 1) this.watchOn();
  }

  /** Consumers have begun on messages of a tenant. */
  received(group: MessageGroup): void {
    if (!group.isNoisy && this.isLoud(group)) this.judge(group, true);
  }

  /** Consumers spent time on messages of a tenant, summed over the messages. */
  processed(group: MessageGroup, time: Microseconds): void {
    group.processingTime += time;
    this.processingTime += time;
  }

  /** A tenant may have no backlog any more. */
  relieved(group: MessageGroup): void {
    if (group.isNoisy && group.counts.visible === 0) this.judge(group, false);
  }

  private isLoud({ counts, lastSentAt, processingTime }: MessageGroup): boolean {
    if (counts.visible === 0 || this.scheduler.now - lastSentAt >= QUIET_AFTER) return false;
    const inFlight = counts['in-flight'];
    const isCrowding = inFlight >= IN_FLIGHT_MINIMUM && inFlight > SHARE * this.totals['in-flight'];
    return isCrowding || processingTime > SHARE * this.processingTime;
  }

  private judge(group: MessageGroup, isNoisy: boolean): void {
    this.changeSides(group, isNoisy);
    if (isNoisy) this.noisy.add(group);
    else this.noisy.delete(group);
  }

  private watchOn(): void {
    this.scheduler.schedule(SECOND, () => this.look(), Priority.Normal);
  }

  /** Once a second: what was recent fades, and shares are compared. */
  private look(): void {
    this.processingTime *= KEPT_PER_SECOND;
    this.watched = this.watched.filter((group) => {
      group.processingTime *= KEPT_PER_SECOND;
      const isLoud = this.isLoud(group);
      const isSilent = this.scheduler.now - group.lastSentAt >= QUIET_AFTER;
      if (group.isNoisy ? isSilent : isLoud) this.judge(group, !group.isNoisy);
      group.isWatched = group.counts.visible > 0 || group.processingTime > NEGLIGIBLE;
      return group.isWatched;
    });
    if (this.watched.length > 0) this.watchOn();
    else this.processingTime = 0;
  }
}
