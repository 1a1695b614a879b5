import { fromMilliseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { failed, succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import { SparseNotices } from '../../protocols/sparse-notices.ts';
import type { NodeContext, Notice } from '../contract.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';
import type { VideoConfig } from './fields.ts';
import type { FragmentStore } from './fragment-store.ts';
import type { VideoMeters } from './metrics.ts';
import { CLIENT_LIMIT, NO_DATA_RETENTION } from './reasons.ts';

/** What playback needs of the stream. */
interface Stream {
  readonly config: VideoConfig;
  readonly store: FragmentStore;
}

/** Live HLS viewers: each of their requests is for a playlist and the next fragment (KVS-5). */
export class Playback implements Endpoint {
  /** Requests that have not been answered. */
  inFlight = 0;
  /** Requests and refusals since {@link takeCounts}. */
  private counts = { offered: 0, refused: 0 };
  private readonly metadata: TokenBucket;
  private readonly media: TokenBucket;
  private readonly notices: SparseNotices<Notice>;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: VideoMeters,
    private readonly stream: Stream,
  ) {
    const { now } = context.scheduler;
    const metadata = FACTS.metadataPointsPerSecond.value;
    const media = FACTS.mediaPointsPerSecond.value;
    this.metadata = new TokenBucket(metadata, metadata, now);
    this.media = new TokenBucket(media, media, now);
    this.notices = new SparseNotices(context);
  }

  /** From the picture at the camera to the picture at a viewer (KVS-7). */
  get delayMilliseconds(): number {
    const { config } = this.stream;
    const fragments = 1 + config.playerBufferFragments;
    return (
      fragments * config.fragmentSeconds * 1_000 +
      config.ingestMilliseconds +
      config.playbackMilliseconds
    );
  }

  /** What was asked and refused since the last time. */
  takeCounts(): { readonly offered: number; readonly refused: number } {
    const { counts } = this;
    this.counts = { offered: 0, refused: 0 };
    return counts;
  }

  request({ count }: Cohort, respond: Respond): void {
    this.context.books.received(count);
    this.counts.offered += count;
    this.meters.playlists.add(count);
    if (this.stream.config.retentionHours === 0) {
      this.refuse(count, NO_DATA_RETENTION, false, respond);
      return;
    }
    const served = this.takePoints(count);
    if (served < count) {
      const text = 'Viewers get ClientLimitExceededException: the stream’s points are used up';
      this.notices.happened({ kind: 'limit', text });
      this.refuse(count - served, CLIENT_LIMIT, true, respond);
    }
    if (served > 0) this.serve(served, respond);
  }

  private takePoints(count: number): number {
    const { now } = this.context.scheduler;
    const { tracks, playlistFragments } = this.stream.config;
    const metadataEach = tracks * playlistFragments;
    const served = Math.min(
      count,
      Math.floor(this.metadata.level(now) / metadataEach),
      Math.floor(this.media.level(now) / tracks),
    );
    this.metadata.takeAll(now, served * metadataEach);
    this.media.takeAll(now, served * tracks);
    this.meters.metadataPoints.add(served * metadataEach);
    this.meters.mediaPoints.add(served * tracks);
    return served;
  }

  private serve(count: number, respond: Respond): void {
    const { scheduler, books } = this.context;
    const { store, config } = this.stream;
    const fragmentBytes = store.newestBytes;
    this.inFlight += count;
    scheduler.schedule(
      fromMilliseconds(config.playbackMilliseconds),
      () => {
        this.inFlight -= count;
        books.completed(count);
        this.meters.playlistSuccess.record(1, count);
        this.meters.playbackDelay.record(this.delayMilliseconds, count);
        this.meters.playbackBytes.add(count * fragmentBytes);
        respond(succeeded(count));
      },
      Priority.Release,
    );
  }

  private refuse(count: number, reason: Reason, retryable: boolean, respond: Respond): void {
    const { books, number } = this.context;
    this.counts.refused += count;
    this.meters.playlistSuccess.record(0, count);
    books.refused(count, reason);
    respond(failed(count, reason, number, retryable));
  }
}
