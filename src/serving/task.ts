import { toMilliseconds, type Microseconds } from '../base/units.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type { Linked } from '../kernel/linked-list.ts';
import { Priority, type EventHandle } from '../kernel/scheduler.ts';
import { failed, succeeded, type Failure, type Reason, type Respond } from '../protocols/answer.ts';
import type { Workshop } from './workshop.ts';

/**
 * One message in one slot: first the instance’s own work, then the calls to other services, then the answer. The
 * slot is held until the end.
 */
export class Task implements Linked<Task> {
  /** Neighbours among the tasks of the instance. */
  previous: Task | undefined;
  next: Task | undefined;
  private readonly startedAt: Microseconds;
  private ownWork: EventHandle | undefined;
  private ended = false;

  /** `message` is a cohort of one. `onSlotFree` is called before the answer goes out. */
  constructor(
    private readonly workshop: Workshop,
    private readonly message: Cohort,
    private readonly respond: Respond,
    private readonly onSlotFree: (task: Task) => void,
  ) {
    this.startedAt = workshop.context.scheduler.now;
  }

  /** Begins. `slowness` multiplies the service time. */
  start(slowness: number): void {
    const { workshop } = this;
    const span = workshop.serviceSpan(slowness).draw(workshop.serviceStream);
    workshop.meters.changeBusy(1);
    workshop.meters.changeWorking(1);
    this.ownWork = workshop.context.scheduler.schedule(span, this.finishOwnWork, Priority.Release);
  }

  /** The instance is gone: the message fails at once, and whatever a call still brings counts for nothing. */
  abandon(reason: Reason): void {
    if (this.ownWork !== undefined) this.leaveOwnWork();
    this.end({ count: 1, reason, node: this.workshop.context.number, retryable: true });
  }

  private readonly finishOwnWork = (): void => {
    this.leaveOwnWork();
    const { context, reasons } = this.workshop;
    const fails = this.workshop.drawFailure();
    if (this.message.poison || fails) {
      const reason = this.message.poison ? reasons.poisonRequest : reasons.applicationError;
      this.end({ count: 1, reason, node: context.number, retryable: true });
      return;
    }
    this.workshop.calls.run(this.message, (_count, failure) => {
      this.end(failure);
    });
  };

  private leaveOwnWork(): void {
    if (this.ownWork !== undefined) this.workshop.context.scheduler.cancel(this.ownWork);
    this.ownWork = undefined;
    this.workshop.meters.changeWorking(-1);
  }

  private end(failure: Failure | null): void {
    if (this.ended) return;
    this.ended = true;
    const { context, meters } = this.workshop;
    meters.changeBusy(-1);
    meters.serviceTime.record(toMilliseconds(context.scheduler.now - this.startedAt), 1);
    if (failure) {
      meters.failed.add(1);
      context.books.refused(1, failure.reason);
    } else {
      meters.served.add(1);
      context.books.completed(1);
    }
    // The next in line takes the slot before anybody who reacts to this answer can.
    this.onSlotFree(this);
    if (failure) this.respond(failed(1, failure.reason, failure.node, failure.retryable));
    else this.respond(succeeded(1));
  }
}
