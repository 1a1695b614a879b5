import { fromSeconds } from '../../../base/units.ts';
import { Priority, type Scheduler } from '../../../kernel/scheduler.ts';
import type { Instance } from '../ec2-instance.ts';
import type { LifeCycle } from '../life-cycle.ts';
import type { GroupMembers } from './group-members.ts';

/**
 * Replaces instances that still serve: others are launched first, and only when those serve the marked ones go. Zone
 * rebalancing, Capacity Rebalancing and an instance refresh that may exceed the desired capacity work this way (ASG-31,
 * ASG-44, ASG-46).
 */
export class ReplacementAhead {
  private readonly marked = new Set<Instance>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly lifeCycle: LifeCycle,
    private readonly members: GroupMembers,
    private readonly desired: () => number,
  ) {}

  /** Instances that serve until others do. They do not count as present. */
  get count(): number {
    return this.marked.size;
  }

  has(instance: Instance): boolean {
    return this.marked.has(instance);
  }

  /** They are to be replaced. The caller launches others. */
  mark(instances: readonly Instance[]): void {
    for (const instance of instances) this.marked.add(instance);
  }

  /** Instances are gone, by whomever. */
  forget(instances: readonly Instance[]): void {
    for (const instance of instances) this.marked.delete(instance);
  }

  /** Takes out up to `count` marked instances that have become superfluous. */
  release(count: number): readonly Instance[] {
    const released = [...this.marked].slice(0, count);
    this.forget(released);
    return released;
  }

  /** Instances serve now; their warm-up takes so long. Looks then who can go. */
  served(warmupSeconds: number): void {
    if (this.marked.size === 0) return;
    const look = (): void => {
      this.letGo(warmupSeconds);
    };
    this.scheduler.schedule(fromSeconds(warmupSeconds), look, Priority.Admission);
  }

  /** Ends as many marked instances as the others can do without. */
  private letGo(warmupSeconds: number): void {
    const ready = this.members
      .ready(this.scheduler.now - fromSeconds(warmupSeconds))
      .filter((instance) => !this.marked.has(instance));
    const superfluous = ready.length + this.marked.size - this.desired();
    if (superfluous > 0) this.lifeCycle.drain(this.release(superfluous));
  }
}
