import { fromSeconds } from '../../base/units.ts';
import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { Caller } from '../../protocols/caller.ts';
import { BATCHING_FIELDS, CALLER_FIELDS } from '../../protocols/caller-fields.ts';
import { SENDING_FIELDS } from '../../protocols/sending-fields.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import { defaultsOf } from '../../schema/parse.ts';
import type { Counter } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import type { BucketFaceState } from './face-state.ts';
import { S3_FACTS as FACTS } from './facts.ts';
import { NOTIFICATION_FAILED } from './reasons.ts';

/** S3 sends each notification by itself and tries again for long. */
const CALLING = {
  ...defaultsOf(CALLER_FIELDS),
  ...defaultsOf(BATCHING_FIELDS),
  ...defaultsOf(SENDING_FIELDS),
  attemptsMax: FACTS.eventAttempts.value,
  batchMessagesMax: 1,
  lingerMilliseconds: 0,
};

/**
 * Tells queues, topics, event buses and functions about new objects (S3-5). A notification is a message of its own in the
 * books. A function is done with when its event is in its queue: what it makes of it is its own affair.
 */
export class EventNotifications {
  private readonly callers = new Map<number, Caller>();
  private takenCount = 0;
  private givenUpCount = 0;
  private pendingCount = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly taken: Counter,
  ) {}

  /** Notifications that have not been taken or given up. */
  get pending(): number {
    return this.pendingCount;
  }

  /** What became of notifications since the start, or null when nobody is told of new objects. */
  face(): BucketFaceState['notifications'] {
    if (this.callers.size === 0) return null;
    return {
      destinations: this.callers.size,
      taken: this.takenCount,
      pending: this.pendingCount,
      givenUp: this.givenUpCount,
    };
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    // The kind and the peer of the wire stay as they are; S3 has its own way to call.
    const calling = { ...wire, settings: CALLING } as CallingWire;
    const stream = this.context.random(`notifications over wire ${wire.number}`);
    this.callers.set(wire.number, new Caller(calling, number, scheduler, stream));
  }

  /** Nobody is told over this wire any more. */
  disconnect(wireNumber: number): void {
    this.callers.delete(wireNumber);
  }

  /** Objects were written. */
  written(objects: Cohort, delaySeconds: number): void {
    const { books, number, scheduler } = this.context;
    for (const caller of this.callers.values()) {
      const events: Cohort = {
        ...withAttempt(objects, objects.count, 0),
        sizeBytes: FACTS.eventBytes.value,
        bornAt: scheduler.now,
        source: number,
      };
      books.received(events.count);
      this.pendingCount += events.count;
      scheduler.schedule(
        fromSeconds(delaySeconds),
        () => {
          this.send(caller, events);
        },
        Priority.Admission,
      );
    }
  }

  private send(caller: Caller, events: Cohort): void {
    const { books } = this.context;
    caller.call(events, ({ succeeded, failures }) => {
      this.pendingCount -= succeeded;
      this.taken.add(succeeded);
      this.takenCount += succeeded;
      books.completed(succeeded);
      for (const { count, node } of failures) {
        this.pendingCount -= count;
        this.givenUpCount += count;
        books.lost(count, NOTIFICATION_FAILED, node);
      }
    });
  }
}
