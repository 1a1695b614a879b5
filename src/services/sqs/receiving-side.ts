import type { Microseconds } from '../../base/units.ts';
import { bytesOf, countOf, withCount } from '../../kernel/cohort.ts';
import { binomial } from '../../kernel/counting.ts';
import { pow } from '../../kernel/portable-math.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type { ReceiveAnswer, ReceivedMessage } from '../../protocols/message-queue.ts';
import type { DeadLetters } from './dead-letters.ts';
import { transferTime } from './extended-client.ts';
import { SQS_FACTS } from './facts.ts';
import type { MessageLot } from './message-lot.ts';
import type { QueueParts } from './queue-parts.ts';
import { OVER_LIMIT, THROTTLED, UNAVAILABLE } from './reasons.ts';
import { callsFor, requestsOfCalls } from './request-count.ts';
import { WaitingPolls, type Poll } from './waiting-polls.ts';

/** A ReceiveMessage call, or several alike at one moment, with the way to answer. */
interface ReceiveCall extends Poll {
  readonly respond: (answer: ReceiveAnswer) => void;
}

/** A long poll asks every host, and so does every poll of a FIFO queue. */
const ALL_HOSTS = 1;
/** A group is called blocked when its first message was received so often. */
const RECEIVES_UNTIL_BLOCKED = SQS_FACTS.receivesBeforeBackOfQueue.value;

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

  /** Answers calls: after the API latency, or when a message shows within `wait`. */
  receive(asked: ReceiveCall, wait: Microseconds): void {
    const { faults, fifo } = this.parts;
    if (faults.isUnavailable) {
      this.refuse(asked, UNAVAILABLE);
      return;
    }
    const passed = fifo ? fifo.limits.take('receive', asked.calls) : asked.calls;
    if (passed < asked.calls) this.throttle({ ...asked, calls: asked.calls - passed });
    if (!fifo) this.serve({ ...asked, calls: passed }, wait);
    // A call that takes of a group keeps the group from the next one.
    else for (let call = 0; call < passed; call += 1) this.serve({ ...asked, calls: 1 }, wait);
  }

  /** Answers calls, of which one is filled before the next, or lets them wait. */
  private serve(call: ReceiveCall, wait: Microseconds): void {
    const { attributes, fifo } = this.parts;
    const isShort = wait === 0;
    if (this.room() <= 0) {
      this.noticeQuota();
      if (!isShort) this.waiting.add(call, wait);
      else if (fifo) this.answer(call, []);
      else this.refuse(call, OVER_LIMIT);
      return;
    }
    const isSampled = isShort && !fifo;
    const hosts = isSampled
      ? sampledByAny(call.calls, attributes.current.shortPollSampleFraction)
      : ALL_HOSTS;
    const lots = this.take(call, hosts);
    const filled = callsFilledBy(lots, call);
    const usedUp = filled > 0 && this.room() <= 0;
    const answered = isShort && !usedUp ? call.calls : filled;
    if (answered > 0) this.answer({ ...call, calls: answered }, lots);
    const rest = { ...call, calls: call.calls - answered };
    if (rest.calls === 0) return;
    if (usedUp) this.serve(rest, wait);
    else this.waiting.add(rest, wait);
  }

  /** Receives up to `messagesMax` messages for somebody who only looks at them. Returns how many there were. */
  look(messagesMax: number): number {
    const { visibilityTimeout } = this.parts.attributes;
    let count = 0;
    const respond = (): void => undefined;
    const call = { wire: 0, calls: 1, messagesMax, visibilityTimeout, respond };
    const lots = this.room() > 0 ? this.take(call, ALL_HOSTS) : [];
    for (const lot of lots) count += lot.count;
    this.answer(call, lots);
    return count;
  }

  /** Messages may have become visible, or the quota may have room: serves waiting polls later in this instant. */
  wake(): void {
    const { context, store } = this.parts;
    if (this.willServeWaiting || !this.waiting.first() || !store.line.hasAvailable()) return;
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
      const calls = callsFilledBy(lots, call);
      this.waiting.serve(calls);
      this.answer({ ...call, calls }, lots);
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
    let room = Math.min(call.calls * call.messagesMax, this.room());
    store.line.offer((lot) => {
      const found = hosts === ALL_HOSTS ? lot.count : binomial(this.sampling, lot.count, hosts);
      if (found === 0) return true;
      if (this.deadLetters.takes(lot)) {
        this.deadLetters.move(lot);
        return true;
      }
      const count = Math.min(found, room);
      const received = store.receive(lot, count, context.scheduler.now + call.visibilityTimeout);
      taken.push(received);
      this.noticeBlocked(received);
      room -= count;
      return room > 0;
    });
    this.parts.meters.readLevels();
    return taken;
  }

  private answer(call: ReceiveCall, lots: readonly MessageLot[]): void {
    const { meters, faults } = this.parts;
    const messages = lots.map(asReceived);
    const cohorts = messages.map((message) => message.cohort);
    for (const cohort of cohorts) meters.received.add(cohort.count);
    const filled = callsFilledBy(lots, call);
    const empty = call.calls - filled;
    if (empty > 0) meters.emptyReceives.add(empty);
    meters.requests.add(empty + (filled > 0 ? requestsOfCalls(filled, bytesOf(cohorts)) : 0));
    const contents = lots.map(({ content }) => content);
    for (const lot of lots) if (lot.content.payloadBytes > 0) meters.payloadGets.add(lot.count);
    // Whether an empty answer is lost makes no difference, and of the others all but one are full.
    const lostCalls = faults.drawLost(Math.max(1, filled));
    const arriving = lostCalls < filled ? countOf(cohorts) - lostCalls * call.messagesMax : 0;
    const arrived = firstOf(messages, arriving);
    const answer: ReceiveAnswer = { ok: true, calls: call.calls, messages: arrived };
    this.respondLater(call, answer, transferTime(contents));
  }

  private throttle(call: ReceiveCall): void {
    const { meters, notices } = this.parts;
    meters.throttledCalls.add(call.calls);
    notices.happened({ kind: 'limit', text: 'Consumers are throttled: too many calls a second' });
    this.respondLater(call, { ok: false, calls: call.calls, reason: THROTTLED }, 0);
  }

  private refuse(call: ReceiveCall, reason: Reason): void {
    if (reason !== UNAVAILABLE) this.parts.meters.requests.add(call.calls);
    this.respondLater(call, { ok: false, calls: call.calls, reason }, 0);
  }

  private respondLater(call: ReceiveCall, answer: ReceiveAnswer, transfer: Microseconds): void {
    const { context, attributes, faults } = this.parts;
    const answerTime = faults.slowed(attributes.latency) + transfer;
    context.scheduler.schedule(answerTime, () => call.respond(answer), Priority.Normal);
  }

  private noticeQuota(): void {
    this.parts.notices.happened({ kind: 'limit', text: 'The in-flight quota is used up' });
  }

  /** SQS-20: a message that fails time and again holds up its group. */
  private noticeBlocked({ group, receiveCount }: MessageLot): void {
    const { fifo, notices } = this.parts;
    if (!fifo || !group || receiveCount !== RECEIVES_UNTIL_BLOCKED) return;
    const text = `Message group ${group.name} waits: its first message was received ${receiveCount} times`;
    notices.happened({ kind: 'limit', text });
  }
}

/** With what probability a host is among those that some of so many short polls ask. */
function sampledByAny(calls: number, sampleFraction: number): number {
  return calls === 1 ? sampleFraction : 1 - pow(1 - sampleFraction, calls);
}

/** How many of the calls it takes to carry these messages: each is filled before the next. */
function callsFilledBy(lots: readonly MessageLot[], { messagesMax }: Poll): number {
  let count = 0;
  for (const lot of lots) count += lot.count;
  return callsFor(count, messagesMax);
}

/** The first `count` messages. */
function firstOf(messages: readonly ReceivedMessage[], count: number): readonly ReceivedMessage[] {
  const first: ReceivedMessage[] = [];
  let left = count;
  for (const message of messages) {
    if (left <= 0) break;
    const own = Math.min(left, message.cohort.count);
    first.push({ ...message, cohort: withCount(message.cohort, own) });
    left -= own;
  }
  return first;
}

function asReceived(lot: MessageLot): ReceivedMessage {
  return {
    cohort: withCount(lot.content.cohort, lot.count),
    receiptHandle: lot.latestReceipt?.handle ?? 0,
    receiveCount: lot.receiveCount,
    sentAt: lot.content.sentAt,
  };
}
