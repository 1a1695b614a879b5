import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { SetCause, TimeToLive } from '../../protocols/cache.ts';
import type { KeyLayout } from './key-layout.ts';

/** What becomes of entries when a shard's memory is full. */
export type EvictionPolicy = 'volatile-lru' | 'allkeys-lru' | 'noeviction';

/** How much a shard holds, and what makes room. */
export interface Memory {
  readonly bytesMax: number;
  readonly policy: EvictionPolicy;
}

/** Told of entries that leave by themselves. */
export interface EntryLosses {
  evicted(count: number): void;
  expired(count: number): void;
}

/** Some messages of a cohort whose keys lie in one shard. */
export interface ShardPart {
  readonly shard: number;
  readonly count: number;
  /** What the messages' keys are drawn from. */
  readonly keys: KeySpace;
  /** The messages by what the contents tell apart: keys, or classes of keys. */
  readonly cells: readonly Cell[];
  /** Whether the messages have one key, known to whoever sent them. */
  readonly isDrawn?: true;
}

/** So many messages of one key, or of one class of keys. */
export interface Cell {
  readonly cell: number;
  readonly count: number;
}

/** How entries are set. */
export interface SetTerms {
  /** Memory that an entry takes. */
  readonly bytes: number;
  readonly cause: SetCause;
  readonly timeToLive: TimeToLive;
}

/** The entries of all shards. Every method is for the present moment. */
export interface Contents {
  /** Spreads messages over the shards by their keys. `cause`: the messages come to set entries, and why. */
  split(cohort: Cohort, cause?: SetCause): readonly ShardPart[];
  /** Looks up; returns how many messages find their entry. */
  get(part: ShardPart): number;
  /** Sets; returns how many messages' entries were kept. The others met a full memory. */
  set(part: ShardPart, terms: SetTerms): number;
  /** The keys of messages that miss, among `keys`. */
  missedKeys(keys: KeySpace): KeySpace;
  /** How many entries a shard has, and the memory that they take. */
  size(shard: number): { readonly items: number; readonly bytes: number };
  /** Removes what expired, though nobody asked for it, and evicts what is too much. */
  tidy(): void;
  /** Removes all entries of a shard. */
  flush(shard: number): void;
  /** Removes a shard's entries that were set since a moment; returns how many. */
  loseSetSince(shard: number, since: Microseconds): number;
  /** Other memory from now on. */
  setMemory(memory: Memory): void;
  /** Spreads all entries by another layout. Memcached's clients move nothing: then `moves` is false, and what lies elsewhere is gone. */
  relayout(layout: KeyLayout, moves: boolean): void;
}
