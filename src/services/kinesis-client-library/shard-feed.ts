import { fromMilliseconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import { PollingState } from '../../protocols/polling-state.ts';
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
  /** How far reading is behind, as far as the library knows. */
  readonly lag: Microseconds;
  /** Whether the stream refused the last fetch. */
  readonly isRefused: boolean;
  /** There may be room again. */
  proceed(): void;
  stop(): void;
}

/** Polls a shard, with an idle time between the calls, be they answered or refused (KCL-10). */
export class PollingFeed implements ShardFeed {
  private position: number;
  private nextAt: Microseconds;
  private timer: EventHandle | undefined;
  private isFetching = false;
  private isStopped = false;
  private readonly state: PollingState;

  /** `stream` draws the moment of the first poll. */
  constructor(
    private readonly reader: RecordReader,
    private readonly terms: FeedTerms,
    stream: RandomStream,
  ) {
    this.position = terms.position;
    this.nextAt = terms.scheduler.now + Math.round(stream.uniform() * this.idle);
    this.state = new PollingState(terms.scheduler, null, stream);
  }

  get lag(): Microseconds {
    return this.state.lag;
  }

  get isRefused(): boolean {
    return this.state.isRefused;
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

  private fetch(): void {
    const { scheduler, shardId } = this.terms;
    this.isFetching = true;
    this.nextAt = scheduler.now + this.idle;
    const { recordsPerFetchMax } = this.terms.retrieval();
    this.reader.getRecords(shardId, this.position, recordsPerFetchMax, (answer) => {
      this.isFetching = false;
      if (this.isStopped) return;
      if (!answer.ok) {
        this.terms.throttled();
        this.state.refused();
      } else {
        this.state.answered(answer.millisBehindLatest);
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
  readonly isRefused = false;
  lag: Microseconds = 0;
  private readonly subscription: KeptSubscription;
  private isAsked = false;

  constructor(
    consumer: RegisteredConsumer,
    private readonly terms: FeedTerms,
  ) {
    const { scheduler, shardId, position } = terms;
    this.subscription = new KeptSubscription(consumer, scheduler, shardId, position, (portion) => {
      this.isAsked = false;
      this.lag = fromMilliseconds(portion.millisBehindLatest);
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
