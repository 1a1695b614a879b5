import { fromSeconds } from '../base/units.ts';
import { withCount, type Cohort } from '../kernel/cohort.ts';
import { FirstInFirstOut } from '../kernel/first-in-first-out.ts';
import { Priority } from '../kernel/scheduler.ts';
import { answeredCount, failedCount, type Answer } from '../protocols/answer.ts';
import type { FetchedRecords, GroupMembership } from '../protocols/consumer-group.ts';
import { GROUP_CLIENT_FACTS, type JoiningSettings } from '../protocols/group-fields.ts';
import type { CallingWireOf } from '../protocols/wire.ts';
import type { Server } from './server.ts';
import type { InstanceWorker } from './instance-worker.ts';
import type { Workshop } from './workshop.ts';

const RETRY_PAUSE = fromSeconds(GROUP_CLIENT_FACTS.retryPauseSeconds.value);

/** Records that wait for a slot. */
interface Polled {
  readonly cohort: Cohort;
  count: number;
}

/**
 * One instance as a member of a consumer group: polls, works through what the poll brought in its slots, commits, and
 * polls again. A record that fails is tried again, which holds up everything behind it, or is skipped.
 */
export class GroupConsumer implements InstanceWorker {
  private readonly line = new FirstInFirstOut<Polled>();
  private openCount = 0;
  private membership: GroupMembership | undefined;
  private isLeaving = false;

  constructor(
    private readonly workshop: Workshop,
    private readonly instance: Server,
    private readonly wire: CallingWireOf<'join-group'>,
  ) {}

  connect(): void {
    const { groupId, offsetReset } = this.settings;
    this.membership = this.wire.peer.join({ groupId, offsetReset });
    this.poll();
  }

  /** Leaves the group: others will poll again what it has not committed. */
  stop(): void {
    if (this.isLeaving) return;
    this.isLeaving = true;
    this.line.clear();
    this.membership?.leave();
  }

  close(): void {
    this.isLeaving = true;
    this.line.clear();
    if (this.instance.state === 'terminated') this.membership?.vanish();
    else this.membership?.leave();
  }

  work(): void {
    const { instance, line } = this;
    while (instance.accepts && instance.hasRoom) {
      const first = line.peek();
      if (!first) return;
      const count = Math.min(first.count, instance.slots - instance.busy);
      first.count -= count;
      if (first.count === 0) line.shift();
      this.begin(withCount(first.cohort, count));
    }
  }

  private get settings(): JoiningSettings {
    // The compiler has read these settings by the fields that this service declares.
    return this.wire.settings as JoiningSettings;
  }

  private readonly poll = (): void => {
    this.membership?.poll(this.settings.maxPollRecords, (records) => this.takeOn(records));
  };

  private takeOn(records: readonly FetchedRecords[]): void {
    if (this.isLeaving) return;
    for (const { cohort } of records) {
      this.line.push({ cohort, count: cohort.count });
      this.openCount += cohort.count;
    }
    this.work();
  }

  private begin(cohort: Cohort): void {
    this.workshop.context.books.received(cohort.count);
    this.instance.take(cohort, (answer) => this.settle(cohort, answer));
  }

  private settle(cohort: Cohort, answer: Answer): void {
    if (this.isLeaving) return;
    const again = this.settings.onFailure === 'retry' ? failedCount(answer) : 0;
    if (again > 0) this.retryLater(withCount(cohort, again));
    this.openCount -= answeredCount(answer) - again;
    if (this.openCount > 0) return;
    this.membership?.commit();
    this.poll();
  }

  private retryLater(cohort: Cohort): void {
    const retry = (): void => {
      if (this.isLeaving) return;
      this.line.push({ cohort, count: cohort.count });
      this.work();
    };
    this.workshop.context.scheduler.schedule(RETRY_PAUSE, retry, Priority.Admission);
  }
}
