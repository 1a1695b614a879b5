import { toSeconds, type Microseconds } from '../../base/units.ts';
import type { KeySpace } from '../../kernel/key-space.ts';
import { LinkedList, type Linked } from '../../kernel/linked-list.ts';
import type { EntryLosses, Memory } from './contents.ts';

/** One entry. */
export interface Entry extends Linked<Entry> {
  /** The key space and number of its key. */
  readonly keys: KeySpace;
  readonly key: number;
  bytes: number;
  setAt: Microseconds;
  usedAt: Microseconds;
  /** Infinity without a time to live. */
  expiresAt: Microseconds;
  isHere: boolean;
}

/** What is set: an entry that is not in a list yet. */
export type NewEntry = Pick<Entry, 'keys' | 'key' | 'bytes' | 'setAt' | 'usedAt' | 'expiresAt'>;

/** The entries of one shard, each by itself, in the order in which they were used last. */
export class ExactShard {
  private readonly byPrefix = new Map<string, Map<number, Entry>>();
  private readonly volatile = new LinkedList<Entry>();
  private readonly lasting = new LinkedList<Entry>();
  /** Entries by the second in which they expire; some may have left or live longer by now. */
  private readonly expiring = new Map<number, Entry[]>();
  bytes = 0;

  constructor(
    private memory: Memory,
    private readonly losses: EntryLosses,
  ) {}

  get items(): number {
    return this.volatile.size + this.lasting.size;
  }

  /** All entries, the least recently used first among those with a time to live and among those without. */
  *entries(): IterableIterator<Entry> {
    yield* this.lasting;
    yield* this.volatile;
  }

  /** Whether there is an entry for a key, which is then used. */
  get({ prefix }: KeySpace, key: number, now: Microseconds): boolean {
    const entry = this.byPrefix.get(prefix)?.get(key);
    if (!entry) return false;
    if (entry.expiresAt <= now) {
      this.remove(entry);
      this.losses.expired(1);
      return false;
    }
    entry.usedAt = now;
    const list = this.listOf(entry);
    list.remove(entry);
    list.append(entry);
    return true;
  }

  /** Sets an entry in place of any that the key has; false when the memory is full and nothing may be evicted. */
  set(made: NewEntry): boolean {
    const former = this.byPrefix.get(made.keys.prefix)?.get(made.key);
    if (former) this.remove(former);
    if (!this.makeRoom(made.bytes)) {
      if (former) this.insert({ ...former, isHere: true });
      return false;
    }
    this.insert({ ...made, previous: undefined, next: undefined, isHere: true });
    return true;
  }

  setMemory(memory: Memory): void {
    this.memory = memory;
    this.makeRoom(0);
  }

  /** Removes what has expired by now. */
  removeExpired(now: Microseconds): void {
    for (const [second, entries] of this.expiring) {
      if (second > toSeconds(now)) continue;
      this.expiring.delete(second);
      for (const entry of entries) {
        if (!entry.isHere) continue;
        if (entry.expiresAt <= now) {
          this.remove(entry);
          this.losses.expired(1);
        } else this.noteExpiry(entry);
      }
    }
  }

  /** Removes an entry of this shard. */
  remove(entry: Entry): void {
    this.listOf(entry).remove(entry);
    this.byPrefix.get(entry.keys.prefix)?.delete(entry.key);
    entry.isHere = false;
    this.bytes -= entry.bytes;
  }

  private insert(entry: Entry): void {
    const { prefix } = entry.keys;
    const entries = this.byPrefix.get(prefix) ?? new Map<number, Entry>();
    this.byPrefix.set(prefix, entries.set(entry.key, entry));
    this.listOf(entry).append(entry);
    this.bytes += entry.bytes;
    if (entry.expiresAt < Infinity) this.noteExpiry(entry);
  }

  private noteExpiry(entry: Entry): void {
    const second = Math.ceil(toSeconds(entry.expiresAt));
    const known = this.expiring.get(second);
    if (known) known.push(entry);
    else this.expiring.set(second, [entry]);
  }

  /** CAC-6: evicts until `bytes` more fit, if the policy lets it. */
  private makeRoom(bytes: number): boolean {
    const { bytesMax } = this.memory;
    while (this.bytes + bytes > bytesMax) {
      const evicted = this.leastRecentlyUsed();
      if (!evicted) return false;
      this.remove(evicted);
      this.losses.evicted(1);
    }
    return true;
  }

  private leastRecentlyUsed(): Entry | undefined {
    const { policy } = this.memory;
    const volatile = this.volatile.first;
    const lasting = this.lasting.first;
    if (policy === 'noeviction') return undefined;
    if (policy === 'volatile-lru' || !lasting) return volatile;
    return volatile && volatile.usedAt <= lasting.usedAt ? volatile : lasting;
  }

  private listOf({ expiresAt }: Entry): LinkedList<Entry> {
    return expiresAt < Infinity ? this.volatile : this.lasting;
  }
}
