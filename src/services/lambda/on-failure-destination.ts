import type { Cohort } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Reason } from '../../protocols/answer.ts';
import { Caller } from '../../protocols/caller.ts';
import type { CallingWire } from '../../protocols/wire.ts';
import type { Counter } from '../../telemetry/instruments.ts';
import type { NodeContext } from '../contract.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import { DESTINATION_FAILED } from './reasons.ts';

/**
 * Where the function's stream mappings report batches they gave up (LMD-31): one document per batch, about its
 * records but without them, to a queue. Without a destination the records are lost.
 */
export class OnFailureDestination {
  private caller: Caller | undefined;
  private reportedCount = 0;
  private readonly stream: RandomStream;
  private readonly deliveryFailures: Counter;

  constructor(private readonly context: NodeContext) {
    this.stream = context.random('on-failure destination');
    this.deliveryFailures = context.instruments.counter('DestinationDeliveryFailures');
  }

  /** Records of batches whose document is on its way. */
  get inFlight(): number {
    return this.reportedCount;
  }

  connect(wire: CallingWire): void {
    const { number, scheduler } = this.context;
    this.caller = new Caller(wire, number, scheduler, this.stream);
  }

  reconnect(wire: CallingWire): void {
    if (this.caller?.wire.number === wire.number) this.caller.configure(wire);
  }

  disconnect(wireNumber: number): void {
    if (this.caller?.wire.number === wireNumber) this.caller = undefined;
  }

  /** Gives up `count` records of a batch, of which `sample` is one. */
  discard(sample: Cohort | undefined, count: number, reason: Reason): void {
    const { books, number } = this.context;
    if (!this.caller || !sample) {
      books.lost(count, reason);
      return;
    }
    this.reportedCount += count;
    const document = {
      ...sample,
      count: 1,
      sizeBytes: FACTS.failureDocumentBytes.value,
      attempt: 0,
      poison: false,
    };
    this.caller.call(document, ({ failures }) => {
      this.reportedCount -= count;
      if (failures.length === 0) books.completed(count);
      else {
        this.deliveryFailures.add(1);
        books.lost(count, DESTINATION_FAILED, failures[0]?.node ?? number);
      }
    });
  }
}
