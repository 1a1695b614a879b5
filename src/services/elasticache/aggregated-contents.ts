import { fromMilliseconds, fromSeconds, type Microseconds } from '../../base/units.ts';
import { KEYS_UNDRAWN, type Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import type { SetCause } from '../../protocols/cache.ts';
import { AggregatedShard } from './aggregated-shard.ts';
import { CellShares, PartList } from './cell-shares.ts';
import type { Contents, EntryLosses, Memory, SetTerms, ShardPart } from './contents.ts';
import type { ExactContents } from './exact-contents.ts';
import { KeyClasses } from './key-classes.ts';
import type { KeyLayout } from './key-layout.ts';
import { MissedMessages } from './missed-messages.ts';
import { moveEntries } from './move-entries.ts';

/** Entries taken over from exact contents are taken as used at such moments. */
const TAKEN_OVER = fromMilliseconds(100);
/** How long the keys that miss are taken to be the same, unless the share of misses changes by so much. */
const MISSED_KEYS_AGE_MAX = fromSeconds(1);
const MISS_SHARE_CHANGE = 0.05;

/** Which keys of a space missed, and when. */
interface MissedKeys {
  readonly keys: KeySpace;
  readonly at: Microseconds;
  readonly missShare: number;
}

/** Entries counted by class of keys: for messages whose keys are not drawn, however many. */
export class AggregatedContents implements Contents {
  private readonly classes = new Map<string, KeyClasses>();
  private shards: readonly AggregatedShard[];
  private entryBytes = new Float64Array(0);
  private shares = new WeakMap<KeySpace, CellShares>();
  private missed = new WeakMap<KeySpace, MissedKeys>();
  private readonly missedMessages = new Map<KeyClasses, MissedMessages>();

  constructor(
    private layout: KeyLayout,
    private memory: Memory,
    private readonly losses: EntryLosses,
    private readonly clock: { readonly now: Microseconds },
    private readonly stream: RandomStream,
  ) {
    this.shards = this.emptyShards();
  }

  /** Counts the entries that were kept one by one so far. */
  takeOver(exact: ExactContents): void {
    for (const { shard, entry } of exact.entries()) {
      const cell = this.classesOf(entry.keys).cellOf(entry.key);
      const { used, expiring } = this.shards[shard]!;
      this.entryBytes[cell] = entry.bytes;
      used.add(Math.floor(entry.usedAt / TAKEN_OVER) * TAKEN_OVER, cell, 1);
      expiring.add(Math.ceil(entry.expiresAt / TAKEN_OVER) * TAKEN_OVER, cell, 1);
    }
  }

  split({ keys, key, count }: Cohort, cause?: SetCause): readonly ShardPart[] {
    if (key === KEYS_UNDRAWN) {
      return cause === 'miss'
        ? this.splitMissed(keys, count)
        : this.sharesOf(keys).split(this.stream, count);
    }
    const cell = this.classesOf(keys).cellOf(key);
    const shard = this.layout.shardOf(keys, key);
    return [{ shard, count, keys, cells: [{ cell, count }], isDrawn: true }];
  }

  get({ shard, cells, keys, isDrawn }: ShardPart): number {
    const classes = this.classesOf(keys);
    const missed = isDrawn ? null : this.missedOf(classes);
    return this.shards[shard]!.get(cells, (cell, count) => {
      missed?.note(shard * classes.classCount + cell - classes.firstCell, count);
    });
  }

  set({ shard, cells }: ShardPart, terms: SetTerms): number {
    for (const { cell } of cells) this.entryBytes[cell] = terms.bytes;
    return this.shards[shard]!.set(cells, terms);
  }

  /** CAC-13: made anew when the share of misses has changed, so that a herd reads the right keys of the store. */
  missedKeys(keys: KeySpace): KeySpace {
    const shares = this.sharesOf(keys);
    const missShare = shares.missShare(this.shards);
    const known = this.missed.get(keys);
    if (known && this.clock.now - known.at < MISSED_KEYS_AGE_MAX) {
      const change = Math.abs(missShare - known.missShare);
      if (change <= MISS_SHARE_CHANGE * known.missShare) return known.keys;
    }
    const classes = this.classesOf(keys);
    const missing = missingAmong(keys, (key) =>
      this.shards[this.layout.shardOf(keys, key)]!.missShare(classes.cellOf(key)),
    );
    this.missed.set(keys, { keys: missing, at: this.clock.now, missShare });
    return missing;
  }

  size(shard: number): { readonly items: number; readonly bytes: number } {
    const { items, bytes } = this.shards[shard]!;
    return { items, bytes };
  }

  tidy(): void {
    for (const shard of this.shards) shard.advance();
  }

  flush(shard: number): void {
    this.shards = this.shards.map((each, index) =>
      index === shard ? this.emptyShard(each.keys) : each,
    );
  }

  loseSetSince(shard: number, since: Microseconds): number {
    return this.shards[shard]!.loseSetSince(since);
  }

  setMemory(memory: Memory): void {
    this.memory = memory;
    for (const shard of this.shards) shard.memory = memory;
  }

  relayout(layout: KeyLayout, moves: boolean): void {
    const before = this.shards;
    const from = this.layout;
    this.layout = layout;
    this.shards = this.emptyShards();
    this.shares = new WeakMap();
    this.missed = new WeakMap();
    this.missedMessages.clear();
    for (const classes of this.classes.values()) {
      moveEntries(
        classes,
        { layout: from, shards: before },
        { layout, shards: this.shards },
        moves,
        this.stream,
      );
    }
  }

  /** Where the messages missed that come to set their entries. */
  private splitMissed(keys: KeySpace, count: number): readonly ShardPart[] {
    const classes = this.classesOf(keys);
    const { classCount, firstCell } = classes;
    const parts = new PartList(keys);
    const rest = this.missedOf(classes).take(this.stream, count, (place, own) => {
      parts.add(Math.floor(place / classCount), firstCell + (place % classCount), own);
    });
    return rest === 0 ? parts.all : [...parts.all, ...this.sharesOf(keys).split(this.stream, rest)];
  }

  private missedOf(classes: KeyClasses): MissedMessages {
    let missed = this.missedMessages.get(classes);
    if (!missed) {
      missed = new MissedMessages(this.layout.shardCount * classes.classCount, this.clock);
      this.missedMessages.set(classes, missed);
    }
    return missed;
  }

  private classesOf({ whole, prefix }: KeySpace): KeyClasses {
    const known = this.classes.get(prefix);
    if (known) return known;
    const made = new KeyClasses(whole, this.entryBytes.length);
    this.classes.set(prefix, made);
    const entryBytes = new Float64Array(this.entryBytes.length + made.classCount);
    entryBytes.set(this.entryBytes);
    this.entryBytes = entryBytes;
    const keys = this.keysByShard();
    for (const [index, shard] of this.shards.entries()) shard.grow(keys[index]!, entryBytes);
    return made;
  }

  private sharesOf(keys: KeySpace): CellShares {
    let shares = this.shares.get(keys);
    if (!shares) {
      shares = new CellShares(keys, this.classesOf(keys), this.layout);
      this.shares.set(keys, shares);
    }
    return shares;
  }

  private keysByShard(): readonly Float64Array[] {
    const { length } = this.entryBytes;
    const counts = Array.from({ length: this.layout.shardCount }, () => new Float64Array(length));
    for (const classes of this.classes.values()) classes.countKeys(this.layout, counts);
    return counts;
  }

  private emptyShards(): readonly AggregatedShard[] {
    return this.keysByShard().map((keys) => this.emptyShard(keys));
  }

  private emptyShard(keys: Float64Array): AggregatedShard {
    const { entryBytes, memory, losses, clock, stream } = this;
    return new AggregatedShard(keys, entryBytes, memory, losses, clock, stream);
  }
}

/** The keys of a space by the share of its messages that miss with each; the space itself where none does. */
function missingAmong(space: KeySpace, missShareOf: (key: number) => number): KeySpace {
  const keys: number[] = [];
  const masses: number[] = [];
  let total = 0;
  space.eachKey((key, mass) => {
    const missing = mass * missShareOf(key);
    if (missing === 0) return;
    keys.push(key);
    masses.push(missing);
    total += missing;
  });
  if (total === 0) return space;
  return space.selection(
    Int32Array.from(keys),
    Float64Array.from(masses, (mass) => mass / total),
  );
}
