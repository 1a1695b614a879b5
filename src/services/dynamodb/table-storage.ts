import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import type { NodeContext } from '../contract.ts';
import { admit, type Admission } from './admission.ts';
import { capacityOf, type TableCapacity } from './capacity-control.ts';
import { PARTITION_LIMITS, partitionsByFormula, type UnitRates } from './capacity-units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import type { TableConfig } from './fields.ts';
import { KeyRouting } from './key-routing.ts';
import { PartitionMap } from './partition-map.ts';
import type { EvenSplit } from './partition.ts';
import {
  OnDemandThroughput,
  PARTITIONS_DECIDE,
  ProvisionedThroughput,
  type TableThroughput,
} from './table-throughput.ts';

/** The partitions of a table and what the table as a whole serves, under the capacity that is in force. */
export class TableStorage {
  readonly map: PartitionMap;
  private throughput: TableThroughput;
  private readonly routing: KeyRouting;
  /** The highest rates ever provisioned: partitions were made for them, and they stay warm (DDB-8, DDB-20). */
  private highest: UnitRates;

  constructor(
    private config: TableConfig,
    private capacity: TableCapacity,
    private readonly context: NodeContext,
  ) {
    const { now } = context.scheduler;
    const saved = config.burst ? config.savedBurstSeconds : 0;
    this.highest = capacity.rates;
    this.throughput = this.newThroughput(saved);
    const count = Math.max(
      partitionsByFormula({ 'get-item': 0, 'put-item': 0 }, config.storedGigabytes),
      this.partitionsFor(capacity),
    );
    this.map = new PartitionMap(count, config.storedGigabytes, this.evenSplit(), saved, now);
    this.routing = new KeyRouting(this.map, context.random('keys'));
  }

  /** Units a second that the table as a whole serves. */
  get servedRates(): UnitRates {
    return this.throughput instanceof OnDemandThroughput
      ? this.throughput.rates
      : this.capacity.rates;
  }

  /** Whether hot partitions split: not under the even split of 2017. */
  get splitsForHeat(): boolean {
    return this.evenSplit() === null;
  }

  /** Admits requests of `units` each as far as there is capacity. */
  admit(operation: ItemOperation, units: number, cohort: Cohort): Admission {
    const { throughput, map, routing } = this;
    return admit(operation, units, cohort, throughput, map, routing, this.context.scheduler.now);
  }

  /** Share of the burst store that is left; of the partition with the least under the even split. */
  burstLeft(operation: ItemOperation, now: Microseconds): number {
    if (!this.evenSplit()) return this.throughput.burstLeft(operation, now);
    const saved = this.map.partitions.map((partition) => partition.savedSeconds(now));
    return Math.min(...saved) / this.storeSeconds;
  }

  /** A changed capacity is in force. */
  changeCapacity(capacity: TableCapacity, before: TableCapacity): void {
    const { now } = this.context.scheduler;
    this.capacity = capacity;
    if (capacity.mode === 'provisioned') {
      this.highest = {
        'get-item': Math.max(this.highest['get-item'], capacity.rates['get-item']),
        'put-item': Math.max(this.highest['put-item'], capacity.rates['put-item']),
      };
    }
    if (capacity.mode === before.mode && this.throughput instanceof ProvisionedThroughput) {
      this.throughput.configure(capacity.rates, this.storeSeconds, now);
    } else this.throughput = this.newThroughput(0);
    this.applyPartitions();
  }

  /** Settings that are no capacity changed: they hold at once. */
  configure(config: TableConfig): void {
    const { now } = this.context.scheduler;
    const before = this.config;
    this.config = config;
    if (config.partitionMode !== before.partitionMode) this.throughput = this.newThroughput(0);
    else if (this.throughput instanceof ProvisionedThroughput) {
      this.throughput.configure(this.capacity.rates, this.storeSeconds, now);
    }
    if (config.storedGigabytes !== before.storedGigabytes) {
      this.map.setGigabytes(config.storedGigabytes, now);
    }
    this.applyPartitions();
  }

  /** Ends a minute of on-demand traffic; partitions grow with what is served (DDB-8). */
  endMinute(): void {
    if (!(this.throughput instanceof OnDemandThroughput)) return;
    const { now } = this.context.scheduler;
    this.throughput.endMinute(now);
    this.map.growTo(partitionsFor(this.throughput.rates), now);
  }

  private get storeSeconds(): number {
    return this.config.burst ? FACTS.burstSeconds.value : 1;
  }

  private applyPartitions(): void {
    const { now } = this.context.scheduler;
    const evenSplit = this.evenSplit();
    if (evenSplit) this.map.doubleFor(evenSplit.provisioned, now);
    else this.map.growTo(this.partitionsFor(this.capacity), now);
    this.map.applyEvenSplit(evenSplit, 0, now);
  }

  private newThroughput(savedSeconds: number): TableThroughput {
    const { now } = this.context.scheduler;
    if (this.capacity.mode === 'on-demand') return new OnDemandThroughput(this.highest, now);
    if (this.evenSplit()) return PARTITIONS_DECIDE;
    return new ProvisionedThroughput(this.capacity.rates, this.storeSeconds, savedSeconds, now);
  }

  private evenSplit(): EvenSplit | null {
    const isLegacy = this.config.partitionMode === 'legacy-even-split';
    if (!isLegacy || this.capacity.mode === 'on-demand') return null;
    return { provisioned: this.capacity.rates, storeSeconds: this.storeSeconds };
  }

  private partitionsFor({ mode, rates }: TableCapacity): number {
    if (mode === 'provisioned') return partitionsByFormula(rates, 0);
    return partitionsFor(new OnDemandThroughput(this.highest, 0).rates);
  }
}

/** Partitions that together carry these rates if every one serves reads and writes up to its limits. */
function partitionsFor(rates: UnitRates): number {
  return Math.ceil(
    Math.max(
      rates['get-item'] / PARTITION_LIMITS['get-item'],
      rates['put-item'] / PARTITION_LIMITS['put-item'],
    ),
  );
}

/** The capacity with which a table begins. A new on-demand table was never provisioned. */
export function initialCapacity(config: TableConfig): TableCapacity {
  const capacity = capacityOf(config);
  if (capacity.mode === 'provisioned') return capacity;
  return { mode: 'on-demand', rates: { 'get-item': 0, 'put-item': 0 } };
}
