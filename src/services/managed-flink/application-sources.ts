import type { CallingWireOf } from '../../protocols/wire.ts';
import type { NodeContext } from '../contract.ts';
import type { ShardPositions } from './shard-source.ts';
import { StreamSource } from './stream-source.ts';

interface ConnectedSource {
  readonly source: StreamSource;
  readonly endListening: () => void;
}

/** What a job knows of where it stands. */
interface Positioned {
  positions(): ShardPositions;
}

/** The streams that an application reads, whichever job does the reading. */
export class ApplicationSources {
  private readonly connected = new Map<number, ConnectedSource>();

  /** `onShardsChanged` is called when a stream came or its shards changed. */
  constructor(
    private readonly context: NodeContext,
    private readonly onShardsChanged: (source: StreamSource) => void,
  ) {}

  get list(): readonly StreamSource[] {
    return [...this.connected.values()].map(({ source }) => source);
  }

  connect(wire: CallingWireOf<'read-records'>): void {
    const source = new StreamSource(wire, `flink-${this.context.number}-${wire.number}`);
    const endListening = wire.peer.onShardsChanged(() => this.onShardsChanged(source));
    this.connected.set(wire.number, { source, endListening });
    this.onShardsChanged(source);
  }

  /** Ends with a stream, and returns it if there was one. */
  disconnect(wireNumber: number): StreamSource | undefined {
    const connected = this.connected.get(wireNumber);
    connected?.endListening();
    this.connected.delete(wireNumber);
    return connected?.source;
  }

  /** A checkpoint was stored: nothing before it is read again. */
  keepFrom(positions: ShardPositions): void {
    for (const { source } of this.connected.values()) {
      for (const { id } of source.shards) {
        const position = positions.get(source.keyOf(id));
        if (position !== undefined) source.keepFrom(id, position ?? Infinity);
      }
    }
  }

  /** How many records lie between a checkpoint (or the beginning) and where a job stands. */
  countBetween(checkpoint: ShardPositions | undefined, job: Positioned): number {
    const reached = job.positions();
    let count = 0;
    for (const { source } of this.connected.values()) {
      for (const { id } of source.shards) {
        const key = source.keyOf(id);
        const position = reached.get(key);
        if (position === undefined || position === null) continue;
        count += position - (checkpoint?.get(key) ?? source.startOf(id));
      }
    }
    return count;
  }
}
