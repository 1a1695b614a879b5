import { createCategorical, type Categorical } from '../../kernel/categorical.ts';
import { withKeysOf, type Cohort } from '../../kernel/cohort.ts';
import { hypergeometric } from '../../kernel/counting.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';

/** An entry that waits for the others of its instant. */
interface WaitingEntry {
  readonly cohort: Cohort;
  /** Hears how many of its records were stored. */
  readonly onStored: (storedCount: number) => void;
}

/** Entries that the shards cannot tell apart. */
export interface JointEntries {
  readonly keys: KeySpace;
  readonly count: number;
  /** What all of them share, and the maker and birth of one of them. */
  readonly first: Cohort;
  /** One of the entries, drawn by their counts: what a portion of the records, of whatever number, is stored as. */
  draw(stream: RandomStream): Cohort;
  /** Tells each entry how many of its records were among the `storedCount` that were stored, drawn at random. */
  settle(stream: RandomStream, storedCount: number): void;
}

/**
 * Large entries of one instant, gathered by what the shards see of them: keys, size and kind. A stream of very many
 * shards spreads each group at once, so that the work per instant does not grow with the number of calls.
 */
export class JointWrites {
  private groups: EntryGroup[] = [];
  private total = 0;

  /** Records that wait. */
  get recordCount(): number {
    return this.total;
  }

  /** Adds an entry; `keys` stands for all key spaces that read alike. */
  add(cohort: Cohort, keys: KeySpace, onStored: (storedCount: number) => void): void {
    this.total += cohort.count;
    // With one key space for all, those who read have only one to remember for each shard.
    const entry = withKeysOf(cohort, cohort.count, keys);
    let group = this.groups.find((known) => known.takes(entry, keys));
    if (!group) {
      group = new EntryGroup(keys, entry);
      this.groups.push(group);
    }
    group.add({ cohort: entry, onStored });
  }

  /** Takes out all groups, in the order in which the first of each came. */
  take(): readonly JointEntries[] {
    const { groups } = this;
    this.groups = [];
    this.total = 0;
    return groups;
  }
}

class EntryGroup implements JointEntries {
  count = 0;
  private readonly entries: WaitingEntry[] = [];
  private byCount: Categorical | undefined;

  constructor(
    readonly keys: KeySpace,
    readonly first: Cohort,
  ) {}

  takes(cohort: Cohort, keys: KeySpace): boolean {
    const { first } = this;
    return (
      this.keys === keys &&
      first.kind === cohort.kind &&
      first.sizeBytes === cohort.sizeBytes &&
      first.poison === cohort.poison &&
      first.tick === cohort.tick &&
      first.packed === cohort.packed
    );
  }

  add(entry: WaitingEntry): void {
    this.entries.push(entry);
    this.count += entry.cohort.count;
  }

  draw(stream: RandomStream): Cohort {
    const { entries } = this;
    if (entries.length === 1) return entries[0]!.cohort;
    this.byCount ??= createCategorical(entries.map(({ cohort }) => cohort.count));
    return entries[this.byCount.draw(stream)]!.cohort;
  }

  settle(stream: RandomStream, storedCount: number): void {
    let population = this.count;
    let left = storedCount;
    for (const { cohort, onStored } of this.entries) {
      const stored = hypergeometric(stream, population, cohort.count, left);
      population -= cohort.count;
      left -= stored;
      onStored(stored);
    }
  }
}
