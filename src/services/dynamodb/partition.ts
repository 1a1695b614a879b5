import type { Microseconds } from '../../base/units.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import { PARTITION_LIMITS, type UnitRates } from './capacity-units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import { HeatSamples } from './heat-samples.ts';
import { UnitBucket } from './unit-bucket.ts';

/** How the even split of provisioned capacity applies, or null where partitions share the table's (adaptive). */
export interface EvenSplit {
  /** What the whole table has provisioned. */
  readonly provisioned: UnitRates;
  /** Seconds of unused capacity that a partition keeps. */
  readonly storeSeconds: number;
}

/** What one partition has for reads, or for writes. */
interface Access {
  /** The limit of every partition, with one second of store. */
  readonly limit: UnitBucket;
  /** The partition's own part of the provisioned capacity; only under the even split. */
  share: UnitBucket | null;
  consumedThisSecond: number;
  throttledThisSecond: number;
}

/** A range of the hash space with the limits of one partition. */
export class Partition {
  /** Load of the last whole second, as a share of what the partition may take. */
  load = 0;
  /** Whether it throttled in the last whole second. */
  isThrottling = false;
  /** Seconds for which it has been near its limit without pause. */
  hotSeconds = 0;
  /** Where the accesses of a hot partition fall; undefined while it is not hot. */
  samples: HeatSamples | undefined;
  private readonly accesses: Record<ItemOperation, Access>;

  constructor(
    /** The range of positions: from `low`, up to but without `high`. */
    readonly low: number,
    readonly high: number,
    /** Stored data in GB. */
    public gigabytes: number,
    /** Its part of the provisioned capacity under the even split. */
    readonly share: number,
    now: Microseconds,
  ) {
    this.accesses = {
      'get-item': newAccess('get-item', now),
      'put-item': newAccess('put-item', now),
    };
  }

  /** How many requests of `units` each it can serve now. */
  affordable(operation: ItemOperation, units: number, now: Microseconds): number {
    const { limit, share } = this.accesses[operation];
    const byLimit = limit.affordable(units, now);
    return share ? Math.min(byLimit, share.affordable(units, now)) : byLimit;
  }

  /** Takes units that were found affordable. */
  take(operation: ItemOperation, units: number, now: Microseconds): void {
    const access = this.accesses[operation];
    access.limit.take(units, now);
    access.share?.take(units, now);
    access.consumedThisSecond += units;
  }

  /** Notes requests that were refused. */
  noteThrottled(operation: ItemOperation, count: number): void {
    this.accesses[operation].throttledThisSecond += count;
  }

  /** Applies, changes or (null) ends the even split. A share that is new begins with `savedSeconds` of store. */
  applyEvenSplit(split: EvenSplit | null, savedSeconds: number, now: Microseconds): void {
    for (const operation of ['get-item', 'put-item'] as const) {
      const access = this.accesses[operation];
      if (!split) {
        access.share = null;
        continue;
      }
      const rate = split.provisioned[operation] * this.share;
      const store = rate * Math.max(1, split.storeSeconds);
      if (access.share) access.share.configure(store, rate, now);
      else {
        access.share = new UnitBucket(store, rate, now);
        access.share.drainTo(rate * Math.max(1, savedSeconds), now);
      }
    }
  }

  /** Seconds of capacity saved under the even split, the smaller of reads and writes; 0 without it. */
  savedSeconds(now: Microseconds): number {
    const shares = Object.values(this.accesses).map(({ share }) =>
      share ? share.level(now) / Math.max(share.unitsPerSecond, 1e-9) : 0,
    );
    return Math.min(...shares);
  }

  /** Ends a second: settles load and heat. */
  endSecond(): void {
    let load = 0;
    let heat = 0;
    let throttled = 0;
    for (const operation of ['get-item', 'put-item'] as const) {
      const access = this.accesses[operation];
      const rate = Math.min(access.share?.unitsPerSecond ?? Infinity, PARTITION_LIMITS[operation]);
      load = Math.max(load, access.consumedThisSecond / rate);
      heat = Math.max(heat, access.consumedThisSecond / PARTITION_LIMITS[operation]);
      throttled += access.throttledThisSecond;
      access.consumedThisSecond = 0;
      access.throttledThisSecond = 0;
    }
    this.load = load;
    this.isThrottling = throttled > 0;
    this.noteHeat(heat);
  }

  private noteHeat(heat: number): void {
    if (heat < FACTS.heatThreshold.value) {
      this.hotSeconds = 0;
      this.samples = undefined;
      return;
    }
    this.hotSeconds += 1;
    this.samples ??= new HeatSamples();
  }
}

function newAccess(operation: ItemOperation, now: Microseconds): Access {
  const limit = PARTITION_LIMITS[operation];
  return {
    limit: new UnitBucket(limit, limit, now),
    share: null,
    consumedThisSecond: 0,
    throttledThisSecond: 0,
  };
}
