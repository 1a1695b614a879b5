import type { Cohort } from '../../kernel/cohort.ts';
import { failed, succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import type { ProducingTerms } from '../../protocols/message-broker.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { BlockedSend, Destination } from './destination.ts';
import { MESSAGE_TOO_LONG, NO_SPACE, QUEUE_FULL } from './reasons.ts';

/** Messages that their sender asked to be sent. */
export interface Send {
  readonly cohort: Cohort;
  readonly respond: Respond;
  count: number;
}

/** The producers whose messages arrive. */
export interface Sender {
  readonly terms: ProducingTerms;
  /** So many messages wait for space. */
  blocked(count: number): void;
  /** So many messages of a blocked send have been stored. */
  admitted(send: Send, count: number): void;
  /** So many messages of a blocked send are taken back. */
  takeBack(send: Send, count: number): void;
}

/** Where the messages of one wire arrive: stored, held back, or refused. */
export class SendIntake {
  constructor(
    private readonly parts: BrokerParts,
    private readonly sender: Sender,
    private readonly destinationOf: (name: string) => Destination,
  ) {}

  /** Messages are here: they are stored as far as there is space, and the others wait or fail (MQ-4, MQ-14). */
  take(send: Send, count: number): void {
    const { parts, sender } = this;
    const { terms } = sender;
    const destination = this.destinationOf(terms.destination);
    const fitting = Math.min(count, destination.lengthRoom);
    const isBehind = destination.blocked.size > 0;
    const room = isBehind ? 0 : destination.roomFor(send.cohort.sizeBytes, terms.persistent);
    const stored = Math.min(fitting, room);
    if (stored > 0) {
      parts.meters.enqueued.add(stored);
      destination.store(send.cohort, stored, terms.persistent);
      send.respond(succeeded(stored));
    }
    if (fitting > stored) this.holdBack(send, fitting - stored, destination);
    if (count > fitting) this.rejectPublish(send, count - fitting);
  }

  private holdBack(send: Send, count: number, destination: Destination): void {
    const { parts } = this;
    if (!parts.settings.isRabbit && parts.settings.config.sendFailIfNoSpace) {
      this.refuse(send, count, NO_SPACE);
      return;
    }
    this.sender.blocked(count);
    destination.block(new Blocked(this.sender, send, count));
    const short = parts.space.shortage ?? 'memory of the destination';
    const text = parts.settings.isRabbit
      ? `All publishers are blocked: ${short} alarm`
      : `Producers are blocked: the ${short} is used up`;
    parts.notices.happened({ kind: 'limit', text });
  }

  /** A queue is full: without confirmations nobody hears of it. */
  private rejectPublish(send: Send, count: number): void {
    const { context, notices } = this.parts;
    notices.happened({
      kind: 'limit',
      text: 'Messages are refused: the queue has its maximum length',
    });
    if (this.sender.terms.confirms) {
      this.refuse(send, count, QUEUE_FULL);
      return;
    }
    context.books.lost(count, QUEUE_FULL);
    send.respond(succeeded(count));
  }

  /** Messages are refused; whether to try again is their sender's affair. */
  refuse(send: Send, count: number, reason: Reason): void {
    const { context } = this.parts;
    context.books.refused(count, reason);
    send.respond(failed(count, reason, context.number, reason !== MESSAGE_TOO_LONG));
  }
}

/** A send that waits for space. */
class Blocked implements BlockedSend {
  readonly cohort: Cohort;
  readonly persistent: boolean;

  constructor(
    private readonly sender: Sender,
    private readonly send: Send,
    public count: number,
  ) {
    this.cohort = send.cohort;
    this.persistent = sender.terms.persistent;
  }

  takeBack(): void {
    this.sender.takeBack(this.send, this.count);
  }

  admit(count: number): void {
    this.sender.admitted(this.send, count);
  }
}
