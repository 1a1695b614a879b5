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
  checkpoint(positions: ShardPositions): void {
    for (const { source } of this.connected.values()) {
      for (const { id } of source.shards) {
        const reached = positions.get(source.keyOf(id));
        if (reached) source.checkpoint(id, reached.position);
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
        const end = reached.get(key)?.position;
        if (end === undefined) continue;
        count += end - (checkpoint?.get(key)?.position ?? source.startOf(id));
      }
    }
    return count;
  }
}
