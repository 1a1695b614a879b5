import { fromSeconds } from '../base/units.ts';
import type { Scheduler } from '../kernel/scheduler.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type {
  GetRecordsAnswer,
  RecordPortion,
  RecordReader,
  RecordSource,
  RegisterConsumerAnswer,
  RegisteredConsumer,
  ShardDescription,
  ShardSubscriber,
  StartingPosition,
  StreamRecord,
  SubscribeToShardAnswer,
} from '../protocols/record-stream.ts';

const SECONDS_PER_WEEK = 604_800;

interface StubShard {
  readonly id: string;
  readonly parentIds: readonly string[];
  readonly records: StreamRecord[];
  closed: boolean;
}

interface StubSubscription {
  readonly subscriber: ShardSubscriber;
  position: number;
  wanted: number;
}

/** A stream without limits: what a consumer of streams is tested against. It answers and pushes at once. */
export class StubRecordSource implements RecordSource, RecordReader, RegisteredConsumer {
  /** Moments of GetRecords calls by shard, in seconds. */
  readonly pollSeconds = new Map<string, number[]>();
  closedReaders = 0;
  /** SubscribeToShard calls by shard. */
  readonly subscribeCalls = new Map<string, number>();
  private readonly subscriptions = new Map<string, StubSubscription>();
  /** How long it says that it keeps records; it keeps them all. */
  retention = fromSeconds(SECONDS_PER_WEEK);
  private readonly shards = new Map<string, StubShard>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly scheduler: Scheduler,
    shardCount: number,
  ) {
    for (let index = 0; index < shardCount; index += 1) this.addShard(`shard-${index}`);
  }

  /** Adds an open shard. */
  addShard(id: string, parentIds: readonly string[] = []): void {
    this.shards.set(id, { id, parentIds, records: [], closed: false });
    for (const listener of this.listeners) listener();
  }

  /** Ends writing to a shard. */
  closeShard(id: string): void {
    this.shard(id).closed = true;
    this.push(id);
    for (const listener of this.listeners) listener();
  }

  /** Takes away a shard, as after its retention. */
  removeShard(id: string): void {
    this.shards.delete(id);
    for (const listener of this.listeners) listener();
  }

  /** Stores records now. */
  put(shardId: string, ...cohorts: readonly Cohort[]): void {
    const shard = this.shard(shardId);
    for (const cohort of cohorts) {
      const position = endOf(shard);
      shard.records.push({ cohort, arrivedAt: this.scheduler.now, position });
    }
    this.push(shardId);
  }

  /** Ends the subscription to a shard as after five minutes. */
  expireSubscription(shardId: string): void {
    const subscription = this.subscriptions.get(shardId);
    this.subscriptions.delete(shardId);
    subscription?.subscriber.ended('expired');
  }

  listShards(): readonly ShardDescription[] {
    return [...this.shards.values()].map(({ id, parentIds, closed }) => ({
      id,
      parentIds: parentIds.filter((parentId) => this.shards.has(parentId)),
      closed,
    }));
  }

  onShardsChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  openReader(): RecordReader {
    return this;
  }

  registerConsumer(_name: string, respond: (answer: RegisterConsumerAnswer) => void): void {
    respond({ ok: true, consumer: this });
  }

  position(shardId: string, start: StartingPosition): number {
    const shard = this.shard(shardId);
    if (start === 'latest') return endOf(shard);
    if (start === 'trim-horizon') return 0;
    const first = shard.records.find(({ arrivedAt }) => arrivedAt >= start.atTimestamp);
    return first?.position ?? endOf(shard);
  }

  checkpoint(): void {
    // Nothing is ever forgotten here.
  }

  subscribeToShard(
    shardId: string,
    position: number,
    subscriber: ShardSubscriber,
  ): SubscribeToShardAnswer {
    this.subscribeCalls.set(shardId, (this.subscribeCalls.get(shardId) ?? 0) + 1);
    const own: StubSubscription = { subscriber, position, wanted: 0 };
    this.subscriptions.set(shardId, own);
    return {
      ok: true,
      subscription: {
        request: (recordsMax) => {
          own.wanted = recordsMax;
          this.scheduler.schedule(0, () => {
            this.push(shardId);
          });
        },
        cancel: () => {
          if (this.subscriptions.get(shardId) === own) this.subscriptions.delete(shardId);
        },
      },
    };
  }

  getRecords(
    shardId: string,
    position: number,
    recordsMax: number,
    respond: (answer: GetRecordsAnswer) => void,
  ): void {
    const polls = this.pollSeconds.get(shardId) ?? [];
    polls.push(this.scheduler.now / 1_000_000);
    this.pollSeconds.set(shardId, polls);
    respond({ ok: true, ...this.portion(shardId, position, recordsMax) });
  }

  close(): void {
    this.closedReaders += 1;
  }

  private push(shardId: string): void {
    const subscription = this.subscriptions.get(shardId);
    if (!subscription || subscription.wanted === 0) return;
    const portion = this.portion(shardId, subscription.position, subscription.wanted);
    if (portion.records.length === 0 && portion.nextPosition !== null) return;
    subscription.wanted = 0;
    subscription.position = portion.nextPosition ?? subscription.position;
    subscription.subscriber.receive(portion);
  }

  private portion(shardId: string, position: number, recordsMax: number): RecordPortion {
    const shard = this.shard(shardId);
    const records: StreamRecord[] = [];
    let count = 0;
    for (const record of shard.records) {
      if (record.position < position) continue;
      if (count + record.cohort.count > recordsMax) break;
      records.push(record);
      count += record.cohort.count;
    }
    const last = records[records.length - 1];
    const nextPosition = last ? last.position + last.cohort.count : position;
    const isAtTip = nextPosition === endOf(shard);
    return {
      records,
      nextPosition: isAtTip && shard.closed ? null : nextPosition,
      millisBehindLatest: isAtTip || !last ? 0 : (this.scheduler.now - last.arrivedAt) / 1_000 + 1,
      skippedCount: 0,
    };
  }

  private shard(id: string): StubShard {
    const shard = this.shards.get(id);
    if (!shard) throw new Error(`there is no shard ${id}`);
    return shard;
  }
}

function endOf(shard: StubShard): number {
  const last = shard.records[shard.records.length - 1];
  return last ? last.position + last.cohort.count : 0;
}
