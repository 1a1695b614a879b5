import type { ItemOperation } from '../../protocols/item-table.ts';
import type { CapacityLimits } from '../../protocols/scalable.ts';
import type { TableConfig } from './fields.ts';

/** What auto scaling of reads, or of writes, goes by. */
export interface CapacityScaling {
  readonly limits: CapacityLimits;
  /** Of the provisioned capacity. */
  readonly targetPercent: number;
}

const SCALED: Readonly<Record<ItemOperation, readonly TableConfig['autoScaling'][]>> = {
  'get-item': ['reads', 'reads-and-writes'],
  'put-item': ['writes', 'reads-and-writes'],
};

/** The auto scaling of reads, or of writes; null where the capacity is set by hand. */
export function scalingOf(config: TableConfig, operation: ItemOperation): CapacityScaling | null {
  const isScaled = SCALED[operation].includes(config.autoScaling);
  if (!isScaled || config.capacityMode !== 'provisioned') return null;
  switch (operation) {
    case 'get-item':
      return {
        limits: { minimum: config.readUnitsMin, maximum: config.readUnitsMax },
        targetPercent: config.readTargetPercent,
      };
    case 'put-item':
      return {
        limits: { minimum: config.writeUnitsMin, maximum: config.writeUnitsMax },
        targetPercent: config.writeTargetPercent,
      };
  }
}

/** How many policies a configuration makes. */
export function policyCount(config: TableConfig): number {
  return (['get-item', 'put-item'] as const).filter((each) => scalingOf(config, each) !== null)
    .length;
}
