import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { binomial, hypergeometric } from '../../kernel/counting.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { Cell, EntryLosses, Memory, SetTerms } from './contents.ts';
import { distinctKeys } from './distinct-keys.ts';
import { expiryRow, LIFE_STRATA } from './expiry-moment.ts';
import { TimedCounts, type Row } from './timed-counts.ts';

/** What was used within this share of its age is taken as used at one moment. */
const AGE_SHARE = 1 / 8;
/** Uses are noted so often within the age of what is evicted. */
const STEPS_PER_AGE = 256;
const STEP_MIN = fromMilliseconds(10);
const STEP_MAX = fromSeconds(10);
/** Evictions wait for the end of a step, unless there is so much too much. */
const OVERSHOOT_MAX = 1.01;
/** Sets are remembered so long, for a fail-over. */
const RECENT = fromSeconds(10);

/**
 * The entries of one shard as whole numbers by class of keys (see {@link TimedCounts}). Given how many keys of a class have
 * an entry, each message of the class finds one with that share. Entries of a class are taken to be used alike, so the
 * least recently used leave as under LRU and the hit ratio follows the popularity of each class: what H. Che, Y. Tung and
 * Z. Wang derive for the steady state ("Hierarchical Web caching systems", IEEE JSAC 20, 2002), here moving in time.
 */
export class AggregatedShard {
  /** By moment of last use. */
  readonly used: TimedCounts;
  /** By moment of expiry; without a time to live at infinity. */
  readonly expiring: TimedCounts;
  private readonly recent: TimedCounts;
  private hits: Float64Array;
  private stepAt: Microseconds = 0;
  private stepEnd: Microseconds = 0;

  /** `keys` and `entryBytes` are by class: how many keys of it lie here, and the size of an entry. */
  constructor(
    public keys: Float64Array,
    private entryBytes: Float64Array,
    public memory: Memory,
    private readonly losses: EntryLosses,
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
  ) {
    this.used = new TimedCounts(keys.length, stream);
    this.expiring = new TimedCounts(keys.length, stream);
    this.recent = new TimedCounts(keys.length, stream);
    this.hits = new Float64Array(keys.length);
  }

  /** There are more classes from now on. */
  grow(keys: Float64Array, entryBytes: Float64Array): void {
    this.keys = keys;
    this.entryBytes = entryBytes;
    for (const counts of [this.used, this.expiring, this.recent]) counts.grow(keys.length);
    const hits = new Float64Array(keys.length);
    hits.set(this.hits);
    this.hits = hits;
  }

  get items(): number {
    return this.used.totals.reduce((sum, count) => sum + count, 0);
  }

  get bytes(): number {
    const { totals } = this.used;
    let bytes = 0;
    for (let cell = 0; cell < totals.length; cell += 1)
      bytes += totals[cell]! * this.entryBytes[cell]!;
    return bytes;
  }

  /** Of a class's messages, the share that finds no entry. */
  missShare(cell: number): number {
    const keys = this.keys[cell]!;
    return keys > 0 ? Math.max(0, 1 - this.used.totals[cell]! / keys) : 0;
  }

  /** Looks up; `onMiss` is told how many messages of a class found no entry. */
  get(cells: readonly Cell[], onMiss: (cell: number, count: number) => void): number {
    this.advance();
    let hits = 0;
    for (const { cell, count } of cells) {
      const own = binomial(this.stream, count, 1 - this.missShare(cell));
      this.hits[cell]! += own;
      hits += own;
      onMiss(cell, count - own);
    }
    return hits;
  }

  set(cells: readonly Cell[], terms: SetTerms): number {
    this.advance();
    // CAC-6: what may not evict keeps what fits.
    let room = this.roomFor(terms);
    let kept = 0;
    for (const { cell, count } of cells) {
      const fitting = Math.min(count, Math.max(0, Math.floor(room)));
      kept += fitting;
      room -= this.setClass(cell, fitting, terms);
    }
    return kept;
  }

  /** Expires what is due, notes uses and evicts what is too much, if it is time for that. */
  advance(): void {
    const { now } = this.clock;
    const first = this.expiring.first;
    if (first && first.at <= now) this.expire(now);
    if (now >= this.stepEnd || this.bytes > this.memory.bytesMax * OVERSHOOT_MAX) this.step(now);
  }

  /** Removes the entries that were set since a moment; returns how many. */
  loseSetSince(since: Microseconds): number {
    let lost = 0;
    for (const { at, counts } of this.recent.all) {
      if (at < since) continue;
      for (let cell = 0; cell < counts.length; cell += 1) {
        const own = Math.min(counts[cell]!, this.used.totals[cell]!);
        this.used.takeAny(cell, own);
        this.expiring.takeAny(cell, own);
        lost += own;
      }
    }
    this.recent.takeUpTo(Infinity);
    return lost;
  }

  /** Sets `count` entries of a class; returns how many keys that is. */
  private setClass(cell: number, count: number, { cause, timeToLive }: SetTerms): number {
    const { stream, used, expiring } = this;
    const { now } = this.clock;
    const keys = this.keys[cell]!;
    const absent = Math.max(0, keys - used.totals[cell]!);
    // After a miss the key had no entry; several misses of one key make one entry.
    const isFill = cause === 'miss';
    const set = distinctKeys(stream, isFill ? absent : keys, count);
    const added = isFill ? set : hypergeometric(stream, keys, absent, set);
    used.takeAny(cell, set - added);
    expiring.takeAny(cell, set - added);
    used.add(this.stepAt, cell, set);
    this.recent.add(now, cell, set);
    let left = set;
    for (let strata = LIFE_STRATA; strata > 0 && left > 0; strata -= 1) {
      const own = Math.ceil(left / strata);
      expiring.add(expiryRow(now, timeToLive, stream), cell, own);
      left -= own;
    }
    return set;
  }

  private expire(now: Microseconds): void {
    for (const { counts } of this.expiring.takeUpTo(now)) {
      for (let cell = 0; cell < counts.length; cell += 1) {
        const count = counts[cell]!;
        if (count === 0) continue;
        this.used.takeAny(cell, count);
        this.losses.expired(count);
      }
    }
  }

  private step(now: Microseconds): void {
    const { used, hits } = this;
    this.stepAt = now;
    for (let cell = 0; cell < hits.length; cell += 1) {
      if (hits[cell] === 0) continue;
      const count = distinctKeys(this.stream, used.totals[cell]!, hits[cell]!);
      used.takeAny(cell, count);
      used.add(now, cell, count);
      hits[cell] = 0;
    }
    used.coarsen(now, AGE_SHARE);
    this.recent.takeUpTo(now - RECENT);
    this.evict();
    const age = now - (used.first?.at ?? now);
    this.stepEnd = now + Math.round(Math.min(STEP_MAX, Math.max(STEP_MIN, age / STEPS_PER_AGE)));
  }

  /** How many entries can be added. */
  private roomFor({ bytes, timeToLive }: SetTerms): number {
    const { policy, bytesMax } = this.memory;
    if (policy === 'allkeys-lru') return Infinity;
    const free = (bytesMax - this.bytes) / bytes;
    if (policy === 'noeviction') return free;
    let volatile = 0;
    for (let cell = 0; cell < this.keys.length; cell += 1)
      volatile += this.expiring.finiteTotal(cell);
    return volatile > 0 && timeToLive.seconds > 0 ? Infinity : free + volatile;
  }

  /** CAC-6: the least recently used leave until the rest fits. */
  private evict(): void {
    if (this.memory.policy === 'noeviction') return;
    let tooMuch = this.bytes - this.memory.bytesMax;
    for (const row of this.used.all) {
      if (tooMuch <= 0) break;
      tooMuch -= this.evictFrom(row, tooMuch);
    }
    while (this.used.first?.counts.every((count) => count === 0)) this.used.dropFirst();
  }

  /** Evicts entries of a row until so many bytes are free; returns how many became so. */
  private evictFrom(row: Row, bytes: number): number {
    const evictable = row.counts.map((count, cell) => this.evictableOf(cell, count));
    let among = 0;
    let amongBytes = 0;
    for (let cell = 0; cell < evictable.length; cell += 1) {
      among += evictable[cell]!;
      amongBytes += evictable[cell]! * this.entryBytes[cell]!;
    }
    if (among === 0) return 0;
    let left = Math.min(among, Math.ceil((bytes * among) / amongBytes));
    let freed = 0;
    for (let cell = 0; left > 0; cell += 1) {
      const own = evictable[cell]!;
      const count = own === among ? left : hypergeometric(this.stream, among, own, left);
      among -= own;
      left -= count;
      freed += count * this.entryBytes[cell]!;
      this.used.takeFrom(row, cell, count);
      this.expiring.takeAny(cell, count, this.memory.policy === 'volatile-lru' ? 'finite' : 'all');
      this.losses.evicted(count);
    }
    return freed;
  }

  /** Of `count` entries of a class, how many the policy lets go. */
  private evictableOf(cell: number, count: number): number {
    if (this.memory.policy === 'allkeys-lru' || count === 0) return count;
    const volatile = this.expiring.finiteTotal(cell);
    return hypergeometric(this.stream, this.expiring.totals[cell]!, volatile, count);
  }
}
