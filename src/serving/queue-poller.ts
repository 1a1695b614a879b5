import { fromMilliseconds, fromSeconds, type Microseconds } from '../base/units.ts';
import { countOf } from '../kernel/cohort.ts';
import { Priority } from '../kernel/scheduler.ts';
import { answeredCount } from '../protocols/answer.ts';
import type { ReceiveAnswer, ReceivedMessage } from '../protocols/message-queue.ts';
import type { CallingWireOf } from '../protocols/wire.ts';
import type { NodeContext } from '../services/contract.ts';
import { SERVING_FACTS } from './settings/facts.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Server } from './server.ts';
import type { PollingSettings } from './settings/wire-fields.ts';

/** A wire on which instances poll a queue. */
export type PollingWire = CallingWireOf<'receive-messages'>;

/**
 * The worker of one instance at one queue. It asks whenever a slot is free and nothing waits at the instance, with several
 * calls side by side where the wire says so; calls of one moment go out together. Each message takes a slot of its own,
 * is deleted when it was processed, and otherwise comes back by itself when its visibility time-out is over.
 */
export class QueuePoller {
  /** Calls that have not been answered. */
  private openCalls = 0;
  private stopped = false;

  constructor(
    private readonly context: NodeContext,
    private readonly instance: Server,
    private wire: PollingWire,
  ) {}

  /** Asks differently from the next call on. */
  configure(wire: PollingWire): void {
    this.wire = wire;
  }

  /** Asks no more. What was received is still processed. */
  stop(): void {
    this.stopped = true;
  }

  /** Asks for messages if there is a slot for one, with as many calls as there are slots for what they may bring. */
  readonly poll = (): void => {
    if (this.stopped || !this.instance.accepts || !this.instance.hasRoom) return;
    // The compiler has read these settings by the fields that this service declares.
    const { messagesMax, waitSeconds, callsMax } = this.wire.settings as PollingSettings;
    const wanted = Math.min(callsMax, Math.ceil(this.instance.freeSlots / messagesMax));
    const calls = wanted - this.openCalls;
    if (calls <= 0) return;
    this.openCalls += calls;
    const askedAt = this.context.scheduler.now;
    const hear = (answer: ReceiveAnswer): void => {
      this.openCalls -= answer.calls;
      if (!answer.ok) this.pollAfter(REFUSED_POLL_PAUSE);
      else if (answer.messages.length > 0) this.takeOn(answer.messages);
      else if (this.context.scheduler.now === askedAt) this.pollAfter(EMPTY_ANSWER_PAUSE);
      else this.poll();
    };
    this.wire.peer.receive(messagesMax, fromSeconds(waitSeconds), hear, undefined, calls);
  };

  private takeOn(messages: readonly ReceivedMessage[]): void {
    // A machine that is gone has received nothing: the queue shows the messages again.
    const { state, cutOffBy } = this.instance;
    if (state === 'terminated' || cutOffBy !== null || this.stopped) return;
    this.context.books.received(countOf(messages.map((message) => message.cohort)));
    for (const message of messages) this.begin(message);
    this.poll();
  }

  private begin({ cohort, receiptHandle }: ReceivedMessage): void {
    const { peer } = this.wire;
    const { heartbeatSeconds } = this.wire.settings as PollingSettings;
    const { scheduler } = this.context;
    const interval = fromSeconds(heartbeatSeconds);
    const heartbeat =
      interval > 0
        ? new Heartbeat(scheduler, peer, receiptHandle, interval, cohort.count)
        : undefined;
    this.instance.take(cohort, (answer) => {
      heartbeat?.settle(answeredCount(answer));
      if (answer.succeeded > 0) peer.delete(receiptHandle, answer.succeeded);
    });
  }

  private pollAfter(pause: Microseconds): void {
    this.context.scheduler.schedule(pause, this.poll, Priority.Admission);
  }
}

/** Keeps a queue that answers empty within the instant from stopping the clock. */
const EMPTY_ANSWER_PAUSE = fromMilliseconds(SERVING_FACTS.emptyAnswerPauseMilliseconds.value);
const REFUSED_POLL_PAUSE = fromSeconds(SERVING_FACTS.refusedPollPauseSeconds.value);
