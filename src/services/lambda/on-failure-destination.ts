import { withAttempt, type Cohort } from '../../kernel/cohort.ts';
import { answeredCount, type Reason } from '../../protocols/answer.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { Counter } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import { Destination } from './destination.ts';
import { EVENT_FACTS } from './event-facts.ts';
import type { OnFailureSettings } from './event-fields.ts';
import { MAPPING_FACTS } from './mapping-facts.ts';
import { DESTINATION_FAILED } from './reasons.ts';

/**
 * Where the function hands on what it gave up: a document about each batch of a stream (LMD-31), and each asynchronous
 * event (LMD-18). What nobody takes is lost.
 */
export class OnFailureDestination {
  private readonly destination: Destination;
  private handedOnCount = 0;
  private readonly deliveryFailures: Counter;
  private readonly deadLetterErrors: Counter;

  constructor(private readonly context: NodeContext) {
    this.destination = new Destination(context, 'on-failure destination');
    this.deliveryFailures = context.instruments.counter('DestinationDeliveryFailures');
    this.deadLetterErrors = context.instruments.counter('DeadLetterErrors');
  }

  /** Events and records that are being handed on. */
  get inFlight(): number {
    return this.handedOnCount;
  }

  connect(wire: CallingWire): void {
    this.destination.connect(wire);
  }

  reconnect(wire: CallingWire): void {
    this.destination.reconnect(wire);
  }

  disconnect(wireNumber: number): void {
    this.destination.disconnect(wireNumber);
  }

  /** Gives up `count` records of a batch, of which `sample` is one: one document tells of all of them. */
  discardBatch(sample: Cohort | undefined, count: number, reason: Reason): void {
    if (!sample || this.isDeadLetterQueue) {
      this.context.books.lost(count, reason);
      return;
    }
    const sizeBytes = MAPPING_FACTS.failureDocumentBytes.value;
    const document = { ...sample, count: 1, sizeBytes, attempt: 0, poison: false };
    this.handOn(document, count, reason, this.deliveryFailures);
  }

  /** Gives up asynchronous events: each goes on with a document around it, or as it is to a dead-letter queue. */
  discardEvents(events: Cohort, reason: Reason): void {
    if (this.isDeadLetterQueue) {
      this.handOn(withAttempt(events, events.count, 0), 1, reason, this.deadLetterErrors);
      return;
    }
    const sizeBytes = events.sizeBytes + EVENT_FACTS.destinationDocumentBytes.value;
    this.handOn(
      { ...events, sizeBytes, attempt: 0, poison: false },
      1,
      reason,
      this.deliveryFailures,
    );
  }

  /** Each document stands for `eventsEach` events or records; without a destination they are lost for `reason`. */
  private handOn(documents: Cohort, eventsEach: number, reason: Reason, errors: Counter): void {
    const { books, number } = this.context;
    const count = documents.count * eventsEach;
    this.handedOnCount += count;
    const isTaken = this.destination.send(documents, (answer) => {
      this.handedOnCount -= answeredCount(answer) * eventsEach;
      if (answer.succeeded > 0) books.completed(answer.succeeded * eventsEach);
      for (const failure of answer.failures) {
        errors.add(failure.count);
        const node = failure.node === 0 ? number : failure.node;
        books.lost(failure.count * eventsEach, DESTINATION_FAILED, node);
      }
    });
    if (isTaken) return;
    this.handedOnCount -= count;
    books.lost(count, reason);
  }

  private get isDeadLetterQueue(): boolean {
    const settings = this.destination.settings as OnFailureSettings | undefined;
    return settings?.form === 'dead-letter-queue';
  }
}
