import type { Microseconds } from '../../base/units.ts';
import type { Cohort } from '../../kernel/cohort.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import { NO_POSITION, type KeyRouting } from './key-routing.ts';
import type { PartitionMap } from './partition-map.ts';
import type { ThrottleKind } from './reasons.ts';
import type { TableThroughput } from './table-throughput.ts';

/** What became of some requests: how many are served, and how many were throttled by what. */
export interface Admission {
  readonly served: number;
  readonly throttled: ReadonlyMap<ThrottleKind, number>;
}

const NONE_THROTTLED: ReadonlyMap<ThrottleKind, number> = new Map();

/**
 * Admits requests that find capacity both in their partition and in the table. What is short of either is throttled
 * and consumes nothing; the scarcer of the two gives the reason (DDB-40), the table when they are equal.
 */
export function admit(
  operation: ItemOperation,
  units: number,
  cohort: Cohort,
  table: TableThroughput,
  map: PartitionMap,
  routing: KeyRouting,
  now: Microseconds,
): Admission {
  let served = 0;
  let throttled: Map<ThrottleKind, number> | undefined;
  routing.route(cohort, (index, count, position) => {
    const partition = map.partitions[index];
    if (!partition) return;
    const byPartition = partition.affordable(operation, units, now);
    const byTable = table.affordable(operation, units, now);
    const admitted = Math.min(count, byPartition, byTable);
    served += admitted;
    if (admitted > 0) {
      partition.take(operation, admitted * units, now);
      table.take(operation, admitted * units, now);
    }
    if (position !== NO_POSITION) partition.samples?.note(position, count * units);
    if (admitted === count) return;
    const kind = byPartition < byTable ? 'partition' : table.refusal(operation);
    throttled ??= new Map();
    throttled.set(kind, (throttled.get(kind) ?? 0) + count - admitted);
    partition.noteThrottled(operation, count - admitted);
  });
  return { served, throttled: throttled ?? NONE_THROTTLED };
}
