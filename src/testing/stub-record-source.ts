import type { Scheduler } from '../kernel/scheduler.ts';
import type { Cohort } from '../kernel/cohort.ts';
import type {
  GetRecordsAnswer,
  RecordReader,
  RecordSource,
  ShardDescription,
  StreamRecord,
} from '../protocols/record-stream.ts';

interface StubShard {
  readonly id: string;
  readonly parentIds: readonly string[];
  readonly records: StreamRecord[];
  closed: boolean;
}

/** A stream without limits: what a consumer of streams is tested against. It answers at once. */
export class StubRecordSource implements RecordSource, RecordReader {
  /** Moments of GetRecords calls by shard, in seconds. */
  readonly pollSeconds = new Map<string, number[]>();
  closedReaders = 0;
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
  }

  listShards(): readonly ShardDescription[] {
    return [...this.shards.values()].map(({ id, parentIds, closed }) => ({
      id,
      parentIds,
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

  position(shardId: string, start: 'trim-horizon' | 'latest'): number {
    return start === 'latest' ? endOf(this.shard(shardId)) : 0;
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
    respond({
      ok: true,
      records,
      nextPosition: isAtTip && shard.closed ? null : nextPosition,
      millisBehindLatest: isAtTip || !last ? 0 : (this.scheduler.now - last.arrivedAt) / 1_000 + 1,
      skippedCount: 0,
    });
  }

  close(): void {
    this.closedReaders += 1;
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
