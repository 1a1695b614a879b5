import type { Microseconds } from '../../base/units.ts';
import { bytesOf, withCount } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { ReceiveAnswer, ReceivedMessage } from '../../protocols/message-queue.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';
import { OVER_LIMIT } from './reasons.ts';
import { requestsOfCall } from './request-count.ts';
import { WaitingPolls, type Poll } from './waiting-polls.ts';

/** A ReceiveMessage call with the way to answer it. */
interface ReceiveCall extends Poll {
  readonly respond: (answer: ReceiveAnswer) => void;
}

/** A long poll asks every host. */
const ALL_HOSTS = 1;

/**
 * ReceiveMessage: short polls that ask some hosts, long polls that ask all and wait (SQS-5), the in-flight quota
 * (SQS-6) and the moves to the dead-letter queue (SQS-8).
 */
export class ReceivingSide {
  private readonly waiting: WaitingPolls<ReceiveCall>;
  private readonly sampling: RandomStream;
  private willServeWaiting = false;

  constructor(
    private readonly parts: QueueParts,
    private readonly deadLetters: DeadLetters,
  ) {
    this.sampling = parts.context.random('short-poll-sampling');
    this.waiting = new WaitingPolls(parts.context.scheduler, (call) => this.answer(call, []));
  }

  /** Answers a call: after the API latency, or when a message shows within `wait`. */
  receive(call: ReceiveCall, wait: Microseconds): void {
    const isShort = wait === 0;
    const { attributes } = this.parts;
    const hosts = isShort ? attributes.current.shortPollSampleFraction : ALL_HOSTS;
    if (this.room() <= 0) {
      this.noticeQuota();
      if (isShort) this.refuse(call);
      else this.waiting.add(call, wait);
      return;
    }
    const lots = this.take(call, hosts);
    if (lots.length > 0 || isShort) this.answer(call, lots);
    else this.waiting.add(call, wait);
  }

  /** Messages may have become visible, or the quota may have room: serves waiting polls later in this instant. */
  wake(): void {
    const { context, store } = this.parts;
    if (this.willServeWaiting || store.visible === 0 || !this.waiting.first()) return;
    this.willServeWaiting = true;
    context.scheduler.schedule(0, () => this.serveWaiting(), Priority.Admission);
  }

  /** A consumer's wire is gone: its waiting polls come back empty. */
  disconnect(wire: number): void {
    this.waiting.endAllOf(wire);
  }

  private serveWaiting(): void {
    this.willServeWaiting = false;
    for (let call = this.waiting.first(); call; call = this.waiting.first()) {
      if (this.room() <= 0) return;
      const lots = this.take(call, ALL_HOSTS);
      if (lots.length === 0) return;
      this.waiting.shift();
      this.answer(call, lots);
    }
  }

  /** Messages that may still be received before the in-flight quota is used up. */
  private room(): number {
    const { attributes, store } = this.parts;
    return attributes.current.inFlightMessagesMax - store.inFlight;
  }

  private take(call: ReceiveCall, hosts: number): readonly MessageLot[] {
    const { context, store } = this.parts;
    const taken: MessageLot[] = [];
    let room = Math.min(call.messagesMax, this.room());
    for (const lot of store.line.fromTheFront()) {
      if (room === 0) break;
      const found = hosts === ALL_HOSTS ? lot.count : binomial(this.sampling, lot.count, hosts);
      if (found === 0) continue;
      if (this.deadLetters.takes(lot)) {
        this.deadLetters.move(lot);
        continue;
      }
      const count = Math.min(found, room);
      taken.push(store.receive(lot, count, context.scheduler.now + call.visibilityTimeout));
      room -= count;
    }
    this.parts.meters.readLevels();
    return taken;
  }

  private answer(call: ReceiveCall, lots: readonly MessageLot[]): void {
    const { meters } = this.parts;
    const messages = lots.map(asReceived);
    const cohorts = messages.map((message) => message.cohort);
    for (const cohort of cohorts) meters.received.add(cohort.count);
    if (messages.length === 0) meters.emptyReceives.add(1);
    meters.requests.add(requestsOfCall(bytesOf(cohorts)));
    this.respondLater(call, { ok: true, messages });
  }

  private refuse(call: ReceiveCall): void {
    this.parts.meters.requests.add(1);
    this.respondLater(call, { ok: false, reason: OVER_LIMIT });
  }

  private respondLater(call: ReceiveCall, answer: ReceiveAnswer): void {
    const { context, attributes } = this.parts;
    context.scheduler.schedule(attributes.latency, () => call.respond(answer), Priority.Normal);
  }

  private noticeQuota(): void {
    this.parts.notices.happened({ kind: 'limit', text: 'The in-flight quota is used up' });
  }
}

function asReceived(lot: MessageLot): ReceivedMessage {
  return {
    cohort: withCount(lot.cohort, lot.count),
    receiptHandle: lot.latestReceipt?.handle ?? 0,
    receiveCount: lot.receiveCount,
    sentAt: lot.sentAt,
  };
}
