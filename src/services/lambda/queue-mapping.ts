import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { MessageSource } from '../../protocols/message-queue.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { DistributionRecorder } from '../../telemetry/instruments.ts';
import type { Books, NodeContext } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import type { QueueMappingSettings } from './mapping-fields.ts';
import { PollerThroughput } from './poller-throughput.ts';
import { QueueConcurrency } from './queue-concurrency.ts';
import type { QueueMappingContext } from './queue-mapping-context.ts';
import { QueuePoller } from './queue-poller.ts';

const STEP_INTERVAL = fromSeconds(FACTS.queueScaleStepSeconds.value);
const VISIBILITY_MARGIN = fromSeconds(FACTS.visibilityMarginSeconds.value);

/** The event source mapping of a queue: a number of pollers that grows while messages remain. */
export class QueueMapping implements QueueMappingContext {
  readonly scheduler: Scheduler;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  private readonly concurrency = new QueueConcurrency();
  private readonly throughput = new PollerThroughput();
  private readonly pollers = new Set<QueuePoller>();
  private stepTimer: EventHandle | undefined;
  private steppedAt: Microseconds;
  private throttled = false;
  private failed = false;

  constructor(
    private wire: CallingWireOf<'receive-messages'>,
    { scheduler, books, instruments }: NodeContext,
    readonly invoker: Invoker,
  ) {
    this.scheduler = scheduler;
    this.books = books;
    this.batchSize = instruments.distribution('BatchSize');
    this.steppedAt = scheduler.now;
    this.addPollers();
    this.scheduleStep();
  }

  get settings(): QueueMappingSettings {
    return this.wire.settings as QueueMappingSettings;
  }

  get source(): MessageSource {
    return this.wire.peer;
  }

  /** LMD-23: window and function time-out must fit into the time that the messages stay hidden. */
  get visibilityOverride(): Microseconds | undefined {
    const needed = fromSeconds(this.settings.batchWindowSeconds) + this.invoker.timeout;
    return needed > this.source.visibilityTimeout ? needed + VISIBILITY_MARGIN : undefined;
  }

  get visibilityTimeout(): Microseconds {
    return this.visibilityOverride ?? this.source.visibilityTimeout;
  }

  /** Messages that were received and are not done. */
  get heldCount(): number {
    let count = 0;
    for (const poller of this.pollers) count += poller.heldCount;
    return count;
  }

  /** Batches that may be at the function at once, as far as the mapping has scaled. */
  get batchCount(): number {
    return this.allowedCount;
  }

  /** The most that {@link batchCount} can become. */
  get batchCountMax(): number {
    return this.concurrency.ceiling(this.settings, this.invoker.concurrencyLimit);
  }

  /** Batches that are at the function. */
  get invokingCount(): number {
    let count = 0;
    for (const poller of this.pollers) if (poller.isInvoking) count += 1;
    return count;
  }

  configure(wire: CallingWireOf<'receive-messages'>): void {
    this.wire = wire;
    this.addPollers();
  }

  /** The wire is gone. Batches at the function are finished; see {@link heldCount}. */
  stop(): void {
    if (this.stepTimer !== undefined) this.scheduler.cancel(this.stepTimer);
    this.stepTimer = undefined;
    for (const poller of this.pollers) poller.stop();
  }

  receiveWait(): Microseconds {
    return this.isProvisioned ? this.throughput.wait(this.scheduler.now) : 0;
  }

  noteReceive(): void {
    if (this.isProvisioned) this.throughput.noteCall(this.scheduler.now, this.provisionedPollers);
  }

  noteBytes(bytes: number): void {
    if (!this.isProvisioned) return;
    this.throughput.noteBytes(this.scheduler.now, this.provisionedPollers, bytes);
  }

  noteThrottled(): void {
    this.throttled = true;
  }

  noteFailure(): void {
    this.failed = true;
  }

  noteEmptyPoll(): void {
    this.concurrency.shrinkTo(this.pollers.size - 1);
  }

  private get isProvisioned(): boolean {
    return this.settings.pollers === 'provisioned';
  }

  /** Provisioned pollers that the batches of now need. */
  private get provisionedPollers(): number {
    return Math.max(1, Math.ceil(this.allowedCount / FACTS.pollerConcurrency.value));
  }

  private get allowedCount(): number {
    return this.concurrency.current(this.settings, this.invoker.concurrencyLimit);
  }

  private addPollers(): void {
    while (this.pollers.size < this.allowedCount) {
      const poller: QueuePoller = new QueuePoller(this, () => {
        if (this.pollers.size > this.allowedCount) this.pollers.delete(poller);
        else poller.poll();
      });
      this.pollers.add(poller);
      poller.poll();
    }
  }

  private scheduleStep(): void {
    this.stepTimer = this.scheduler.schedule(
      STEP_INTERVAL,
      () => {
        this.step();
        this.scheduleStep();
      },
      Priority.Normal,
    );
  }

  private step(): void {
    const { throttled, failed } = this;
    const seen = { throttled, failed, allFoundMessages: this.allFoundMessages() };
    this.concurrency.step(seen, this.settings, this.invoker.concurrencyLimit);
    this.throttled = false;
    this.failed = false;
    this.steppedAt = this.scheduler.now;
    this.addPollers();
  }

  private allFoundMessages(): boolean {
    for (const poller of this.pollers) if (poller.hasWaitedSince(this.steppedAt)) return false;
    return true;
  }
}
