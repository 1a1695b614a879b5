import { fromSeconds, type Microseconds } from '../../../base/units.ts';
import { Priority, type EventHandle, type Scheduler } from '../../../kernel/scheduler.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { GroupMembers } from './group-members.ts';
import { isSuspended } from './suspended-processes.ts';

const PERCENT = 100;

/** Why the group replaces an instance by itself. */
export type ReplacementCause = 'unhealthy' | 'impaired' | 'lifetime';

/** What replacing needs of its group. */
interface ReplacingGroup {
  readonly members: GroupMembers;
  readonly desired: number;
  /** Ends these instances and launches others meanwhile; returns those launched. */
  replaceDue(instances: readonly Instance[], cause: ReplacementCause): readonly Instance[];
}

/**
 * Replaces what a load balancer finds unhealthy once its grace period is over (ASG-39), what fails EC2’s status checks
 * (ASG-38) and what has reached its maximum lifetime, a tenth of the group at a time (ASG-40).
 */
export class InstanceReplacement {
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
    const { healthCheckType, maximumInstanceLifetimeSeconds } = this.settings();
    const isWatching = healthCheckType === 'ELB' || maximumInstanceLifetimeSeconds > 0;
    if (isWatching || this.group.members.hasImpaired) this.examineAfter(0);
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
    const isHeld = isSuspended(this.settings(), 'ReplaceUnhealthy');
    for (const cause of isHeld ? [] : (['impaired', 'unhealthy', 'lifetime'] as const)) {
      const victims = this.due(cause).slice(0, Math.max(0, this.atATime - this.replacements.size));
      if (victims.length === 0) continue;
      for (const launched of this.group.replaceDue(victims, cause)) this.replacements.add(launched);
    }
    this.examineWhenDue();
  };

  private due(cause: ReplacementCause): readonly Instance[] {
    const { members } = this.group;
    const { now } = this.scheduler;
    switch (cause) {
      case 'impaired':
        return members.impaired;
      case 'unhealthy': {
        if (this.settings().healthCheckType !== 'ELB') return [];
        return members.failing(now, this.gracePeriod);
      }
      case 'lifetime':
        return members.inService.filter((instance) => now >= this.expiryOf(instance));
    }
  }

  private examineWhenDue(): void {
    const { now } = this.scheduler;
    let next = Infinity;
    for (const instance of this.group.members.inService) {
      const moment = Math.min(this.graceEndOf(instance), this.expiryOf(instance));
      if (moment > now) next = Math.min(next, moment);
    }
    if (next < Infinity) this.examineAfter(next - now);
  }

  private graceEndOf(instance: Instance): Microseconds {
    const { inServiceSince, isUnhealthy } = this.group.members.of(instance);
    if (this.settings().healthCheckType !== 'ELB' || inServiceSince === null || !isUnhealthy) {
      return Infinity;
    }
    // What is over already is no moment to wait for.
    const end = inServiceSince + this.gracePeriod;
    return end > this.scheduler.now ? end : Infinity;
  }

  private expiryOf({ runningSince }: Instance): Microseconds {
    const { maximumInstanceLifetimeSeconds } = this.settings();
    if (maximumInstanceLifetimeSeconds === 0) return Infinity;
    return runningSince + fromSeconds(maximumInstanceLifetimeSeconds);
  }

  private get gracePeriod(): number {
    return fromSeconds(this.settings().healthCheckGracePeriodSeconds);
  }

  private get atATime(): number {
    const share = GROUP_FACTS.replacedPercentMax.value / PERCENT;
    return Math.max(1, Math.floor(this.group.desired * share));
  }
}
