import { fromSeconds, type Microseconds } from '../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../kernel/cohort.ts';
import type { KeySpace } from '../kernel/key-space.ts';
import { createRandomStream } from '../kernel/random-stream.ts';
import { AggregatedContents } from '../services/elasticache/aggregated-contents.ts';
import type { Contents, Memory } from '../services/elasticache/contents.ts';
import { ExactContents } from '../services/elasticache/exact-contents.ts';
import { KeyLayout } from '../services/elasticache/key-layout.ts';

/** Entries of one size, so that memory counts entries. */
const ENTRY_BYTES = 1;
const TICK = 10_000;

/** How the entries of a cache are kept. */
export type Keeping = 'exact' | 'aggregated';

/** The entries of a cache without a cluster around them: lookups in ticks of 10 ms, and every miss is set at once. */
export class ContentsUnderTest {
  readonly contents: Contents;
  evictions = 0;
  expiries = 0;
  private readonly clock = { now: 0 as Microseconds };
  private readonly stream;

  constructor(
    private readonly keeping: Keeping,
    private readonly keys: KeySpace,
    memory: Memory,
    seed = 1,
    shardCount = 1,
  ) {
    this.stream = createRandomStream(seed, 1, 'contents');
    const losses = {
      evicted: (count: number) => {
        this.evictions += count;
      },
      expired: (count: number) => {
        this.expiries += count;
      },
    };
    const Kept = keeping === 'exact' ? ExactContents : AggregatedContents;
    const layout = new KeyLayout(shardCount, false);
    this.contents = new Kept(layout, memory, losses, this.clock, this.stream);
  }

  /** Entries in all of the first so many shards. */
  items(shardCount = 1): number {
    let items = 0;
    for (let shard = 0; shard < shardCount; shard += 1) items += this.contents.size(shard).items;
    return items;
  }

  /** Looks up at a rate for a while; returns the share that hit. */
  lookUp(perSecond: number, seconds: number, ttlSeconds = 0): number {
    const perTick = (perSecond * TICK) / fromSeconds(1);
    let hits = 0;
    let lookups = 0;
    const end = this.clock.now + fromSeconds(seconds);
    for (; this.clock.now < end; this.clock.now += TICK) {
      lookups += perTick;
      hits += this.tick(perTick, ttlSeconds);
      this.contents.tidy();
    }
    return hits / lookups;
  }

  /** Sets the entries of `count` messages as a write does; returns how many were kept. */
  write(count: number, ttlSeconds = 0): number {
    let kept = 0;
    for (const part of this.parts(count)) {
      kept += this.contents.set(part, {
        bytes: ENTRY_BYTES,
        cause: 'write',
        timeToLive: { seconds: ttlSeconds, jitterShare: 0 },
      });
    }
    return kept;
  }

  private tick(count: number, ttlSeconds: number): number {
    let hits = 0;
    for (const cohort of this.cohorts(count, this.keys)) {
      for (const part of this.contents.split(cohort)) {
        const own = this.contents.get(part);
        hits += own;
        if (own < part.count) this.fill(withCount(cohort, part.count - own), ttlSeconds);
      }
    }
    return hits;
  }

  private fill(cohort: Cohort, ttlSeconds: number): void {
    const keys = cohort.key === KEYS_UNDRAWN ? this.contents.missedKeys(cohort.keys) : cohort.keys;
    const timeToLive = { seconds: ttlSeconds, jitterShare: 0 };
    for (const part of this.contents.split({ ...cohort, keys }, 'miss')) {
      this.contents.set(part, { bytes: ENTRY_BYTES, cause: 'miss', timeToLive });
    }
  }

  private *parts(count: number): Iterable<ReturnType<Contents['split']>[number]> {
    for (const cohort of this.cohorts(count, this.keys)) yield* this.contents.split(cohort);
  }

  /** One cohort, or a message for each drawn key. */
  private *cohorts(count: number, keys: KeySpace): Iterable<Cohort> {
    const shared = {
      kind: 'read',
      keys,
      sizeBytes: 1,
      attempt: 0,
      bornAt: 0,
      source: 0,
      poison: false,
    };
    if (this.keeping === 'aggregated') yield { ...shared, count, key: KEYS_UNDRAWN, tick: TICK };
    else {
      for (let message = 0; message < count; message += 1) {
        yield { ...shared, count: 1, key: keys.draw(this.stream), tick: 0 };
      }
    }
  }
}
