import {
  fromSeconds,
  SECONDS_PER_DAY,
  SECONDS_PER_MINUTE,
  type Microseconds,
} from '../../base/units.ts';
import { KEYS_UNDRAWN, withCount, type Cohort } from '../../kernel/cohort.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);

/** Copies of the events of a bus by the minute in which they were put (EB-5). */
export class Archive {
  private readonly minutes = new Map<number, Cohort[]>();
  private bytes = 0;

  /** Bytes that are kept. */
  get size(): number {
    return this.bytes;
  }

  /** Keeps a copy of events that were put now. Events that differ in their key only are kept as one. */
  add(events: Cohort, now: Microseconds): void {
    const minute = Math.floor(now / MINUTE);
    const kept = this.minutes.get(minute) ?? [];
    this.minutes.set(minute, kept);
    this.bytes += events.count * events.sizeBytes;
    const index = kept.findIndex((other) => areOneCopy(other, events));
    const alike = kept[index];
    if (alike) kept[index] = withCount(alike, alike.count + events.count);
    else kept.push({ ...events, key: events.keys.keyCount === 1 ? 0 : KEYS_UNDRAWN, attempt: 0 });
  }

  /** The events that were put in the minute which begins at `start`. */
  minuteFrom(start: Microseconds): readonly Cohort[] {
    return this.minutes.get(Math.floor(start / MINUTE)) ?? [];
  }

  /** Deletes what is older than so many days; 0 keeps everything. */
  expire(now: Microseconds, retentionDays: number): void {
    if (retentionDays === 0) return;
    const oldest = now - fromSeconds(retentionDays * SECONDS_PER_DAY);
    for (const [minute, kept] of this.minutes) {
      if ((minute + 1) * MINUTE > oldest) return;
      this.minutes.delete(minute);
      for (const { count, sizeBytes } of kept) this.bytes -= count * sizeBytes;
    }
  }
}

function areOneCopy(one: Cohort, other: Cohort): boolean {
  return (
    one.kind === other.kind &&
    one.keys === other.keys &&
    one.sizeBytes === other.sizeBytes &&
    one.source === other.source &&
    one.poison === other.poison
  );
}
