import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { Crowd } from '../../kernel/crowd.ts';
import { FirstInFirstOut } from '../../kernel/first-in-first-out.ts';
import type { PartyPool } from '../../kernel/party-pool.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import type { BrokerProducers, ProducingTerms } from '../../protocols/message-broker.ts';
import type { BrokerParts } from './broker-parts.ts';
import type { Destination } from './destination.ts';
import { CONNECTION_LIMIT, CONNECTION_LOST, MESSAGE_TOO_LONG } from './reasons.ts';
import { SendIntake, type Send, type Sender } from './send-intake.ts';

/** Messages on their way into the broker, by as many producers. */
interface OnTheWay {
  readonly send: Send;
  readonly producers: number;
}

/**
 * The producers of one wire. Each sends one message, or transaction, at a time and is taken until the broker has
 * answered; what there is no producer for waits in the client. On a grid a producer sends as many as fit into its ticks.
 */
export class ProducerLink implements BrokerProducers, Sender {
  private readonly line = new FirstInFirstOut<Send>();
  private waitingCount = 0;
  private blockedCount = 0;
  private readonly intake: SendIntake;
  private readonly sending: Crowd<OnTheWay>;
  /** Producers of messages on a grid, until the end of their ticks. */
  private readonly resting: Crowd<null>;
  private busyProducers = 0;
  private openProducers = 0;
  /** What a full set of producers could have sent beyond whole messages. */
  private remainder = 0;
  private willPump = false;

  constructor(
    private readonly parts: BrokerParts,
    public terms: ProducingTerms,
    private readonly destinationOf: (name: string) => Destination,
  ) {
    const { scheduler } = parts.context;
    this.intake = new SendIntake(parts, this, destinationOf);
    this.sending = new Crowd(scheduler, (arrived) => this.arrive(arrived), Priority.Normal);
    this.resting = new Crowd(scheduler, (rested) => {
      this.busyProducers -= rested.size;
      this.pumpLater();
    });
    this.connect();
  }

  /** Messages of this wire that are not stored. */
  get messages(): number {
    return this.waitingCount + this.sending.size + this.blockedCount;
  }

  /** Producers that are connected. */
  get producers(): number {
    return this.openProducers;
  }

  /** Producers that wait for space. */
  get blockedProducers(): number {
    return Math.min(
      this.openProducers,
      Math.ceil(this.blockedCount / this.terms.transactionMessages),
    );
  }

  send(cohort: Cohort, respond: Respond): void {
    const { context, settings } = this.parts;
    context.books.received(cohort.count);
    const isTooLong = settings.isRabbit && cohort.sizeBytes > settings.config.messageMaxBytes;
    const send: Send = { cohort, respond, count: cohort.count };
    if (isTooLong) this.intake.refuse(send, cohort.count, MESSAGE_TOO_LONG);
    else if (this.openProducers === 0) this.intake.refuse(send, cohort.count, this.whyClosed);
    else {
      this.line.push(send);
      this.waitingCount += cohort.count;
      this.pump();
    }
  }

  configure(terms: ProducingTerms): void {
    this.close();
    this.terms = terms;
    this.connect();
    this.pump();
  }

  /** The wire is gone: what was not sent fails. */
  disconnect(): void {
    this.close();
    this.giveUp();
  }

  /** A share of the connections broke: clients that do not connect anew have so many producers fewer (MQ-3). */
  breakOff(share: number): void {
    if (this.terms.reconnects) return;
    const gone = Math.ceil(this.openProducers * share);
    this.parts.connections.close(this.terms.protocol, gone);
    this.openProducers -= gone;
    if (this.openProducers === 0) this.giveUp();
  }

  blocked(count: number): void {
    this.blockedCount += count;
  }

  takeBack(send: Send, count: number): void {
    this.blockedCount -= count;
    this.waitingCount += count;
    this.line.push({ ...send, count });
    this.pumpLater();
  }

  /** The broker is gone: what was on its way is sent again when there is one, or fails. */
  interrupt(): void {
    const again: Send[] = [];
    this.sending.withdraw((onTheWay) => {
      onTheWay.drain(({ send }, count) => again.push({ ...send, count }));
    });
    again.push(...this.line);
    this.line.clear();
    this.waitingCount = 0;
    for (const send of again) {
      this.line.push(send);
      this.waitingCount += send.count;
    }
    this.resting.withdraw((resting) => {
      resting.drain(() => undefined);
    });
    this.busyProducers = 0;
    this.breakOff(1);
  }

  /** Sends on as far as producers are free. */
  readonly pump = (): void => {
    this.willPump = false;
    if (!this.parts.isServing()) return;
    for (let first = this.line.peek(); first; first = this.line.peek()) {
      const free = this.openProducers - this.busyProducers - this.blockedProducers;
      if (free < LEAST_SHARE) return;
      const sent = first.cohort.tick > 0 ? this.beginOnGrid(first, free) : this.beginOne(free);
      if (sent === 0) return;
    }
  };

  /** So many messages of a blocked send have been stored. */
  admitted(send: Send, count: number): void {
    this.blockedCount -= count;
    this.parts.meters.enqueued.add(count);
    send.respond(succeeded(count));
    this.pumpLater();
  }

  private get whyClosed(): Reason {
    const { isServing, connections } = this.parts;
    return isServing() && connections.total >= connections.limit
      ? CONNECTION_LIMIT
      : CONNECTION_LOST;
  }

  private close(): void {
    this.parts.connections.close(this.terms.protocol, this.openProducers);
    this.openProducers = 0;
  }

  private connect(): void {
    this.openProducers = this.parts.connections.open(this.terms.protocol, this.terms.producers);
    const refused = this.terms.producers - this.openProducers;
    if (refused === 0) return;
    this.parts.meters.connectionsRefused.add(refused);
    const text = 'Connections are refused: the limit of the instance type is reached';
    this.parts.notices.happened({ kind: 'limit', text });
    if (this.openProducers === 0) this.giveUp();
  }

  private giveUp(): void {
    const left = [...this.line];
    this.line.clear();
    this.waitingCount = 0;
    for (const send of left) this.intake.refuse(send, send.count, this.whyClosed);
  }

  /** One producer begins with a message, or with a transaction of those that are next in line. */
  private beginOne(free: number): number {
    if (free < 1 - LEAST_SHARE) return 0;
    const parts: { readonly party: OnTheWay; readonly count: number }[] = [];
    let left = this.terms.transactionMessages;
    for (let send = this.line.peek(); send && left > 0; send = this.line.peek()) {
      if (send.cohort.tick > 0) break;
      const count = this.takeFromLine(send, left);
      left -= count;
      parts.push({ party: { send, producers: parts.length === 0 ? 1 : 0 }, count });
    }
    const total = this.terms.transactionMessages - left;
    const wait = this.parts.processor.work(total, 0);
    const time = parts[0] ? this.timeOf(parts[0].party.send, total) : 0;
    this.busyProducers += 1;
    for (const { party, count } of parts) this.sending.add(party, count, Math.round(time) + wait);
    return total;
  }

  /**
   * Producers, or a share of one, are taken for whole ticks, in which they send one transaction after the other. What
   * they could send beyond whole messages is kept for the next time, so that rates are exact.
   */
  private beginOnGrid(send: Send, free: number): number {
    const { tick } = send.cohort;
    const { transactionMessages } = this.terms;
    const time = this.timeOf(send, Math.min(send.count, transactionMessages));
    const span = tick * Math.max(1, Math.ceil(time / tick));
    const each = (span / time) * transactionMessages;
    const capacity = free * each + this.remainder;
    const isShort = capacity < send.count;
    const count = this.takeFromLine(send, Math.floor(capacity));
    const producers = isShort ? free : Math.max(0, count - this.remainder) / each;
    this.remainder = isShort ? capacity - count : Math.max(0, this.remainder - count);
    this.busyProducers += producers;
    if (producers > 0) this.resting.add(null, producers, span);
    const wait = this.parts.processor.work(count, tick);
    if (count > 0) this.sending.add({ send, producers: 0 }, count, Math.round(time) + wait);
    return count;
  }

  private takeFromLine(send: Send, countMax: number): number {
    const count = Math.min(send.count, countMax);
    send.count -= count;
    this.waitingCount -= count;
    if (send.count === 0) this.line.shift();
    return count;
  }

  private timeOf({ cohort }: Send, messages: number): Microseconds {
    const { settings } = this.parts;
    const isConcurrent = !settings.isRabbit && settings.config.concurrentStoreAndDispatch;
    const ackTime = isConcurrent ? this.destinationOf(this.terms.destination).ackTime : Infinity;
    return settings.sendTime(this.terms, messages, cohort.sizeBytes, ackTime);
  }

  private arrive(arrived: PartyPool<OnTheWay>): void {
    arrived.drain(({ send, producers }, count) => {
      this.busyProducers -= producers;
      this.intake.take(send, count);
    });
    this.pumpLater();
  }

  private pumpLater(): void {
    if (this.willPump) return;
    this.willPump = true;
    this.parts.context.scheduler.schedule(0, this.pump, Priority.Admission);
  }
}

/** Less than this share of a producer is rounding of the last digits. */
const LEAST_SHARE = 1e-9;
