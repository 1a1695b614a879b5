import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../kernel/scheduler.ts';
import type { Reason } from '../../protocols/answer.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { DistributionRecorder, Gauge } from '../../telemetry/instruments.ts';
import type { Books, NodeContext, Notice } from '../contract.ts';
import type { Invoker } from './invoker.ts';
import { KAFKA_MAPPING_FACTS as FACTS } from './kafka-mapping-facts.ts';
import type { KafkaMappingSettings } from './kafka-mapping-fields.ts';
import { KafkaPoller } from './kafka-poller.ts';
import { MAPPING_FACTS } from './mapping-facts.ts';
import type { OnFailureDestination } from './on-failure-destination.ts';
import type { RecordBatch } from './record-batch.ts';
import type { LaneContext, LaneSettings } from './stream-mapping-context.ts';

const EVALUATION = fromSeconds(FACTS.lagEvaluationSeconds.value);
const SCALING = fromSeconds(FACTS.pollerScalingSeconds.value);

/** The event source mapping of a Kafka topic: a consumer group whose pollers follow the lag (ESM-11). */
export class KafkaMapping implements LaneContext {
  readonly scheduler: Scheduler;
  readonly books: Books;
  readonly batchSize: DistributionRecorder;
  /** Only streams have an iterator age; topics have an offset lag. */
  readonly iteratorAge = { record: () => undefined };
  readonly retention: Microseconds = fromSeconds(MAPPING_FACTS.maximumRecordAgeSecondsMax.value);
  private readonly offsetLag: Gauge;
  private readonly notices: SparseNotices<Notice>;
  private pollers: KafkaPoller[] = [];
  /** Pollers that finish what they have. */
  private leaving: KafkaPoller[] = [];
  private timer: EventHandle | undefined;
  /** Records done since the last look at the lag. */
  private doneCount = 0;
  private calmEvaluations = 0;
  private isScaling = false;
  private isGone = false;
  private joinedCount = 0;

  constructor(
    private wire: CallingWireOf<'join-group'>,
    private readonly context: NodeContext,
    readonly invoker: Invoker,
    private readonly onFailure: OnFailureDestination,
  ) {
    const { scheduler, books, instruments } = context;
    this.scheduler = scheduler;
    this.books = books;
    this.notices = new SparseNotices(context);
    this.batchSize = instruments.distribution('BatchSize');
    this.offsetLag = instruments.gauge('OffsetLag');
    this.setPollers(FACTS.initialPollers.value);
    this.evaluateLater();
  }

  get settings(): LaneSettings {
    return { ...this.own, maximumRecordAgeSeconds: -1 };
  }

  /** Pollers, partitions and lag of the mapping's group. */
  get state(): { readonly pollers: number; readonly partitions: number; readonly lag: number } {
    const { partitionCount, lag } = this.wire.peer.describe(this.own.groupId);
    return { pollers: this.pollers.length, partitions: partitionCount, lag };
  }

  /** Records that were polled and are not done. */
  get heldCount(): number {
    let count = 0;
    for (const poller of [...this.pollers, ...this.leaving]) count += poller.heldCount;
    return count;
  }

  /** Whether some partitions wait behind a batch that keeps failing. */
  get isBlocked(): boolean {
    return this.pollers.some((poller) => poller.isBlocked);
  }

  /** Whether new settings can be taken over: a mapping keeps its group and where that began. */
  canFollow(wire: CallingWireOf<'join-group'>): boolean {
    const { groupId, startingPosition } = wire.settings as KafkaMappingSettings;
    return groupId === this.own.groupId && startingPosition === this.own.startingPosition;
  }

  configure(wire: CallingWireOf<'join-group'>): void {
    this.wire = wire;
    for (const poller of this.pollers) poller.configure();
  }

  /** The wire is gone. Batches under way are finished; see {@link heldCount}. */
  stop(): void {
    this.isGone = true;
    if (this.timer !== undefined) this.scheduler.cancel(this.timer);
    for (const poller of [...this.pollers, ...this.leaving]) poller.stop();
  }

  discard(batch: RecordBatch, count: number, reason: Reason): void {
    const text = `A batch was given up: ${reason.title.toLowerCase()}`;
    this.notices.happened({ kind: 'limit', text });
    this.onFailure.discardBatch(batch.records[0]?.cohort, count, reason);
  }

  notice(kind: Notice['kind'], text: string): void {
    this.context.notice({ kind, text });
  }

  private get own(): KafkaMappingSettings {
    return this.wire.settings as KafkaMappingSettings;
  }

  private setPollers(count: number): void {
    const { groupId, startingPosition } = this.own;
    while (this.pollers.length > count) {
      const poller = this.pollers.pop();
      if (!poller) break;
      this.leaving.push(poller);
      poller.retire();
    }
    this.leaving = this.leaving.filter(({ heldCount }) => heldCount > 0);
    while (this.pollers.length < count) {
      const offsetReset = startingPosition === 'latest' ? 'latest' : 'earliest';
      const terms = { groupId, offsetReset, pausesWhileProcessing: true } as const;
      this.joinedCount += 1;
      const poller = new KafkaPoller(
        `Poller ${this.joinedCount}`,
        this.wire.peer.join(terms),
        this,
        (count) => this.committed(count),
      );
      this.pollers.push(poller);
    }
  }

  private committed(count: number): void {
    this.doneCount += count;
    this.offsetLag.set(this.state.lag);
  }

  private evaluateLater(): void {
    this.timer = this.scheduler.schedule(
      EVALUATION,
      () => {
        this.evaluate();
        this.evaluateLater();
      },
      Priority.Normal,
    );
  }

  /** More pollers when the lag is more than a minute's work, at most one for each partition; fewer when calm or throttled. */
  private evaluate(): void {
    const { pollers, partitions, lag } = this.state;
    const { doneCount } = this;
    this.offsetLag.set(lag);
    this.doneCount = 0;
    this.calmEvaluations = lag === 0 ? this.calmEvaluations + 1 : 0;
    if (this.isScaling) return;
    const isThrottled = this.scheduler.now - this.invoker.throttledAt < EVALUATION;
    if (isThrottled || this.calmEvaluations >= FACTS.calmEvaluations.value) {
      this.scaleTo(Math.max(1, Math.floor(pollers / 2)));
    } else if (lag > doneCount) this.scaleTo(Math.min(partitions, 2 * pollers));
  }

  private scaleTo(count: number): void {
    if (count === this.pollers.length) return;
    this.isScaling = true;
    this.scheduler.schedule(
      SCALING,
      () => {
        if (this.isGone) return;
        this.isScaling = false;
        this.calmEvaluations = 0;
        this.setPollers(count);
        const noun = count === 1 ? 'poller reads' : 'pollers read';
        this.notice('change', `${count} ${noun} the topic now`);
      },
      Priority.Normal,
    );
  }
}
