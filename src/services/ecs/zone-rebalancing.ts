import type { ServiceConfig } from './fields.ts';
import type { TaskRoster } from './task-roster.ts';

const PERCENT = 100;

/** The service whose zones are balanced. */
interface BalancedService {
  readonly roster: TaskRoster;
  readonly settings: () => ServiceConfig;
}

/**
 * Availability Zone rebalancing (ECS-6): while one zone has two tasks more than another, a task is started where there are few,
 * and when it is RUNNING one is stopped where there are many.
 */
export class ZoneRebalancing {
  private extra = 0;

  constructor(private readonly service: BalancedService) {}

  /**
   * How many tasks more than desired there are to be at the moment, when so many are there and so many of them healthy. It
   * needs room above 100 %.
   */
  extraTasks(desired: number, present: number, healthy: number): number {
    const isSettled = healthy === present;
    if (present < desired) this.extra = 0;
    else if (isSettled) this.extra = present === desired && this.mayMove(desired) ? 1 : 0;
    return this.extra;
  }

  private mayMove(desired: number): boolean {
    const { zoneRebalancing, maximumPercent, zoneCount } = this.service.settings();
    if (!zoneRebalancing) return false;
    const counts = [...this.service.roster.populations(Number(zoneCount)).values()];
    const isUneven = Math.max(...counts) - Math.min(...counts) >= 2;
    return isUneven && Math.floor((desired * maximumPercent) / PERCENT) > desired;
  }
}
