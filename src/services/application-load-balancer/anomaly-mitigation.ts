import { fromSeconds } from '../../base/units.ts';
import type { RegisteredTarget } from '../../load-balancing/registered-target.ts';
import type { TargetGroupMembers } from '../../load-balancing/target-group-members.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { FACTS } from './facts.ts';

const PERIOD = fromSeconds(FACTS.anomalyPeriodSeconds.value);
const EXCESS = FACTS.anomalousExcessPercent.value / 100;
const TRUST_MIN = FACTS.mitigatedSharePercentMin.value / 100;
/** How trust falls with every bad period and comes back with every good one. */
const STEP = 2;

interface Counts {
  readonly answered: number;
  readonly failed: number;
}

/**
 * Automatic target weights: now and then compares how often the targets of a group fail, and gives one that fails clearly
 * more often than the others a smaller share until it is well again (ELB-4).
 */
export class AnomalyMitigation {
  private readonly seen = new Map<RegisteredTarget, Counts>();
  private isOn = false;
  private isScheduled = false;

  /** `onLook` hears how many targets are anomalous and how many get less for it. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly groups: () => readonly TargetGroupMembers[],
    private readonly onLook: (anomalous: number, mitigated: number) => void,
  ) {}

  /** Switches it on or off. Off, every target has its full share. */
  set(isOn: boolean): void {
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    if (!isOn) {
      this.seen.clear();
      for (const group of this.groups()) restore(group);
      this.onLook(0, 0);
    } else if (!this.isScheduled) this.scheduleLook();
  }

  private scheduleLook(): void {
    this.isScheduled = true;
    this.scheduler.schedule(PERIOD, this.look, Priority.Normal);
  }

  private readonly look = (): void => {
    this.isScheduled = false;
    if (!this.isOn) return;
    let anomalous = 0;
    let mitigated = 0;
    for (const group of this.groups()) {
      const { candidates } = group.everywhere;
      const periods = candidates.map((target) => this.periodOf(target));
      for (const [position, target] of candidates.entries()) {
        const isAnomalous = isOutlier(periods, position);
        target.trust = isAnomalous
          ? Math.max(TRUST_MIN, target.trust / STEP)
          : Math.min(1, target.trust * STEP);
        if (isAnomalous) anomalous += 1;
        if (target.trust < 1) mitigated += 1;
      }
      group.refresh();
    }
    this.onLook(anomalous, mitigated);
    this.scheduleLook();
  };

  /** What a target answered since the last look. */
  private periodOf(target: RegisteredTarget): Counts {
    const before = this.seen.get(target) ?? { answered: 0, failed: 0 };
    const now = { answered: target.answeredCount, failed: target.failedCount };
    this.seen.set(target, now);
    return { answered: now.answered - before.answered, failed: now.failed - before.failed };
  }
}

/** Whether one fails more often than the others by the excess; fewer than three cannot be compared. */
function isOutlier(periods: readonly Counts[], position: number): boolean {
  const own = periods[position];
  if (!own || periods.length < FACTS.anomalyTargetsMin.value || own.answered === 0) return false;
  let answered = 0;
  let failed = 0;
  for (const [other, counts] of periods.entries()) {
    if (other === position) continue;
    answered += counts.answered;
    failed += counts.failed;
  }
  if (answered === 0) return false;
  return own.failed / own.answered > failed / answered + EXCESS;
}

function restore(group: TargetGroupMembers): void {
  for (const target of group.registered) target.trust = 1;
  group.refresh();
}
