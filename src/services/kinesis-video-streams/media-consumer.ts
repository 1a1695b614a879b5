import { toMilliseconds, type Microseconds } from '../../base/units.ts';
import { VIDEO_FACTS as FACTS } from './facts.ts';
import type { FragmentStore } from './fragment-store.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
const BYTES_PER_SECOND = FACTS.getMediaMegabytesPerSecond.value * BYTES_PER_MEGABYTE;
const FRAGMENTS_PER_SECOND = FACTS.fragmentsPerSecond.value;

/** What a consumer read in a second. */
interface ReadSecond {
  readonly bytes: number;
  /** Fragments that were gone before it came to them. */
  readonly missed: number;
}

/** One GetMedia connection: reads from where it was on, as fast as the connection goes (KVS-4, KVS-LIMITS). */
export class MediaConsumer {
  /** What a large fragment took of the seconds after it. */
  private owedBytes = 0;

  constructor(private position: number) {}

  /**
   * Reads for one second. A fragment that is larger than what is left of the second goes with the next one; one that is
   * larger than a second's worth takes of the seconds after it.
   */
  readSecond(store: FragmentStore): ReadSecond {
    const missed = Math.max(0, store.firstPosition - this.position);
    this.position += missed;
    const allowance = BYTES_PER_SECOND - this.owedBytes;
    let bytes = 0;
    let left = allowance > 0 ? FRAGMENTS_PER_SECOND : 0;
    for (const { position, count, sizeBytes } of store.from(this.position)) {
      const unread = position + count - this.position;
      const room = Math.floor((allowance - bytes) / sizeBytes);
      const fitting = bytes === 0 ? Math.max(1, room) : room;
      const read = Math.min(unread, left, fitting);
      this.position += read;
      bytes += read * sizeBytes;
      left -= read;
      if (read < unread) break;
    }
    this.owedBytes = Math.max(0, bytes - allowance);
    return { bytes, missed };
  }

  /** How old the next fragment to read is; 0 at the tip. */
  millisBehind(store: FragmentStore, now: Microseconds): number {
    for (const { arrivedAt } of store.from(this.position)) return toMilliseconds(now - arrivedAt);
    return 0;
  }
}
