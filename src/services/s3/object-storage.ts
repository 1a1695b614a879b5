import {
  BYTES_PER_GIBIBYTE,
  SECONDS_PER_DAY,
  toSeconds,
  type Microseconds,
} from '../../base/units.ts';
import type { BucketConfig } from './fields.ts';
import { STORAGE_CLASSES } from './storage-class.ts';

/** Objects that were there before the run are taken to be of this size. */
const INITIAL_OBJECT_BYTES = 1_000_000;

/** What was written on one day. */
interface DayOfObjects {
  readonly day: number;
  objects: number;
  bytes: number;
  billedBytes: number;
}

/** What a bucket holds, by the day on which it was written (S3-10). Every PUT stores a new object. */
export class ObjectStorage {
  private readonly initialBytes: number;
  private readonly initialObjects: number;
  private readonly initialBilledBytes: number;
  private days: DayOfObjects[] = [];
  private stored = { objects: 0, bytes: 0, billedBytes: 0 };

  constructor({ storedGigabytes, storageClass }: BucketConfig) {
    this.initialBytes = storedGigabytes * BYTES_PER_GIBIBYTE;
    this.initialObjects = Math.ceil(this.initialBytes / INITIAL_OBJECT_BYTES);
    const objectBytes = Math.max(INITIAL_OBJECT_BYTES, STORAGE_CLASSES[storageClass].minimumBytes);
    this.initialBilledBytes = (this.initialBytes / INITIAL_OBJECT_BYTES) * objectBytes;
  }

  get bytes(): number {
    return this.initialBytes + this.stored.bytes;
  }

  get objects(): number {
    return this.initialObjects + this.stored.objects;
  }

  get billedBytes(): number {
    return this.initialBilledBytes + this.stored.billedBytes;
  }

  /** Objects were written. */
  add(now: Microseconds, count: number, sizeBytes: number, minimumBytes: number): void {
    const day = dayOf(now);
    let entry = this.days.at(-1);
    if (entry?.day !== day) {
      entry = { day, objects: 0, bytes: 0, billedBytes: 0 };
      this.days.push(entry);
    }
    const billedBytes = count * Math.max(sizeBytes, minimumBytes);
    for (const sums of [entry, this.stored]) {
      sums.objects += count;
      sums.bytes += count * sizeBytes;
      sums.billedBytes += billedBytes;
    }
  }

  /** Deletes what is due: an object of day d at the midnight after day d + `expirationDays`. Returns whether any was. */
  expire(now: Microseconds, expirationDays: number): boolean {
    const oldestKept = dayOf(now) - expirationDays;
    const first = this.days[0];
    if (expirationDays === 0 || !first || first.day >= oldestKept) return false;
    for (const entry of this.days) {
      if (entry.day >= oldestKept) continue;
      this.stored.objects -= entry.objects;
      this.stored.bytes -= entry.bytes;
      this.stored.billedBytes -= entry.billedBytes;
    }
    this.days = this.days.filter(({ day }) => day >= oldestKept);
    return true;
  }
}

function dayOf(now: Microseconds): number {
  return Math.floor(toSeconds(now) / SECONDS_PER_DAY);
}
