import type { ItemOperation } from '../../protocols/item-table.ts';
import { DYNAMODB_FACTS as FACTS } from './facts.ts';

/**
 * Capacity units that reading or writing one item of `itemBytes` takes (DDB-1): reads per 4 KB begun, half as much
 * when eventually consistent; writes per 1 KB begun. An empty or missing item counts as the smallest (DDB-3).
 */
export function capacityUnits(
  operation: ItemOperation,
  consistent: boolean,
  itemBytes: number,
): number {
  switch (operation) {
    case 'put-item':
      return Math.max(1, Math.ceil(itemBytes / FACTS.writeUnitBytes.value));
    case 'get-item': {
      const units = Math.max(1, Math.ceil(itemBytes / FACTS.readUnitBytes.value));
      return units * (consistent ? FACTS.strongReadUnits.value : FACTS.eventualReadUnits.value);
    }
  }
}

/** Units a second for reads and for writes. */
export interface UnitRates {
  readonly 'get-item': number;
  readonly 'put-item': number;
}

/** The limits of every partition. */
export const PARTITION_LIMITS: UnitRates = {
  'get-item': FACTS.partitionReadUnitsMax.value,
  'put-item': FACTS.partitionWriteUnitsMax.value,
};

/** How much of a partition some rates take, when reads and writes share it: 1 is a full one (DDB-6). */
export function partitionShareOf(rates: UnitRates): number {
  return (
    rates['get-item'] / PARTITION_LIMITS['get-item'] +
    rates['put-item'] / PARTITION_LIMITS['put-item']
  );
}

/**
 * Partitions by the formula of the guide of 2017 (DDB-6): enough for the throughput, and enough for the size. Today
 * a lower bound, no documented count.
 */
export function partitionsByFormula(rates: UnitRates, gigabytes: number): number {
  const bySize = gigabytes / FACTS.partitionMaxGigabytes.value;
  return Math.max(1, Math.ceil(Math.max(partitionShareOf(rates), bySize)));
}
