import {
  fromMilliseconds,
  fromSeconds,
  MICROSECONDS_PER_SECOND,
  type Microseconds,
} from '../../base/units.ts';
import { Priority, type EventHandle } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import type {
  ShardSubscriber,
  ShardSubscription,
  SubscribeToShardAnswer,
  SubscriptionEnd,
} from '../../protocols/record-stream.ts';
import type { ConsumerApplication } from './consumer-application.ts';
import { FAN_OUT_FACTS as FACTS } from './fan-out-facts.ts';
import { SUBSCRIBE_RATE_EXCEEDED, SUBSCRIPTION_IN_USE } from './reasons.ts';
import type { ReadSpan } from './record-log.ts';
import type { ArrivalListener, Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

const CALL_INTERVAL = MICROSECONDS_PER_SECOND / FACTS.subscribeCallsPerSecond.value;
const GUARD = fromSeconds(FACTS.resubscribeGuardSeconds.value);
const LIFETIME = fromSeconds(FACTS.subscriptionSeconds.value);
const PUSH_INTERVAL = fromMilliseconds(FACTS.fanOutEventMilliseconds.value);
const BYTES_PER_SECOND = FACTS.fanOutBytesPerSecond.value;

/** The running subscription of a lane. */
interface Running {
  readonly subscriber: ShardSubscriber;
  readonly expiry: EventHandle;
  position: number;
  /** Records asked for; 0 while the subscriber takes none. */
  wanted: number;
}

/**
 * One shard as it is pushed to one registered consumer: 2 MiB a second of its own, as long as the consumer takes them
 * (KDS-11). One subscription at a time.
 */
export class PushLane implements ArrivalListener {
  private running: Running | undefined;
  private pushTimer: EventHandle | undefined;
  private nextPushAt: Microseconds = 0;
  private calledAt: Microseconds | undefined;
  private subscribedAt: Microseconds | undefined;

  constructor(
    private readonly state: StreamState,
    private readonly application: ConsumerApplication,
    private readonly shard: Shard,
  ) {}

  /** One SubscribeToShard call: refused within five seconds of the last successful one, later it takes the shard over. */
  subscribe(position: number, subscriber: ShardSubscriber): SubscribeToShardAnswer {
    const { meters, now } = this.state;
    const refusal = this.refusal(now);
    this.calledAt = now;
    if (refusal) {
      if (refusal === SUBSCRIBE_RATE_EXCEEDED) meters.subscribeRateExceeded.add(1);
      return { ok: false, reason: refusal };
    }
    this.end('superseded');
    this.subscribedAt = now;
    meters.subscribeSuccess.add(1);
    const running: Running = {
      subscriber,
      position,
      wanted: 0,
      expiry: this.state.context.scheduler.schedule(LIFETIME, () => {
        this.end('expired');
      }),
    };
    this.running = running;
    this.shard.arrivalListeners.push(this);
    return { ok: true, subscription: this.handleOf(running) };
  }

  /** Records arrived in the shard, or it was closed. */
  noteArrival(): void {
    this.schedulePush();
  }

  /** Ends the subscription, if one is running, and tells its subscriber. */
  end(end: SubscriptionEnd): void {
    const { running } = this;
    if (!running) return;
    this.drop(running);
    running.subscriber.ended(end);
  }

  private handleOf(running: Running): ShardSubscription {
    return {
      request: (recordsMax) => {
        if (this.running !== running) return;
        running.wanted = Math.max(1, recordsMax);
        this.schedulePush();
      },
      cancel: () => {
        if (this.running === running) this.drop(running);
      },
    };
  }

  private drop(running: Running): void {
    const { scheduler } = this.state.context;
    scheduler.cancel(running.expiry);
    if (this.pushTimer !== undefined) scheduler.cancel(this.pushTimer);
    this.pushTimer = undefined;
    this.running = undefined;
    const { arrivalListeners } = this.shard;
    arrivalListeners.splice(arrivalListeners.indexOf(this), 1);
  }

  private refusal(now: Microseconds): Reason | undefined {
    const { calledAt, subscribedAt } = this;
    if (calledAt !== undefined && now - calledAt < CALL_INTERVAL) return SUBSCRIBE_RATE_EXCEEDED;
    return subscribedAt !== undefined && now - subscribedAt < GUARD
      ? SUBSCRIPTION_IN_USE
      : undefined;
  }

  private schedulePush(): void {
    const { running } = this;
    if (!running || running.wanted === 0 || this.pushTimer !== undefined) return;
    const readyAt = this.readyAt(running.position);
    if (readyAt === undefined) return;
    const { scheduler } = this.state.context;
    this.pushTimer = scheduler.schedule(
      Math.max(0, Math.max(readyAt, this.nextPushAt) - scheduler.now),
      this.push,
      Priority.Release,
    );
  }

  /** When the record at a position can be seen, or a closed shard's end; undefined while there is neither. */
  private readyAt(position: number): Microseconds | undefined {
    const arrivedAt = this.shard.records.arrivalAt(position);
    if (arrivedAt !== undefined) {
      return arrivedAt + fromMilliseconds(this.state.config.propagationMilliseconds);
    }
    return this.shard.status === 'OPEN' ? undefined : this.state.now;
  }

  private readonly push = (): void => {
    this.pushTimer = undefined;
    const { running } = this;
    if (!running) return;
    const { portion, span } = this.application.read(
      this.shard,
      running.position,
      running.wanted,
      FACTS.fanOutEventBytesMax.value,
    );
    running.position = span.nextPosition;
    if (portion.records.length === 0 && portion.nextPosition !== null) {
      this.schedulePush();
      return;
    }
    running.wanted = 0;
    this.pace(span.bytes);
    this.notePush(span, portion.millisBehindLatest);
    this.application.deliver(this.shard, portion.nextPosition);
    running.subscriber.receive(portion);
  };

  private notePush(span: ReadSpan, millisBehindLatest: number): void {
    const { meters } = this.state;
    meters.pushSuccess.add(1);
    meters.pushedRecords.add(span.recordCount);
    meters.pushedBytes.add(span.bytes);
    meters.pushLag.record(millisBehindLatest, 1);
  }

  /** The bytes just pushed take their time at 2 MiB a second. */
  private pace(bytes: number): void {
    const { now } = this.state;
    const span = Math.ceil((bytes * MICROSECONDS_PER_SECOND) / BYTES_PER_SECOND);
    this.nextPushAt = now + Math.max(PUSH_INTERVAL, span);
  }
}
