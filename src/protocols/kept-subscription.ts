import { fromSeconds } from '../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../kernel/scheduler.ts';
import type {
  RecordPortion,
  RegisteredConsumer,
  ShardSubscription,
  SubscriptionEnd,
} from './record-stream.ts';
import { SUBSCRIBING_FACTS } from './subscribing-facts.ts';

const RETRY = fromSeconds(SUBSCRIBING_FACTS.subscribeRetrySeconds.value);

/**
 * A subscription to one shard that lasts: when its five minutes are over it subscribes again where it was, and when a
 * call is refused or the shard was taken over it tries again after a while. What was asked for before stays asked for.
 */
export class KeptSubscription {
  private subscription: ShardSubscription | undefined;
  private retryTimer: EventHandle | undefined;
  private wanted = 0;
  private stopped = false;

  /** `receive` gets each push, one per {@link request}. The last one of a closed shard has no next position. */
  constructor(
    private readonly consumer: RegisteredConsumer,
    private readonly scheduler: Scheduler,
    private readonly shardId: string,
    private position: number,
    private readonly receive: (portion: RecordPortion) => void,
  ) {
    this.subscribe();
  }

  /** Asks for one push of at most `recordsMax` records. */
  request(recordsMax: number): void {
    this.wanted = recordsMax;
    this.subscription?.request(recordsMax);
  }

  /** Nothing more is pushed. */
  stop(): void {
    this.stopped = true;
    if (this.retryTimer !== undefined) this.scheduler.cancel(this.retryTimer);
    this.subscription?.cancel();
    this.subscription = undefined;
  }

  private subscribe(): void {
    this.retryTimer = undefined;
    const answer = this.consumer.subscribeToShard(this.shardId, this.position, {
      receive: (portion) => {
        this.take(portion);
      },
      ended: (end) => {
        this.ended(end);
      },
    });
    if (!answer.ok) {
      this.retry();
      return;
    }
    this.subscription = answer.subscription;
    if (this.wanted > 0) answer.subscription.request(this.wanted);
  }

  private take(portion: RecordPortion): void {
    this.wanted = 0;
    if (portion.nextPosition === null) this.stop();
    else this.position = portion.nextPosition;
    this.receive(portion);
  }

  private ended(end: SubscriptionEnd): void {
    this.subscription = undefined;
    if (this.stopped || end === 'closed') return;
    if (end === 'expired') this.subscribe();
    else this.retry();
  }

  private retry(): void {
    this.retryTimer = this.scheduler.schedule(
      RETRY,
      () => {
        this.subscribe();
      },
      Priority.Admission,
    );
  }
}
