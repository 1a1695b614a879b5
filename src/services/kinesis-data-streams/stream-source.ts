import type { Microseconds } from '../../base/units.ts';
import type {
  RecordReader,
  RecordSource,
  ShardDescription,
} from '../../protocols/record-stream.ts';
import { StreamReader } from './stream-reader.ts';
import type { StreamState } from './stream-state.ts';

/** The reading side of a stream for one wire; remembers what the wire opened, to close it with the wire. */
export class StreamSource implements RecordSource {
  private readonly readers = new Set<RecordReader>();
  private readonly endings = new Set<() => void>();

  constructor(private readonly state: StreamState) {}

  get retention(): Microseconds {
    return this.state.retention;
  }

  listShards(): readonly ShardDescription[] {
    return this.state.shards.existing.map((shard) => shard.describe());
  }

  onShardsChanged(listener: () => void): () => void {
    const end = this.state.onShardsChanged(listener);
    this.endings.add(end);
    return () => {
      this.endings.delete(end);
      end();
    };
  }

  openReader(name: string): RecordReader {
    const reader = new StreamReader(this.state, name);
    this.readers.add(reader);
    return reader;
  }

  /** The wire is gone. */
  close(): void {
    for (const reader of this.readers) reader.close();
    for (const end of this.endings) end();
    this.readers.clear();
    this.endings.clear();
  }
}
