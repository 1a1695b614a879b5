import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import type {
  RecordPortion,
  RecordReader,
  RegisteredConsumer,
} from '../../protocols/record-stream.ts';
import { FACTS } from './facts.ts';
import type { RetrievalSettings } from './fields.ts';

const IDLE_MIN = FACTS.idleBetweenReadsMillisecondsMin.value;

/** What a feed needs of the shard's consumer. */
export interface FeedTerms {
  readonly scheduler: Scheduler;
  readonly shardId: string;
  readonly position: number;
  /** Settings of the wire, asked for anew each time. */
  retrieval(): RetrievalSettings;
  /** Whether there is room for another batch (KCL-11). */
  hasRoom(): boolean;
  take(portion: RecordPortion): void;
  /** The stream refused a fetch (KCL-10). */
  throttled(): void;
}

/** Brings the records of one shard, as long as there is room for them. */
export interface ShardFeed {
  /** There may be room again. */
  proceed(): void;
  stop(): void;
}

/**
 * Polls a shard, with an idle time between the calls. A refused call is made again after half to one and a half times the
 * idle time (our modelling: clocks and networks keep applications that share a shard from taking turns in good order).
 */
export class PollingFeed implements ShardFeed {
  private position: number;
  private nextAt: Microseconds;
  private timer: EventHandle | undefined;
  private isFetching = false;
  private isStopped = false;

  /** `jitter` tells the shards’ first polls apart, and applications whose calls were refused. */
  constructor(
    private readonly reader: RecordReader,
    private readonly terms: FeedTerms,
    private readonly jitter: RandomStream,
  ) {
    this.position = terms.position;
    this.nextAt = terms.scheduler.now + Math.round(jitter.uniform() * this.idle);
  }

  proceed(): void {
    const { scheduler } = this.terms;
    const isUnderWay = this.isFetching || this.timer !== undefined;
    if (this.isStopped || isUnderWay || !this.terms.hasRoom()) return;
    this.timer = scheduler.schedule(
      Math.max(0, this.nextAt - scheduler.now),
      () => {
        this.timer = undefined;
        this.fetch();
      },
      Priority.Admission,
    );
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer !== undefined) this.terms.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private get idle(): Microseconds {
    return fromMilliseconds(
      Math.max(IDLE_MIN, this.terms.retrieval().idleBetweenReadsMilliseconds),
    );
  }

  private jittered(pause: Microseconds): Microseconds {
    return Math.round(pause * (0.5 + this.jitter.uniform()));
  }

  private fetch(): void {
    const { scheduler, shardId } = this.terms;
    this.isFetching = true;
    this.nextAt = scheduler.now + this.idle;
    const { recordsPerFetchMax } = this.terms.retrieval();
    this.reader.getRecords(shardId, this.position, recordsPerFetchMax, (answer) => {
      this.isFetching = false;
      if (this.isStopped) return;
      if (!answer.ok) {
        this.nextAt = this.terms.scheduler.now + this.jittered(this.idle);
        this.terms.throttled();
      } else {
        if (answer.nextPosition === null) this.stop();
        else this.position = answer.nextPosition;
        this.terms.take(answer);
      }
      this.proceed();
    });
  }
}

/** Is pushed to (enhanced fan-out). */
export class PushedFeed implements ShardFeed {
  private readonly subscription: KeptSubscription;
  private isAsked = false;

  constructor(
    consumer: RegisteredConsumer,
    private readonly terms: FeedTerms,
  ) {
    const { scheduler, shardId, position } = terms;
    this.subscription = new KeptSubscription(consumer, scheduler, shardId, position, (portion) => {
      this.isAsked = false;
      terms.take(portion);
      if (portion.nextPosition !== null) this.proceed();
    });
  }

  proceed(): void {
    if (this.isAsked || !this.terms.hasRoom()) return;
    this.isAsked = true;
    this.subscription.request(this.terms.retrieval().recordsPerFetchMax);
  }

  stop(): void {
    this.subscription.stop();
  }
}
