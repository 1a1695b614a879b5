import type { Scheduler } from '../../kernel/scheduler.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import type { TableCapacity } from './capacity-control.ts';
import type {
  AccessFaceState,
  PartitionLane,
  ScalingDirection,
  TableFaceState,
} from './face-state.ts';
import type { TableMeters } from './metrics.ts';
import type { TableStorage } from './table-storage.ts';

/** More partitions than this are drawn in groups, the hottest standing for its group. */
const LANES_MAX = 24;
const PERCENT = 100;
const OPERATIONS = ['get-item', 'put-item'] as const;

/** Reads the levels of a table for its metrics and its face. */
export class TableWatch {
  private readonly consumedThisSecond = { 'get-item': 0, 'put-item': 0 };
  private readonly consumedLastSecond = { 'get-item': 0, 'put-item': 0 };
  /** As last read: reading a bucket refills it, which must not depend on when a face is drawn. */
  private readonly burstLeft = { 'get-item': 1, 'put-item': 1 };

  constructor(
    private readonly storage: TableStorage,
    private readonly meters: TableMeters,
    private readonly scheduler: Scheduler,
  ) {}

  /** Counts consumed units. */
  consume(operation: ItemOperation, units: number): void {
    this.consumedThisSecond[operation] += units;
  }

  /** Ends a second and reads the levels. */
  endSecond(capacity: TableCapacity): void {
    for (const operation of OPERATIONS) {
      this.consumedLastSecond[operation] = this.consumedThisSecond[operation];
      this.consumedThisSecond[operation] = 0;
    }
    this.readLevels(capacity);
  }

  /** Reads the levels now. */
  readLevels({ mode, rates }: TableCapacity): void {
    const { partitions } = this.storage.map;
    for (const operation of OPERATIONS) {
      const meters = this.meters.by[operation];
      meters.provisioned.set(mode === 'provisioned' ? rates[operation] : 0);
      this.burstLeft[operation] = this.storage.burstLeft(operation, this.scheduler.now);
      meters.burstLeft.set(this.burstLeft[operation] * PERCENT);
    }
    let hottest = 0;
    for (const partition of partitions) hottest = Math.max(hottest, partition.load);
    this.meters.partitions.set(partitions.length);
    this.meters.hottest.set(hottest * PERCENT);
  }

  /** What the face shows. */
  face(
    mode: TableCapacity['mode'],
    isUpdating: boolean,
    scaling: (operation: ItemOperation) => ScalingDirection | null,
  ): TableFaceState {
    const accessState = (operation: ItemOperation): AccessFaceState => ({
      consumed: this.consumedLastSecond[operation],
      served: this.storage.servedRates[operation],
      burstLeft: this.burstLeft[operation],
      scaling: scaling(operation),
    });
    return {
      mode,
      isUpdating,
      partitionCount: this.storage.map.partitions.length,
      lanes: this.lanes(),
      reads: accessState('get-item'),
      writes: accessState('put-item'),
    };
  }

  private lanes(): readonly PartitionLane[] {
    const { partitions } = this.storage.map;
    const size = Math.ceil(partitions.length / LANES_MAX);
    const lanes: PartitionLane[] = [];
    for (let start = 0; start < partitions.length; start += size) {
      const members = partitions.slice(start, start + size);
      lanes.push({
        first: start + 1,
        last: start + members.length,
        load: Math.max(...members.map((partition) => partition.load)),
        throttling: members.some((partition) => partition.isThrottling),
      });
    }
    return lanes;
  }
}
