import type { NodeContext } from '../contract.ts';
import type { PartitionMap } from './partition-map.ts';
import type { Partition } from './partition.ts';

/** Split for heat (DDB-14): a partition that stays near its limit long enough is cut where its load divides evenly. */
export class HeatControl {
  constructor(
    private readonly map: PartitionMap,
    private readonly context: NodeContext,
  ) {}

  /** Splits the partitions that have been hot for `delaySeconds`. */
  splitHot(delaySeconds: number): void {
    for (const partition of [...this.map.partitions]) {
      if (partition.hotSeconds >= delaySeconds) this.split(partition);
    }
  }

  private split(partition: Partition): void {
    const cut = partition.samples?.cut() ?? null;
    partition.hotSeconds = 0;
    if (cut === null) {
      this.context.notice({
        kind: 'limit',
        text: 'One key takes a whole partition: a split cannot help',
      });
      return;
    }
    this.map.split(partition, this.context.scheduler.now, cut);
    this.context.notice({
      kind: 'change',
      text: `A hot partition was split; there are ${this.map.partitions.length} now`,
    });
  }
}
