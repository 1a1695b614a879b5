import type { Microseconds } from '../../../base/units.ts';
import type { Instance } from '../ec2-instance.ts';
import type { Roster } from '../roster.ts';

/** What the group knows of one of its instances beyond what it is itself. */
export interface GroupMember {
  /** When it came into service; null while it is pending. */
  inServiceSince: Microseconds | null;
  /** Whether scale-in passes it over. */
  isProtected: boolean;
  /** The latest verdict of a load balancer. */
  isUnhealthy: boolean;
}

/** The instances of an Auto Scaling group by state. */
export class GroupMembers {
  private readonly members = new Map<Instance, GroupMember>();

  constructor(private readonly roster: Roster) {}

  /** What is known of an instance; a new one is pending and not protected. */
  of(instance: Instance): GroupMember {
    const known = this.members.get(instance);
    if (known) return known;
    const made = { inServiceSince: null, isProtected: false, isUnhealthy: false };
    this.members.set(instance, made);
    return made;
  }

  /** An instance is gone. */
  forget(instance: Instance): void {
    this.members.delete(instance);
  }

  /** Instances that are being launched, or held by a launch hook. */
  get pending(): readonly Instance[] {
    return this.roster.instances.filter(
      ({ state }) => state === 'pending' || state === 'pending-wait',
    );
  }

  /** Instances in service, oldest first. */
  get inService(): readonly Instance[] {
    return this.roster.instances.filter(({ state }) => state === 'running');
  }

  /** Instances that finish their work before they end, or are held by a terminate hook. */
  get terminating(): readonly Instance[] {
    return this.roster.instances.filter(
      ({ state }) => state === 'draining' || state === 'terminating-wait',
    );
  }

  /** Instances that scale-in may end. */
  get endable(): readonly Instance[] {
    return this.roster.staying.filter((instance) => !this.of(instance).isProtected);
  }

  /** Instances in service that came into service at or before a moment. */
  inServiceSince(moment: Microseconds): readonly Instance[] {
    return this.inService.filter((instance) => {
      const since = this.of(instance).inServiceSince;
      return since !== null && since <= moment;
    });
  }

  /** Of these, those that listen and that no load balancer finds unhealthy: what counts as a good replacement. */
  ready(moment: Microseconds): readonly Instance[] {
    return this.inServiceSince(moment).filter(
      (instance) => instance.listening && !this.of(instance).isUnhealthy,
    );
  }

  /** Instances that a load balancer finds unhealthy and whose grace period was over at `now`, oldest first. */
  failing(now: Microseconds, gracePeriod: Microseconds): readonly Instance[] {
    return this.inServiceSince(now - gracePeriod).filter(
      (instance) => this.of(instance).isUnhealthy,
    );
  }

  /** Instances that fail EC2’s status checks, oldest first. */
  get impaired(): readonly Instance[] {
    return this.inService.filter(({ isImpaired }) => isImpaired);
  }

  /** Whether there are any. */
  get hasImpaired(): boolean {
    return this.roster.instances.some(({ isImpaired }) => isImpaired);
  }
}
