import { fromSeconds, SECONDS_PER_MINUTE, type Microseconds } from '../../base/units.ts';
import type { EventHandle } from '../../kernel/scheduler.ts';
import type { ItemOperation } from '../../protocols/item-table.ts';
import type { NodeContext } from '../contract.ts';
import { scalingOf } from './auto-scaling-settings.ts';
import type { CapacityControl, TableCapacity } from './capacity-control.ts';
import type { ScalingDirection } from './face-state.ts';
import type { TableConfig } from './fields.ts';
import { TrackedCapacity } from './tracked-capacity.ts';

const MINUTE = fromSeconds(SECONDS_PER_MINUTE);
const OPERATIONS = ['get-item', 'put-item'] as const;

/** Application Auto Scaling of a table: a policy for reads and one for writes, evaluated every minute (DDB-30). */
export class TableAutoScaling {
  private readonly tracked = new Map<ItemOperation, TrackedCapacity>();
  private evaluation: EventHandle | undefined;

  constructor(
    private config: TableConfig,
    private readonly capacity: CapacityControl,
    private readonly context: NodeContext,
  ) {}

  /** The table has begun. */
  start(): void {
    this.configure(this.config);
  }

  /** Settings were changed: policies begin, end, or go on with other limits and targets. */
  configure(config: TableConfig): void {
    this.config = config;
    for (const operation of OPERATIONS) {
      const scaling = scalingOf(config, operation);
      const present = this.tracked.get(operation);
      if (scaling === null) {
        present?.end();
        this.tracked.delete(operation);
      } else if (present === undefined) {
        const made = new TrackedCapacity(operation, config, scaling, this.capacity, this.context);
        this.tracked.set(operation, made);
      } else present.configure(config, scaling);
    }
    this.scheduleEvaluation();
  }

  /** Which way an operation is being scaled; null without auto scaling. */
  direction(operation: ItemOperation): ScalingDirection | null {
    return this.tracked.get(operation)?.direction ?? null;
  }

  /** A changed capacity is in force. */
  capacityChanged(capacity: TableCapacity, before: TableCapacity): void {
    for (const [operation, tracked] of this.tracked) {
      tracked.changed(capacity.rates[operation], before.rates[operation]);
    }
  }

  /** At whole minutes of the run, plus the delay of the metric. */
  private scheduleEvaluation(): void {
    const { scheduler } = this.context;
    if (this.evaluation !== undefined) scheduler.cancel(this.evaluation);
    this.evaluation = undefined;
    if (this.tracked.size === 0) return;
    const delay = fromSeconds(this.config.metricDelaySeconds);
    const end = Math.max(1, Math.floor((scheduler.now - delay) / MINUTE) + 1) * MINUTE;
    this.evaluation = scheduler.schedule(end + delay - scheduler.now, () => {
      this.evaluation = undefined;
      this.evaluate(end);
      this.scheduleEvaluation();
    });
  }

  private evaluate(end: Microseconds): void {
    for (const tracked of this.tracked.values()) tracked.evaluate(end);
  }
}
