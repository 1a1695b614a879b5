import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { withCount, type Cohort } from '../../kernel/cohort.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { TokenBucket } from '../../kernel/token-bucket.ts';
import { failed, succeeded, type Reason, type Respond } from '../../protocols/answer.ts';
import type { Endpoint } from '../../protocols/endpoint.ts';
import type { NodeContext } from '../contract.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';
import type { VideoConfig } from './fields.ts';
import type { FragmentStore } from './fragment-store.ts';
import type { VideoMeters } from './metrics.ts';
import {
  MAX_FRAGMENT_DURATION_REACHED,
  MAX_FRAGMENT_SIZE,
  MIN_FRAGMENT_DURATION_REACHED,
  SECOND_PRODUCER,
  TOO_FAST,
} from './reasons.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
const FRAGMENTS_PER_SECOND = FACTS.fragmentsPerSecond.value;
const BYTES_PER_SECOND = FACTS.putMediaMegabytesPerSecond.value * BYTES_PER_MEGABYTE;
const IDLE = fromSeconds(FACTS.idleSeconds.value);

/** What PutMedia needs of the stream. */
interface Stream {
  readonly config: VideoConfig;
  readonly store: FragmentStore;
}

/** The producer's side: one connection at a time, with limits of fragments and bytes (KVS-1 to KVS-3). */
export class PutMedia {
  /** Fragments whose last acknowledgement is still to come. */
  inFlight = 0;
  private readonly fragments: TokenBucket;
  private readonly bytes: TokenBucket;
  /** The wire whose sender is connected. */
  private connected: number | undefined;
  private lastFragmentAt: Microseconds = 0;

  constructor(
    private readonly context: NodeContext,
    private readonly meters: VideoMeters,
    private readonly stream: Stream,
  ) {
    const { now } = context.scheduler;
    this.fragments = new TokenBucket(FRAGMENTS_PER_SECOND, FRAGMENTS_PER_SECOND, now);
    // Deep enough for the largest fragment.
    this.bytes = new TokenBucket(FACTS.fragmentMaxBytes.value, BYTES_PER_SECOND, now);
  }

  get isConnected(): boolean {
    const { now } = this.context.scheduler;
    return this.connected !== undefined && now - this.lastFragmentAt <= IDLE;
  }

  /** The connection that a wire stands for. */
  connection(wireNumber: number): Endpoint {
    return {
      request: (cohort, respond) => {
        this.put(wireNumber, cohort, respond);
      },
    };
  }

  /** The wire is gone, and its connection with it. */
  disconnect(wireNumber: number): void {
    if (this.connected === wireNumber) this.connected = undefined;
  }

  private put(wireNumber: number, cohort: Cohort, respond: Respond): void {
    this.context.books.received(cohort.count);
    if (this.isConnected && this.connected !== wireNumber) {
      this.meters.connectionErrors.add(cohort.count);
      this.refuse(cohort.count, SECOND_PRODUCER, true, respond);
      return;
    }
    this.connected = wireNumber;
    this.lastFragmentAt = this.context.scheduler.now;
    const problem = this.problemOf(cohort);
    if (problem) this.refuse(cohort.count, problem, false, respond);
    else this.admit(cohort, respond);
  }

  private problemOf({ sizeBytes }: Cohort): Reason | undefined {
    const { fragmentSeconds } = this.stream.config;
    if (fragmentSeconds < FACTS.fragmentSecondsMin.value) return MIN_FRAGMENT_DURATION_REACHED;
    if (fragmentSeconds > FACTS.fragmentSecondsMax.value) return MAX_FRAGMENT_DURATION_REACHED;
    return sizeBytes > FACTS.fragmentMaxBytes.value ? MAX_FRAGMENT_SIZE : undefined;
  }

  private admit(cohort: Cohort, respond: Respond): void {
    const { now } = this.context.scheduler;
    const room = Math.floor(this.bytes.level(now) / cohort.sizeBytes);
    const taken = this.fragments.take(now, Math.min(cohort.count, room));
    this.bytes.takeAll(now, taken * cohort.sizeBytes);
    if (taken < cohort.count) this.refuse(cohort.count - taken, TOO_FAST, true, respond);
    if (taken > 0) this.accept(withCount(cohort, taken), respond);
  }

  /** Received means that it can be read; Persisted, a little later, is the last word where fragments are stored. */
  private accept({ count, sizeBytes }: Cohort, respond: Respond): void {
    const { scheduler, books } = this.context;
    const { ingestMilliseconds, retentionHours } = this.stream.config;
    const persistMilliseconds = Math.max(ingestMilliseconds, FACTS.persistMilliseconds.value);
    this.inFlight += count;
    this.meters.fragments.add(count);
    this.meters.bytes.add(count * sizeBytes);
    this.meters.putSuccess.record(1, count);
    scheduler.schedule(
      fromMilliseconds(ingestMilliseconds),
      () => {
        this.meters.ingestLatency.record(ingestMilliseconds, count);
        this.stream.store.add(scheduler.now, count, sizeBytes);
      },
      Priority.Release,
    );
    const lastMilliseconds = retentionHours > 0 ? persistMilliseconds : ingestMilliseconds;
    scheduler.schedule(
      fromMilliseconds(lastMilliseconds),
      () => {
        if (retentionHours > 0) this.meters.persistLatency.record(persistMilliseconds, count);
        this.inFlight -= count;
        books.completed(count);
        respond(succeeded(count));
      },
      Priority.Normal,
    );
  }

  private refuse(count: number, reason: Reason, retryable: boolean, respond: Respond): void {
    const { books, number } = this.context;
    this.meters.errorAcks.add(count);
    this.meters.putSuccess.record(0, count);
    books.refused(count, reason);
    respond(failed(count, reason, number, retryable));
  }
}
