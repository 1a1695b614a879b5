import type { Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, withKey } from '../../kernel/cohort.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { RecordPortion, StreamRecord } from '../../protocols/record-stream.ts';
import { LaneChoice } from './lane-choice.ts';
import { MAPPING_FACTS as FACTS } from './mapping-facts.ts';
import type { FeedTerms, ShardFeed } from './shard-feed.ts';
import { ShardLane } from './shard-lane.ts';
import type { StreamMappingContext } from './stream-mapping-context.ts';

const READ_AHEAD_MAX = FACTS.streamReadAheadRecordsMax.value;

/** Makes the feed of a shard: one that polls, or one that is pushed to. */
export type MakeFeed = (terms: FeedTerms) => ShardFeed;

/** Reads one shard and deals its records to lanes; takes no more while enough of them wait (LMD-33). */
export class ShardReader {
  private lanes: ShardLane[] = [];
  private choice = new LaneChoice(1);
  private readonly feed: ShardFeed;
  private atEnd = false;
  private stopped = false;

  /** `onDrained` is called once, when a closed shard was read to its end and all of it is done. */
  constructor(
    readonly shardId: string,
    private readonly mapping: StreamMappingContext,
    position: number,
    makeFeed: MakeFeed,
    private readonly stream: RandomStream,
    private readonly onDrained: () => void,
  ) {
    this.makeLanes();
    this.feed = makeFeed({
      scheduler: mapping.scheduler,
      shardId,
      position,
      wantsRecords: () => this.wantsRecords,
      room: () => READ_AHEAD_MAX - this.waitingCount,
      take: (portion) => {
        this.take(portion);
      },
    });
    this.feed.proceed();
  }

  /** Records that were read and are not done. */
  get heldCount(): number {
    let count = 0;
    for (const lane of this.lanes) count += lane.heldCount;
    return count;
  }

  /** How far it is behind: age of the oldest record that was read and is not done, or as far as reading is. */
  get lag(): Microseconds {
    const { now } = this.mapping.scheduler;
    let oldest = now;
    for (const { oldestArrivedAt } of this.lanes) {
      if (oldestArrivedAt !== undefined) oldest = Math.min(oldest, oldestArrivedAt);
    }
    return Math.max(now - oldest, this.feed.lag);
  }

  /** Whether the stream refused the last read. */
  get isRefused(): boolean {
    return this.feed.isRefused;
  }

  /** Whether some lane keeps failing with one batch. */
  get isBlocked(): boolean {
    return this.lanes.some((lane) => lane.isBlocked);
  }

  /** Settings changed. For a new number of lanes, reading pauses until the old ones are empty. */
  configure(): void {
    for (const lane of this.lanes) lane.proceed();
  }

  /** The stream no longer has the shard; what was read of it is still processed. */
  endOfShard(): void {
    this.atEnd = true;
    this.feed.stop();
    this.afterLane();
  }

  /** The mapping is gone. */
  stop(): void {
    this.stopped = true;
    this.feed.stop();
    for (const lane of this.lanes) lane.stop();
  }

  private makeLanes(): void {
    this.choice = new LaneChoice(this.mapping.settings.parallelizationFactor);
    this.lanes = Array.from(
      { length: this.mapping.settings.parallelizationFactor },
      () => new ShardLane(this.mapping, this.shardId, () => this.afterLane()),
    );
  }

  private afterLane(): void {
    if (!this.atEnd) {
      if (this.hasOutdatedLanes && this.heldCount === 0) this.makeLanes();
      this.feed.proceed();
    }
    if (this.atEnd && !this.stopped && this.heldCount === 0) {
      this.stopped = true;
      this.onDrained();
    }
  }

  private get hasOutdatedLanes(): boolean {
    return this.lanes.length !== this.mapping.settings.parallelizationFactor;
  }

  private get waitingCount(): number {
    let count = 0;
    for (const lane of this.lanes) count += lane.waitingCount;
    return count;
  }

  /** Whether a lane could use more records, and there is room for them. */
  private get wantsRecords(): boolean {
    if (this.hasOutdatedLanes || this.waitingCount >= READ_AHEAD_MAX) return false;
    const { batchSize } = this.mapping.settings;
    return this.lanes.some((lane) => lane.waitingCount < batchSize);
  }

  private take(portion: RecordPortion): void {
    if (this.stopped) return;
    if (portion.nextPosition === null) this.atEnd = true;
    for (const record of portion.records) this.deal(record);
    for (const lane of this.lanes) lane.proceed();
  }

  private deal(record: StreamRecord): void {
    const { cohort } = record;
    this.mapping.books.received(cohort.count);
    if (this.lanes.length === 1) this.lanes[0]?.add(record);
    else if (cohort.key !== KEYS_UNDRAWN) this.lanes[this.choice.laneOf(cohort.key)]?.add(record);
    else this.dealByDrawnKeys(record);
  }

  private dealByDrawnKeys(record: StreamRecord): void {
    const { cohort: all } = record;
    if (all.tick > 0) {
      let position = record.position;
      this.choice.draw(this.stream, all.keys, all.count, (lane, count) => {
        this.lanes[lane]?.add({ ...record, cohort: withCount(all, count), position });
        position += count;
      });
      return;
    }
    for (let drawn = 0; drawn < all.count; drawn += 1) {
      const key = all.keys.draw(this.stream);
      const cohort = withKey(all, key);
      this.lanes[this.choice.laneOf(key)]?.add({
        ...record,
        cohort,
        position: record.position + drawn,
      });
    }
  }
}
