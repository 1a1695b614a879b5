import { fromSeconds, SECONDS_PER_HOUR, type Microseconds } from '../../base/units.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';

/** Fragments that came at one moment. */
interface StoredFragments {
  readonly arrivedAt: Microseconds;
  readonly count: number;
  readonly sizeBytes: number;
  /** How many fragments of the stream came before. */
  readonly position: number;
}

/** Entries that have left before the array is cut; below it, copying costs more than it frees. */
const LEFT_BEFORE_CUT = 1_024;

/** The fragments that can be read: all within the retention, or without one the last minutes and bytes (KVS-4). */
export class FragmentStore {
  private entries: StoredFragments[] = [];
  /** Index of the oldest entry that is still here. */
  private head = 0;
  private storedBytes = 0;
  private end = 0;

  get bytes(): number {
    return this.storedBytes;
  }

  /** Position of the oldest fragment that is here, or the end. */
  get firstPosition(): number {
    return this.entries[this.head]?.position ?? this.end;
  }

  /** Position that the next fragment gets. */
  get endPosition(): number {
    return this.end;
  }

  /** Size of the newest fragment, or 0 when there is none. */
  get newestBytes(): number {
    return this.entries.length > this.head ? (this.entries.at(-1)?.sizeBytes ?? 0) : 0;
  }

  add(now: Microseconds, count: number, sizeBytes: number): void {
    this.entries.push({ arrivedAt: now, count, sizeBytes, position: this.end });
    this.end += count;
    this.storedBytes += count * sizeBytes;
  }

  /** Drops what is kept no longer, oldest first. */
  drop(now: Microseconds, retentionHours: number): void {
    const isStored = retentionHours > 0;
    const seconds = isStored
      ? retentionHours * SECONDS_PER_HOUR
      : FACTS.unretainedBufferSeconds.value;
    const bytesMax = isStored ? Infinity : FACTS.unretainedBufferBytes.value;
    const keptSince = now - fromSeconds(seconds);
    let first = this.entries[this.head];
    while (first && (first.arrivedAt < keptSince || this.storedBytes > bytesMax)) {
      this.head += 1;
      this.storedBytes -= first.count * first.sizeBytes;
      first = this.entries[this.head];
    }
    if (this.head < LEFT_BEFORE_CUT) return;
    this.entries = this.entries.slice(this.head);
    this.head = 0;
  }

  /** The fragments that come at or after a position, oldest first. */
  *from(position: number): IterableIterator<StoredFragments> {
    for (let index = this.indexAt(position); index < this.entries.length; index += 1) {
      const entry = this.entries[index];
      if (entry) yield entry;
    }
  }

  /** Index of the first entry that reaches beyond a position. */
  private indexAt(position: number): number {
    let low = this.head;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.entries[middle];
      if (entry && entry.position + entry.count <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
