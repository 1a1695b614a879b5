import type { Microseconds } from '../../base/units.ts';
import { partitionShareOf, type UnitRates } from './capacity-units.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';
import { Partition, type EvenSplit } from './partition.ts';

/**
 * The partitions of a table, in the order of the ranges they own; together they cover the hash space. They split and
 * never merge (DDB-9).
 */
export class PartitionMap {
  /** Grows with every split, for caches. */
  version = 0;
  private list: Partition[];

  /** `count` equal ranges with `gigabytes` of data spread over them. */
  constructor(
    count: number,
    gigabytes: number,
    private evenSplit: EvenSplit | null,
    savedSeconds: number,
    now: Microseconds,
  ) {
    this.list = Array.from({ length: count }, (_unused, index) => {
      const high = index + 1 === count ? 1 : (index + 1) / count;
      return new Partition(index / count, high, gigabytes / count, 1 / count, now);
    });
    for (const partition of this.list) partition.applyEvenSplit(evenSplit, savedSeconds, now);
  }

  get partitions(): readonly Partition[] {
    return this.list;
  }

  /** Index of the partition that owns a position in the hash space. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.list[middle]?.low ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Applies, changes or (null) ends the even split of provisioned capacity. */
  applyEvenSplit(evenSplit: EvenSplit | null, savedSeconds: number, now: Microseconds): void {
    this.evenSplit = evenSplit;
    for (const partition of this.list) partition.applyEvenSplit(evenSplit, savedSeconds, now);
  }

  /**
   * Cuts a partition at a position inside its range, in the middle by default. Each half takes its part of the data
   * and, under the even split, half of the capacity (DDB-7).
   */
  split(partition: Partition, now: Microseconds, at = (partition.low + partition.high) / 2): void {
    const index = this.list.indexOf(partition);
    const leftPart = (at - partition.low) / (partition.high - partition.low);
    const saved = partition.savedSeconds(now);
    const half = (low: number, high: number, part: number): Partition => {
      const child = new Partition(low, high, partition.gigabytes * part, partition.share / 2, now);
      child.applyEvenSplit(this.evenSplit, saved, now);
      return child;
    };
    const halves = [half(partition.low, at, leftPart), half(at, partition.high, 1 - leftPart)];
    this.list.splice(index, 1, ...halves);
    this.version += 1;
  }

  /** Splits the widest partition until there are at least `count`. */
  growTo(count: number, now: Microseconds): void {
    while (this.list.length < count) {
      const widest = this.list.reduce((wide, partition) =>
        partition.high - partition.low > wide.high - wide.low ? partition : wide,
      );
      this.split(widest, now);
    }
  }

  /** Doubles the partitions while one could not carry its even share of `provisioned` (DDB-7). */
  doubleFor(provisioned: UnitRates, now: Microseconds): void {
    const largestShare = (): number => Math.max(...this.list.map((partition) => partition.share));
    while (partitionShareOf(provisioned) * largestShare() > 1) {
      for (const partition of [...this.list]) this.split(partition, now);
    }
  }

  /** Sets the stored data and splits what holds more than a partition can (DDB-8). */
  setGigabytes(gigabytes: number, now: Microseconds): void {
    const before = this.list.reduce((total, partition) => total + partition.gigabytes, 0);
    for (const partition of this.list) {
      const part = before > 0 ? partition.gigabytes / before : partition.high - partition.low;
      partition.gigabytes = gigabytes * part;
    }
    const full = (): Partition | undefined =>
      this.list.find((partition) => partition.gigabytes > FACTS.partitionMaxGigabytes.value);
    for (let partition = full(); partition; partition = full()) this.split(partition, now);
  }
}
