import type { Cohort } from '../../kernel/cohort.ts';
import { answeredCount } from '../../protocols/answer.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { Counter } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import { Destination } from './destination.ts';
import { EVENT_FACTS } from './event-facts.ts';
import { DESTINATION_FAILED } from './reasons.ts';

/**
 * Where the function hands on the results of asynchronous events (LMD-18). The event is done by then: in the books each
 * document is a message of its own, which ends when the destination has taken it.
 */
export class OnSuccessDestination {
  private readonly destination: Destination;
  private handedOnCount = 0;
  private readonly deliveryFailures: Counter;

  constructor(private readonly context: NodeContext) {
    this.destination = new Destination(context, 'on-success destination');
    this.deliveryFailures = context.instruments.counter('DestinationDeliveryFailures');
  }

  /** Documents that are being handed on. */
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

  /** Some events went well. */
  report(events: Cohort): void {
    if (this.destination.settings === undefined) return;
    const { books } = this.context;
    const sizeBytes = events.sizeBytes + EVENT_FACTS.destinationDocumentBytes.value;
    books.received(events.count);
    this.handedOnCount += events.count;
    this.destination.send({ ...events, sizeBytes, attempt: 0 }, (answer) => {
      this.handedOnCount -= answeredCount(answer);
      if (answer.succeeded > 0) books.completed(answer.succeeded);
      for (const { count, node } of answer.failures) {
        this.deliveryFailures.add(count);
        books.lost(count, DESTINATION_FAILED, node);
      }
    });
  }
}
