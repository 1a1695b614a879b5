import { MICROSECONDS_PER_SECOND, type Microseconds } from '../../../base/units.ts';
import { HADOOP_FACTS as FACTS } from '../hadoop-facts.ts';
import type { Attempt } from './attempt.ts';

interface Fetch {
  readonly bytes: number;
  readonly bytesPerSecond: number;
  fetched: number;
}

/**
 * What the reducers have copied of the map outputs. While maps run, a reducer can have no more than the maps have put
 * out; how far it is in between is brought up to date at up to 200 moments of a job.
 */
export class Shuffle {
  private readonly fetches = new Map<Attempt, Fetch>();
  private available = 0;
  private updatedAt: Microseconds = 0;
  private mapsSinceUpdate = 0;

  constructor(private readonly maps: number) {}

  /** A reducer begins to fetch its partition of `bytes`. */
  join(attempt: Attempt, bytes: number, bytesPerSecond: number, now: Microseconds): void {
    this.update(now);
    this.fetches.set(attempt, { bytes, bytesPerSecond, fetched: 0 });
  }

  /** The reducer is done with fetching, or gone. */
  leave(attempt: Attempt): void {
    this.fetches.delete(attempt);
  }

  /** So many maps are done now. */
  mapsDone(count: number, now: Microseconds): void {
    this.mapsSinceUpdate += 1;
    const isDue = this.mapsSinceUpdate >= this.maps / FACTS.shuffleUpdates.value;
    if (!isDue && count < this.maps) return;
    this.mapsSinceUpdate = 0;
    this.update(now);
    this.available = count / this.maps;
  }

  /** Map outputs are lost: what was available of them can no longer be counted on. */
  outputsLost(mapsDone: number, now: Microseconds): void {
    this.update(now);
    this.available = mapsDone / this.maps;
    for (const fetch of this.fetches.values()) {
      fetch.fetched = Math.min(fetch.fetched, this.available * fetch.bytes);
    }
  }

  /** How long the reducer still fetches, once all map outputs are there. */
  remaining(attempt: Attempt, now: Microseconds): Microseconds {
    this.update(now);
    const fetch = this.fetches.get(attempt);
    if (!fetch) return 0;
    const seconds = (fetch.bytes - fetch.fetched) / fetch.bytesPerSecond;
    return Math.round(seconds * MICROSECONDS_PER_SECOND);
  }

  private update(now: Microseconds): void {
    const seconds = (now - this.updatedAt) / MICROSECONDS_PER_SECOND;
    this.updatedAt = now;
    for (const fetch of this.fetches.values()) {
      const reachable = this.available * fetch.bytes;
      fetch.fetched = Math.min(reachable, fetch.fetched + fetch.bytesPerSecond * seconds);
    }
  }
}
