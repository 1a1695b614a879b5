import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import type { Member } from './member.ts';

const PERCENT = 100;
const STEP = FACTS.capacityStepUnits.value;

/** Moves the capacity of the instances of Serverless v2 with their load, every second (RDS-10). */
export class ServerlessCapacity {
  /** Seconds for which nobody has been connected. */
  private secondsAlone = 0;

  /** Looks at one instance, which was busy for a share of the last second. */
  adjust({ instance }: Member, utilization: number, config: DatabaseConfig): void {
    const { units } = instance;
    if (units === 0) return;
    const isBusy = utilization * PERCENT > FACTS.capacityGrowAbovePercent.value;
    const isIdle = utilization * PERCENT < FACTS.capacityShrinkBelowPercent.value;
    const wanted = isBusy ? units + growthOf(units) : isIdle ? units - STEP : units;
    const least = Math.max(STEP, config.capacityUnitsMin);
    const next = Math.min(config.capacityUnitsMax, Math.max(least, wanted));
    if (next !== units) instance.configure(next);
  }

  /** Pauses a database whose minimum is 0 after a while without connections. Returns whether it did. */
  pauseIfAlone(members: readonly Member[], connections: number, config: DatabaseConfig): boolean {
    const isAlone = connections === 0 && config.capacityUnitsMin === 0;
    this.secondsAlone = isAlone ? this.secondsAlone + 1 : 0;
    if (this.secondsAlone !== FACTS.autoPauseSeconds.value) return false;
    for (const { instance } of members) instance.pause();
    return true;
  }
}

/** Faster the larger the present capacity, in whole steps. */
function growthOf(units: number): number {
  const share = (units * FACTS.capacityGrowthPercent.value) / PERCENT;
  return Math.max(STEP, Math.floor(share / STEP) * STEP);
}
