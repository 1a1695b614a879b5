import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority } from '../../kernel/scheduler.ts';
import type { NodeContext } from '../contract.ts';
import type { UnitRates } from './capacity-units.ts';
import { DecreaseAllowance, SwitchAllowance } from './change-allowance.ts';
import type { TableConfig } from './fields.ts';

/** The capacity of a table. */
export interface TableCapacity {
  readonly mode: TableConfig['capacityMode'];
  /** What is provisioned; without meaning on-demand. */
  readonly rates: UnitRates;
}

/** The capacity that a configuration asks for. */
export function capacityOf(config: TableConfig): TableCapacity {
  return {
    mode: config.capacityMode,
    rates: { 'get-item': config.readCapacityUnits, 'put-item': config.writeCapacityUnits },
  };
}

/**
 * UpdateTable: a changed capacity is in force after a while, one change at a time; what is wanted meanwhile follows in
 * a change of its own. Decreases (DDB-34) and switches to on-demand (DDB-21) are limited.
 */
export class CapacityControl {
  isUpdating = false;
  private wanted: TableCapacity;
  private updateSeconds = 0;
  private readonly decreases = new DecreaseAllowance();
  private readonly switches = new SwitchAllowance();

  constructor(
    private inForce: TableCapacity,
    private readonly context: NodeContext,
    private readonly onChanged: (capacity: TableCapacity, before: TableCapacity) => void,
  ) {
    this.wanted = inForce;
  }

  get current(): TableCapacity {
    return this.inForce;
  }

  /** What was asked for last, in force or not. */
  get asked(): TableCapacity {
    return this.wanted;
  }

  /** Whether a decrease would be refused for want of an allowance (DDB-34). */
  mayDecrease(now: Microseconds): boolean {
    return this.decreases.isAvailable(now);
  }

  /** Asks for a capacity, which a change would take `updateSeconds` to bring into force. */
  want(capacity: TableCapacity, updateSeconds: number): void {
    this.wanted = capacity;
    this.updateSeconds = updateSeconds;
    if (!this.isUpdating) this.begin();
  }

  private begin(): void {
    const { wanted, context } = this;
    if (isSame(wanted, this.inForce)) return;
    const refusal = this.refusalOf(wanted);
    if (refusal !== undefined) {
      context.notice({ kind: 'limit', text: refusal });
      this.wanted = this.inForce;
      return;
    }
    this.isUpdating = true;
    context.notice({ kind: 'change', text: `UpdateTable to ${textOf(wanted)} begins` });
    context.scheduler.schedule(
      fromSeconds(this.updateSeconds),
      () => this.finish(wanted),
      Priority.Normal,
    );
  }

  private finish(capacity: TableCapacity): void {
    const before = this.inForce;
    this.inForce = capacity;
    this.isUpdating = false;
    this.onChanged(capacity, before);
    this.context.notice({ kind: 'change', text: `UpdateTable to ${textOf(capacity)} is complete` });
    this.begin();
  }

  private refusalOf(wanted: TableCapacity): string | undefined {
    const { now } = this.context.scheduler;
    if (wanted.mode === 'on-demand') {
      return this.switches.take(now) ? undefined : 'Refused: 4 switches to on-demand in 24 hours';
    }
    if (this.inForce.mode === 'on-demand' || !isLower(wanted.rates, this.inForce.rates))
      return undefined;
    return this.decreases.take(now) ? undefined : 'Refused: no capacity decrease is left for now';
  }
}

function isSame(one: TableCapacity, other: TableCapacity): boolean {
  if (one.mode !== other.mode) return false;
  return (
    one.mode === 'on-demand' ||
    (one.rates['get-item'] === other.rates['get-item'] &&
      one.rates['put-item'] === other.rates['put-item'])
  );
}

function isLower(one: UnitRates, other: UnitRates): boolean {
  return one['get-item'] < other['get-item'] || one['put-item'] < other['put-item'];
}

function textOf({ mode, rates }: TableCapacity): string {
  if (mode === 'on-demand') return 'on-demand';
  return `${rates['get-item']} RCU and ${rates['put-item']} WCU`;
}
