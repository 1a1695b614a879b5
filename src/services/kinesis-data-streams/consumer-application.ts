import { required } from '../../base/assert.ts';
import { fromMilliseconds, toMilliseconds } from '../../base/units.ts';
import { withCount } from '../../kernel/cohort.ts';
import type { RecordPortion, StartingPosition } from '../../protocols/record-stream.ts';
import type { Consumer, ConsumerKind } from './consumer.ts';
import type { ReadSpan } from './record-log.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** A portion of a shard and how much was read for it. */
export interface ReadPortion {
  readonly portion: RecordPortion;
  readonly span: ReadSpan;
}

/** One consumer application of a stream: how far it is in each shard, and what the books wait for on its behalf. */
export class ConsumerApplication implements Consumer {
  /** From now on the books wait for this application too. */
  constructor(
    private readonly state: StreamState,
    readonly name: string,
    readonly kind: ConsumerKind,
  ) {
    state.applications.add(this);
    for (const { records } of state.shards.existing) records.addReader(this);
  }

  /** See `RecordReader.position`. */
  position(shardId: string, start: StartingPosition): number {
    const { position, settledCount } = this.shard(shardId).records.place(this, start);
    this.state.context.books.completed(settledCount);
    return position;
  }

  /** Reads up to `recordsMax` records and `bytesMax` bytes of what is readable now; nothing is settled by it. */
  read(shard: Shard, position: number, recordsMax: number, bytesMax: number): ReadPortion {
    const { now, config, ignoresKeys, routing } = this.state;
    const { records } = shard;
    const readableUntil = now - fromMilliseconds(config.propagationMilliseconds);
    const narrow = ignoresKeys ? withCount : routing.narrowing(shard);
    const span = records.read(position, Math.max(1, recordsMax), bytesMax, readableUntil, narrow);
    const isBehind = records.hasReadable(span.nextPosition, readableUntil);
    const atEnd = shard.status !== 'OPEN' && span.nextPosition >= records.log.endPosition;
    const portion: RecordPortion = {
      records: span.records,
      nextPosition: atEnd ? null : span.nextPosition,
      millisBehindLatest: isBehind ? this.ageOf(span) : 0,
      skippedCount: records.expiredSince(position),
    };
    return { portion, span };
  }

  /** The application has got everything before `nextPosition`, or all of a closed shard. */
  deliver(shard: Shard, nextPosition: number | null): void {
    const next = nextPosition ?? shard.records.log.endPosition;
    this.state.context.books.completed(shard.records.advance(this, next));
  }

  /** See `RecordReader.checkpoint`. */
  checkpoint(shardId: string, position: number): void {
    const settledCount = this.shard(shardId).records.checkpoint(this, position);
    this.state.context.books.completed(settledCount);
  }

  /** The application is gone and holds nothing back any more. */
  close(): void {
    if (!this.state.applications.delete(this)) return;
    let settledCount = 0;
    for (const { records } of this.state.shards.existing) {
      settledCount += records.removeReader(this);
    }
    this.state.context.books.completed(settledCount);
  }

  shard(id: string): Shard {
    return required(this.state.shards.find(id), 'a shard of the stream');
  }

  private ageOf(span: ReadSpan): number {
    const last = required(span.records.at(-1), 'the last record of a read');
    return toMilliseconds(this.state.now - last.arrivedAt);
  }
}
