import { fromSeconds } from '../../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../../kernel/scheduler.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../instance.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { GroupMembers } from './group-members.ts';

const PERCENT = 100;

/** What the replacement of unhealthy instances needs of its group. */
interface ReplacingGroup {
  readonly members: GroupMembers;
  readonly desired: number;
  /** Ends these instances and launches others meanwhile; returns those launched. */
  replaceUnhealthy(instances: readonly Instance[]): readonly Instance[];
}

/**
 * Replaces what a load balancer finds unhealthy once its grace period is over (ASG-39), a tenth of the group at a time
 * (ASG-40). With EC2 health checks alone it does nothing.
 */
export class HealthReplacement {
  private readonly replacements = new Set<Instance>();
  private examination: EventHandle | undefined;

  constructor(
    private readonly group: ReplacingGroup,
    private readonly scheduler: Scheduler,
    private readonly settings: () => FleetConfig,
  ) {}

  /** Instances have come into service or are gone: further ones may be replaced. */
  settled(instances: readonly Instance[]): void {
    for (const instance of instances) this.replacements.delete(instance);
    this.examineSoon();
  }

  /** Something has changed that may let an instance be replaced: looks at them at the end of the instant. */
  examineSoon(): void {
    if (this.settings().healthCheckType === 'ELB') this.examineAfter(0);
  }

  /** There is no group any more. */
  end(): void {
    if (this.examination !== undefined) this.scheduler.cancel(this.examination);
    this.examination = undefined;
  }

  private examineAfter(delay: number): void {
    this.end();
    this.examination = this.scheduler.schedule(delay, this.examine, Priority.Admission);
  }

  private readonly examine = (): void => {
    this.examination = undefined;
    const { members } = this.group;
    const failing = members.failing(this.scheduler.now, this.gracePeriod);
    const victims = failing.slice(0, Math.max(0, this.atATime - this.replacements.size));
    if (victims.length > 0) {
      for (const launched of this.group.replaceUnhealthy(victims)) this.replacements.add(launched);
    }
    this.examineWhenGraceEnds();
  };

  private examineWhenGraceEnds(): void {
    const { members } = this.group;
    const { now } = this.scheduler;
    const graceEnds = members.inService.flatMap((instance) => {
      const { inServiceSince, isUnhealthy } = members.of(instance);
      if (inServiceSince === null || !isUnhealthy) return [];
      const end = inServiceSince + this.gracePeriod;
      return end > now ? [end] : [];
    });
    if (graceEnds.length > 0) this.examineAfter(Math.min(...graceEnds) - now);
  }

  private get gracePeriod(): number {
    return fromSeconds(this.settings().healthCheckGracePeriodSeconds);
  }

  private get atATime(): number {
    const share = GROUP_FACTS.replacedPercentMax.value / PERCENT;
    return Math.max(1, Math.floor(this.group.desired * share));
  }
}
