import { required } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { FaceState } from '../../telemetry/face-state.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { INTERNAL_FAILURES, MERGE_SHARDS, SPLIT_SHARD } from './actions.ts';
import { CapacityModeSwitch } from './capacity-mode.ts';
import { ConsumerRegistry } from './consumer-registry.ts';
import type { StreamConfig } from './fields.ts';
import { LagWatch } from './lag-watch.ts';
import { OnDemandScaling } from './on-demand-scaling.ts';
import { RecordWriter } from './record-writer.ts';
import { Resharding } from './resharding.ts';
import { Retention } from './retention.ts';
import { streamFace } from './stream-face.ts';
import { StreamSource } from './stream-source.ts';
import { StreamState } from './stream-state.ts';
import { WriteHeat } from './write-heat.ts';

const PERCENT = 100;

/** A running stream: puts its parts together. */
export class Stream implements ServiceInstance<StreamConfig> {
  private readonly state: StreamState;
  private readonly retention: Retention;
  private readonly resharding: Resharding;
  private readonly scaling: OnDemandScaling;
  private readonly modeSwitch: CapacityModeSwitch;
  private readonly writer: RecordWriter;
  private readonly registry: ConsumerRegistry;
  private readonly lagWatch: LagWatch;
  private readonly sources = new Map<number, StreamSource>();

  constructor(config: StreamConfig, context: NodeContext) {
    this.state = new StreamState(config, context);
    this.retention = new Retention(this.state);
    this.resharding = new Resharding(this.state, this.retention);
    this.scaling = new OnDemandScaling(this.state, this.resharding);
    this.modeSwitch = new CapacityModeSwitch(this.state, this.resharding, this.scaling);
    this.writer = new RecordWriter(this.state, this.retention, new WriteHeat(this.state));
    this.registry = new ConsumerRegistry(this.state);
    this.lagWatch = new LagWatch(this.state);
  }

  start(): void {
    this.state.shardsChanged();
    this.lagWatch.start();
    if (this.state.isOnDemand) this.scaling.start();
  }

  configure(config: StreamConfig): void {
    const former = this.state.config;
    this.state.config = config;
    if (config.retentionHours !== former.retentionHours) this.retention.configure();
    if (config.recordMaxKibibytes !== former.recordMaxKibibytes) {
      for (const { writes } of this.state.shards.open) {
        writes.configure(this.state.now, config.recordMaxKibibytes);
      }
    }
    if (config.capacityMode !== former.capacityMode) this.modeSwitch.to(config.capacityMode);
    else if (config.warmThroughputMebibytesPerSecond !== former.warmThroughputMebibytesPerSecond) {
      this.changeWarmThroughput();
    }
    if (config.shardCount !== former.shardCount) this.updateShardCount(config.shardCount);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    const protocols: Partial<WireProtocols> = {};
    if (kind === 'put-records') protocols['put-records'] = this.writer;
    if (kind === 'read-records') {
      const source = new StreamSource(this.state, this.registry);
      this.sources.set(wire.number, source);
      protocols['read-records'] = source;
    }
    return required<WireProtocols[Kind]>(protocols[kind], `the ${kind} side of a stream`);
  }

  disconnect(wireNumber: number): void {
    this.sources.get(wireNumber)?.close();
    this.sources.delete(wireNumber);
  }

  connect(): void {
    // A stream calls nobody.
  }

  reconnect(): void {
    // A stream calls nobody.
  }

  inFlight(): number {
    return this.state.inFlight() + this.writer.waitingCount;
  }

  face(): FaceState {
    return streamFace(this.state, this.resharding);
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    const shardId = textOf(settings.shardId);
    switch (actionId) {
      case SPLIT_SHARD:
        return this.resharding.splitShard(shardId, textOf(settings.newStartingHashKey));
      case MERGE_SHARDS:
        return this.resharding.mergeShards(shardId, textOf(settings.adjacentShardId));
      case INTERNAL_FAILURES:
        this.failInternally(numberOf(settings.sharePercent));
        return success(null);
      default:
        return failure(`a stream has no action "${actionId}"`);
    }
  }

  /** The setting has a meaning with On-demand Advantage only. */
  private changeWarmThroughput(): void {
    if (this.state.capacityMode === 'on-demand-advantage') this.scaling.changeWarmThroughput();
  }

  private failInternally(sharePercent: number): void {
    this.writer.internalFailureShare = sharePercent / PERCENT;
    this.state.context.notice(
      sharePercent > 0
        ? {
            kind: 'fault',
            text: `${sharePercent} % of the records written fail inside the service`,
          }
        : { kind: 'recovery', text: 'Writes no longer fail inside the service' },
    );
  }

  /** A refused call changes nothing; the timeline says why. */
  private updateShardCount(target: number): void {
    const outcome = this.resharding.updateShardCount(target);
    if (outcome.ok) return;
    const text = `UpdateShardCount to ${target} was refused. ${outcome.problems.join(' ')}`;
    this.state.context.notice({ kind: 'limit', text });
  }
}

function numberOf(setting: unknown): number {
  return typeof setting === 'number' ? setting : 0;
}

function textOf(setting: unknown): string {
  return typeof setting === 'string' ? setting : '';
}
