import type { Microseconds } from '../../base/units.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import type { UnitRates } from './capacity-units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import { PreviousPeak } from './previous-peak.ts';
import type { ThrottleKind } from './reasons.ts';
import { UnitBucket } from './unit-bucket.ts';

/** What the table as a whole serves, beside the limits of its partitions. */
export interface TableThroughput {
  /** How many requests of `units` each the table can serve now. */
  affordable(operation: ItemOperation, units: number, now: Microseconds): number;
  /** Takes units that were found affordable. */
  take(operation: ItemOperation, units: number, now: Microseconds): void;
  /** What was used up when a request was refused here. */
  refusal(operation: ItemOperation): ThrottleKind;
  /** Share of the burst store that is left; 1 where there is no store. */
  burstLeft(operation: ItemOperation, now: Microseconds): number;
}

/** Partitions alone decide: the even split of 2017. */
export const PARTITIONS_DECIDE: TableThroughput = {
  affordable: () => Infinity,
  take: () => undefined,
  refusal: () => 'partition',
  burstLeft: () => 1,
};

/** The provisioned total with its burst store, shared by all partitions (DDB-11, DDB-16). */
export class ProvisionedThroughput implements TableThroughput {
  private readonly buckets: Record<ItemOperation, UnitBucket>;

  /** Begins with `savedSeconds` of unused capacity, at least the present second's. */
  constructor(rates: UnitRates, storeSeconds: number, savedSeconds: number, now: Microseconds) {
    const bucket = (rate: number): UnitBucket => {
      const made = new UnitBucket(rate * storeSeconds, rate, now);
      made.drainTo(rate * Math.max(1, savedSeconds), now);
      return made;
    };
    this.buckets = { 'get-item': bucket(rates['get-item']), 'put-item': bucket(rates['put-item']) };
  }

  affordable(operation: ItemOperation, units: number, now: Microseconds): number {
    return this.buckets[operation].affordable(units, now);
  }

  take(operation: ItemOperation, units: number, now: Microseconds): void {
    this.buckets[operation].take(units, now);
  }

  refusal(): ThrottleKind {
    return 'table';
  }

  burstLeft(operation: ItemOperation, now: Microseconds): number {
    return this.buckets[operation].fullness(now);
  }

  /** New capacity is in force. What was saved stays, within the new store. */
  configure(rates: UnitRates, storeSeconds: number, now: Microseconds): void {
    for (const operation of ['get-item', 'put-item'] as const) {
      const rate = rates[operation];
      this.buckets[operation].configure(rate * storeSeconds, rate, now);
    }
  }
}

/** Up to twice the previous peak, at least what a new table serves, at most the quota (DDB-19, DDB-24). */
export class OnDemandThroughput implements TableThroughput {
  private readonly buckets: Record<ItemOperation, UnitBucket>;
  private readonly peaks: Record<ItemOperation, PreviousPeak>;

  /** `warmRates`: what the table could serve before it became on-demand (DDB-20). */
  constructor(warmRates: UnitRates, now: Microseconds) {
    const warm = {
      'get-item': Math.max(warmRates['get-item'], FACTS.onDemandInitialReadUnits.value),
      'put-item': Math.max(warmRates['put-item'], FACTS.onDemandInitialWriteUnits.value),
    };
    this.peaks = {
      'get-item': new PreviousPeak(warm['get-item'], FACTS.tableReadUnitsMax.value),
      'put-item': new PreviousPeak(warm['put-item'], FACTS.tableWriteUnitsMax.value),
    };
    const bucket = (rate: number): UnitBucket => new UnitBucket(rate, rate, now);
    this.buckets = { 'get-item': bucket(warm['get-item']), 'put-item': bucket(warm['put-item']) };
  }

  /** Units a second that are served at once. */
  get rates(): UnitRates {
    const { peaks } = this;
    return { 'get-item': peaks['get-item'].served, 'put-item': peaks['put-item'].served };
  }

  refusal(operation: ItemOperation): ThrottleKind {
    return this.peaks[operation].isAtQuota ? 'quota' : 'peak';
  }

  affordable(operation: ItemOperation, units: number, now: Microseconds): number {
    return this.buckets[operation].affordable(units, now);
  }

  take(operation: ItemOperation, units: number, now: Microseconds): void {
    this.buckets[operation].take(units, now);
    this.peaks[operation].consume(units);
  }

  burstLeft(): number {
    return 1;
  }

  /** Ends a minute: the peaks grow, and with them what is served. */
  endMinute(now: Microseconds): void {
    for (const operation of ['get-item', 'put-item'] as const) {
      const peak = this.peaks[operation];
      peak.endMinute();
      this.buckets[operation].configure(peak.served, peak.served, now);
    }
  }
}
