import { assert } from '../../base/assert.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { fromSeconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { ServedWire } from '../../protocols/wire.ts';
import type { WireKind, WireProtocols } from '../../protocols/wire-kind.ts';
import type { AnyConfig } from '../../schema/field.ts';
import type { NodeContext, ServiceInstance } from '../contract.ts';
import { STALL_CONSUMERS, type StallSettings } from './actions.ts';
import type { VideoFaceState } from './face-state.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';
import type { VideoConfig } from './fields.ts';
import { FragmentStore } from './fragment-store.ts';
import { MediaConsumer } from './media-consumer.ts';
import { videoMeters, type VideoMeters } from './metrics.ts';
import { Playback } from './playback.ts';
import { PutMedia } from './put-media.ts';

const CONSUMERS_MAX = FACTS.getMediaConnectionsMax.value;

/** A running video stream. In its books are fragments and the requests of viewers. */
export class VideoStream implements ServiceInstance<VideoConfig> {
  readonly store = new FragmentStore();
  private readonly meters: VideoMeters;
  private readonly putMedia: PutMedia;
  private readonly playback: Playback;
  private consumers: MediaConsumer[] = [];
  private areConsumersStalled = false;
  private missed = 0;
  private millisBehind = 0;
  private lastSecond = { offered: 0, refused: 0 };

  constructor(
    public config: VideoConfig,
    private readonly context: NodeContext,
  ) {
    this.meters = videoMeters(context.instruments);
    this.putMedia = new PutMedia(context, this.meters, this);
    this.playback = new Playback(context, this.meters, this);
  }

  start(): void {
    this.connectConsumers(0);
    this.measure();
    this.scheduleSecond();
  }

  configure(config: VideoConfig): void {
    const former = this.config.getMediaConsumers;
    this.config = config;
    if (config.getMediaConsumers !== former) this.connectConsumers(former);
  }

  connect(): void {
    assert(false, 'a video stream calls nobody');
  }

  reconnect(): void {
    assert(false, 'a video stream calls nobody');
  }

  disconnect(wireNumber: number): void {
    this.putMedia.disconnect(wireNumber);
  }

  serve<Kind extends WireKind>(kind: Kind, wire: ServedWire): WireProtocols[Kind] {
    assert(kind === 'put-media' || kind === 'request', `a video stream does not serve ${kind}`);
    const endpoint: Endpoint =
      kind === 'put-media' ? this.putMedia.connection(wire.number) : this.playback;
    return endpoint as WireProtocols[Kind];
  }

  inFlight(): number {
    return this.putMedia.inFlight + this.playback.inFlight;
  }

  face(): VideoFaceState {
    const { config } = this;
    return {
      isProducing: this.putMedia.isConnected,
      fragmentSeconds: config.fragmentSeconds,
      storedBytes: this.store.bytes,
      fragmentCount: this.store.endPosition - this.store.firstPosition,
      retentionHours: config.retentionHours,
      consumers: this.consumers.length,
      consumersRefused: Math.max(0, config.getMediaConsumers - CONSUMERS_MAX),
      secondsBehind: this.millisBehind / 1_000,
      missedFragments: this.missed,
      viewers: Math.round(this.lastSecond.offered * config.fragmentSeconds),
      viewersMax: this.viewersMax,
      refusedPerSecond: this.lastSecond.refused,
      playbackDelaySeconds: this.playback.delayMilliseconds / 1_000,
    };
  }

  act(actionId: string, settings: AnyConfig): Result<null, string> {
    if (actionId !== STALL_CONSUMERS) return failure(`a video stream has no action ${actionId}`);
    // The engine has read the settings by the fields of the action.
    const { stalled } = settings as StallSettings;
    if (stalled === this.areConsumersStalled) return success(null);
    this.areConsumersStalled = stalled;
    this.context.notice(
      stalled
        ? { kind: 'fault', text: 'The GetMedia consumers stand still' }
        : { kind: 'recovery', text: 'The GetMedia consumers read again' },
    );
    return success(null);
  }

  /** Viewers that one stream serves, each with a request per fragment (KVS-5). */
  private get viewersMax(): number {
    const { tracks, playlistFragments, fragmentSeconds } = this.config;
    const perSecond = Math.min(
      FACTS.mediaPointsPerSecond.value / tracks,
      FACTS.metadataPointsPerSecond.value / (tracks * playlistFragments),
    );
    return Math.floor(perSecond * fragmentSeconds);
  }

  /** The first three get a connection (KVS-3); those who had one keep it. */
  private connectConsumers(former: number): void {
    const { getMediaConsumers } = this.config;
    const count = Math.min(getMediaConsumers, CONSUMERS_MAX);
    this.consumers = Array.from(
      { length: count },
      (_none, index) => this.consumers[index] ?? new MediaConsumer(this.store.endPosition),
    );
    const refused = getMediaConsumers - Math.max(former, CONSUMERS_MAX);
    if (refused > 0) this.meters.getConnectionErrors.add(refused);
  }

  private scheduleSecond(): void {
    this.context.scheduler.schedule(fromSeconds(1), () => this.endSecond(), Priority.Normal);
  }

  private endSecond(): void {
    const { now } = this.context.scheduler;
    this.store.drop(now, this.config.retentionHours);
    this.millisBehind = 0;
    for (const consumer of this.consumers) {
      if (!this.areConsumersStalled) {
        const { bytes, missed } = consumer.readSecond(this.store);
        this.meters.outgoingBytes.add(bytes);
        this.meters.missed.add(missed);
        this.missed += missed;
      }
      this.millisBehind = Math.max(this.millisBehind, consumer.millisBehind(this.store, now));
    }
    this.lastSecond = this.playback.takeCounts();
    this.measure();
    this.scheduleSecond();
  }

  private measure(): void {
    this.meters.connections.set(this.putMedia.isConnected ? 1 : 0);
    this.meters.stored.set(this.store.bytes);
    this.meters.behindNow.set(this.millisBehind);
  }
}
