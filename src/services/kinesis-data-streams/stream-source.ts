import type { Microseconds } from '../../base/units.ts';
import type {
  RecordReader,
  RecordSource,
  RegisterConsumerAnswer,
  ShardDescription,
} from '../../protocols/record-stream.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { StreamReader } from './stream-reader.ts';
import type { StreamState } from './stream-state.ts';

/** The reading side of a stream for one wire; remembers what the wire opened, to close it with the wire. */
export class StreamSource implements RecordSource {
  private readonly consumers = new Set<{ close(): void }>();
  private readonly endings = new Set<() => void>();
  private closed = false;

  constructor(
    private readonly state: StreamState,
    private readonly registry: ConsumerRegistry,
  ) {}

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
    this.consumers.add(reader);
    return reader;
  }

  registerConsumer(name: string, respond: (answer: RegisterConsumerAnswer) => void): void {
    this.registry.register(name, (answer) => {
      if (answer.ok) {
        if (this.closed) answer.consumer.close();
        else this.consumers.add(answer.consumer);
      }
      respond(answer);
    });
  }

  /** The wire is gone. */
  close(): void {
    this.closed = true;
    for (const consumer of this.consumers) consumer.close();
    for (const end of this.endings) end();
    this.consumers.clear();
    this.endings.clear();
  }
}
