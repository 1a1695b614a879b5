import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { KeptSubscription } from '../../protocols/kept-subscription.ts';
import { PollingState } from '../../protocols/polling-state.ts';
import type {
  RecordPortion,
  RecordReader,
  RegisteredConsumer,
} from '../../protocols/record-stream.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';

const POLL_INTERVAL = fromSeconds(FACTS.streamPollSeconds.value);
const CATCH_UP_INTERVAL = fromMilliseconds(FACTS.streamCatchUpPollMilliseconds.value);

/** What a shard reader says to its feed. */
export interface FeedTerms {
  readonly scheduler: Scheduler;
  readonly shardId: string;
  readonly position: number;
  /** Whether a portion is wanted at all now. */
  wantsRecords(): boolean;
  /** How many records there is room for. */
  room(): number;
  /** Takes a portion; the last one of a closed shard has no next position. */
  take(portion: RecordPortion): void;
}

/** Brings the records of one shard, portion by portion, as long as they are wanted. */
export interface ShardFeed {
  /** How far reading is behind, where that is known: a poller that is refused falls behind. */
  readonly lag: Microseconds;
  /** Whether the stream refused the last read. */
  readonly isRefused: boolean;
  /** There may be room for more. */
  proceed(): void;
  /** Asks for nothing more; an answer that is on its way still comes. */
  stop(): void;
}

/** Polls once a second while the reader is at the tip, up to five times a second while it lags (LMD-33). */
export class PollingFeed implements ShardFeed {
  private timer: EventHandle | undefined;
  private dueAt: Microseconds;
  private polling = false;
  private stopped = false;
  private position: number;
  private readonly state: PollingState;

  /** `stream` draws the moment of the first poll. */
  constructor(
    private readonly reader: RecordReader,
    private readonly terms: FeedTerms,
    stream: RandomStream,
  ) {
    this.position = terms.position;
    this.dueAt = terms.scheduler.now + Math.round(stream.uniform() * POLL_INTERVAL);
    this.state = new PollingState(terms.scheduler, null, stream);
  }

  get lag(): Microseconds {
    return this.state.lag;
  }

  get isRefused(): boolean {
    return this.state.isRefused;
  }

  proceed(): void {
    if (this.polling || this.stopped || this.timer !== undefined) return;
    if (!this.terms.wantsRecords()) return;
    const { scheduler } = this.terms;
    this.timer = scheduler.schedule(
      Math.max(0, this.dueAt - scheduler.now),
      () => {
        this.timer = undefined;
        this.poll();
      },
      Priority.Admission,
    );
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== undefined) this.terms.scheduler.cancel(this.timer);
    this.timer = undefined;
  }

  private poll(): void {
    const { scheduler, shardId } = this.terms;
    const polledAt = scheduler.now;
    this.polling = true;
    const recordsMax = Math.min(FACTS.getRecordsMax.value, this.terms.room());
    this.reader.getRecords(shardId, this.position, recordsMax, (answer) => {
      this.polling = false;
      if (!answer.ok) {
        this.state.refused();
        this.dueAt = polledAt + POLL_INTERVAL;
        this.proceed();
        return;
      }
      this.state.answered(answer.millisBehindLatest);
      this.dueAt = polledAt + (this.state.lag > 0 ? CATCH_UP_INTERVAL : POLL_INTERVAL);
      if (answer.nextPosition !== null) this.position = answer.nextPosition;
      this.terms.take(answer);
    });
  }
}

/** Is pushed what arrives, for a registered consumer (KDS-11). */
export class PushedFeed implements ShardFeed {
  readonly lag = 0;
  readonly isRefused = false;
  private readonly subscription: KeptSubscription;
  private requested = false;

  constructor(
    consumer: RegisteredConsumer,
    private readonly terms: FeedTerms,
  ) {
    const { scheduler, shardId, position } = terms;
    this.subscription = new KeptSubscription(consumer, scheduler, shardId, position, (portion) => {
      this.requested = false;
      terms.take(portion);
    });
  }

  proceed(): void {
    if (this.requested || !this.terms.wantsRecords()) return;
    this.requested = true;
    this.subscription.request(this.terms.room());
  }

  stop(): void {
    this.subscription.stop();
  }
}
