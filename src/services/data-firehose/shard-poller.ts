import { fromSeconds, toMilliseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import { PollingState } from '../../protocols/polling-state.ts';
import type { RecordReader, StreamRecord } from '../../protocols/record-stream.ts';
import { FIREHOSE_FACTS as FACTS } from './facts.ts';

const INTERVAL = fromSeconds(FACTS.sourcePollSeconds.value);
/** As many as one call brings. */
const RECORDS_MAX = 10_000;

/** What a poller needs of the source around it. */
export interface PollingContext {
  readonly scheduler: Scheduler;
  /** Draws when a shard is polled first. */
  readonly stream: RandomStream;
  /** Whether delivery is so far behind that nothing more is read. */
  readonly isPaused: boolean;
  take(records: readonly StreamRecord[]): void;
  throttled(): void;
  /** The shard is closed, and all of it was read. */
  drained(shardId: string): void;
}

/** Reads one shard once a second (FH-3). */
export class ShardPoller {
  private readonly polling: PollingState;
  private timer: EventHandle | undefined;
  private isStopped = false;

  constructor(
    readonly shardId: string,
    private readonly reader: RecordReader,
    private position: number,
    private readonly context: PollingContext,
  ) {
    this.polling = new PollingState(context.scheduler, null, context.stream);
    this.pollAfter(Math.round(context.stream.uniform() * INTERVAL));
  }

  /** How far reading is behind. */
  get millisBehindLatest(): number {
    return toMilliseconds(this.polling.lag);
  }

  /** Whether the last call was refused. */
  get isRefused(): boolean {
    return this.polling.isRefused;
  }

  /** Reads no more; an answer that is on its way is ignored. */
  stop(): void {
    this.isStopped = true;
    if (this.timer !== undefined) this.context.scheduler.cancel(this.timer);
  }

  private pollAfter(delay: number): void {
    this.timer = this.context.scheduler.schedule(delay, this.poll, Priority.Admission);
  }

  private readonly poll = (): void => {
    this.timer = undefined;
    const { context } = this;
    if (context.isPaused) {
      this.pollAfter(INTERVAL);
      return;
    }
    const polledAt = context.scheduler.now;
    this.reader.getRecords(this.shardId, this.position, RECORDS_MAX, (answer) => {
      if (this.isStopped) return;
      if (!answer.ok) {
        context.throttled();
        this.polling.refused();
      } else {
        this.polling.answered(answer.millisBehindLatest);
        context.take(answer.records);
        if (answer.nextPosition === null) {
          context.drained(this.shardId);
          return;
        }
        this.position = answer.nextPosition;
      }
      this.pollAfter(Math.max(0, polledAt + INTERVAL - context.scheduler.now));
    });
  };
}
