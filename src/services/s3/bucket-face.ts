import type { BucketFaceState } from './face-state.ts';
import type { ObjectStorage } from './object-storage.ts';
import type { PrefixRouting } from './prefix-routing.ts';

/** So many prefixes can be told apart on a face. */
const LANES_MAX = 12;
/** The growth is remembered at no more moments than this. */
const MOMENTS_MAX = 40;

/** How much was stored at evenly spaced moments since the start: when there are too many, every other one is forgotten. */
export class Growth {
  private values: number[] = [];
  private secondsPerMoment = 1;
  private seconds = 0;

  /** To be called every second. */
  note(bytes: number): void {
    if (this.seconds % this.secondsPerMoment === 0) this.values.push(bytes);
    this.seconds += 1;
    if (this.values.length <= MOMENTS_MAX) return;
    this.values = this.values.filter((_value, index) => index % 2 === 0);
    this.secondsPerMoment *= 2;
  }

  /** The moments, and what is stored now as the newest. */
  with(bytes: number): readonly number[] {
    return [...this.values, bytes];
  }
}

/** What the face of a bucket shows. */
export function bucketFace(
  routing: PrefixRouting,
  storage: ObjectStorage,
  growth: Growth,
  state: Pick<BucketFaceState, 'storageClass' | 'notifications' | 'isUnavailable'>,
): BucketFaceState {
  const prefixes = [...routing.all];
  const lanes = prefixes
    .map(({ title, load, isRefusing }) => ({ title, load, isRefusing }))
    .sort((one, other) => other.load - one.load)
    .slice(0, LANES_MAX);
  return {
    ...state,
    lanes,
    prefixCount: prefixes.length,
    partitionCount: prefixes.reduce((sum, prefix) => sum + prefix.partitionCount, 0),
    splittingCount: prefixes.filter((prefix) => prefix.isSplitting).length,
    storedBytes: storage.bytes,
    objectCount: storage.objects,
    growth: growth.with(storage.bytes),
  };
}
