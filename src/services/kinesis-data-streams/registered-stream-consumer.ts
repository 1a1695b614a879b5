import type {
  RegisteredConsumer,
  ShardSubscriber,
  StartingPosition,
  SubscribeToShardAnswer,
} from '../../protocols/record-stream.ts';
import { ConsumerApplication } from './consumer-application.ts';
import { PushLane } from './push-lane.ts';
import type { Shard } from './shard.ts';
import type { StreamState } from './stream-state.ts';

/** One consumer that is registered for enhanced fan-out (KDS-11). */
export class RegisteredStreamConsumer implements RegisteredConsumer {
  private readonly application: ConsumerApplication;
  private readonly lanes = new Map<Shard, PushLane>();

  /** `onClosed` is called when the consumer was deregistered. */
  constructor(
    private readonly state: StreamState,
    name: string,
    private readonly onClosed: (consumer: RegisteredStreamConsumer) => void,
  ) {
    this.application = new ConsumerApplication(state, name, 'registered');
  }

  position(shardId: string, start: StartingPosition): number {
    return this.application.position(shardId, start);
  }

  checkpoint(shardId: string, position: number): void {
    this.application.checkpoint(shardId, position);
  }

  subscribeToShard(
    shardId: string,
    position: number,
    subscriber: ShardSubscriber,
  ): SubscribeToShardAnswer {
    const shard = this.application.shard(shardId);
    let lane = this.lanes.get(shard);
    if (!lane) {
      lane = new PushLane(this.state, this.application, shard);
      this.lanes.set(shard, lane);
    }
    return lane.subscribe(position, subscriber);
  }

  /** Shards that are gone are not pushed any more. */
  forgetExpiredShards(): void {
    for (const [shard, lane] of this.lanes) {
      if (shard.status !== 'EXPIRED') continue;
      lane.end('closed');
      this.lanes.delete(shard);
    }
  }

  close(): void {
    for (const lane of this.lanes.values()) lane.end('closed');
    this.lanes.clear();
    this.application.close();
    this.onClosed(this);
  }
}
