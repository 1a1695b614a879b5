import type { RecordReader, ShardDescription } from '../../protocols/record-stream.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { SourceSettings } from './fields.ts';

/**
 * A stream that the application reads. It belongs to the application and not to a job: a job that restarts goes on with the
 * same consumer, at the positions of its checkpoint.
 */
export class StreamSource {
  readonly reader: RecordReader;
  /** Where reading begins in the shards that were there at first; later ones are read whole. */
  private readonly starts = new Map<string, number>();

  constructor(
    readonly wire: CallingWireOf<'read-records'>,
    consumerName: string,
  ) {
    this.reader = wire.peer.openReader(consumerName);
    const { startingPosition } = wire.settings as SourceSettings;
    for (const { id } of this.shards) this.begin(id, startingPosition);
  }

  /** Shards that still exist, oldest first. */
  get shards(): readonly ShardDescription[] {
    return this.wire.peer.listShards();
  }

  /** Names a shard among those of all sources. */
  keyOf(shardId: string): string {
    return `${this.wire.number}/${shardId}`;
  }

  /** Where a shard is read from when no checkpoint says otherwise. */
  startOf(shardId: string): number {
    return this.starts.get(shardId) ?? this.begin(shardId, 'trim-horizon');
  }

  /** A checkpoint was stored: the job never goes back to before this position. */
  checkpoint(shardId: string, position: number): void {
    this.reader.checkpoint(shardId, position);
  }

  private begin(shardId: string, from: 'latest' | 'trim-horizon'): number {
    const position = this.reader.position(shardId, from);
    this.starts.set(shardId, position);
    this.reader.checkpoint(shardId, position);
    return position;
  }
}
