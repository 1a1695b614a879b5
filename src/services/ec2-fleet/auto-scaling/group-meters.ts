import type { Gauge, Instruments } from '../../../telemetry/instruments.ts';
import type { CapacityLimits } from '../../../protocols/scalable.ts';
import type { GroupMembers } from './group-members.ts';

/** Measures a group: its capacity and its instances by state. Made only where there is a group. */
export class GroupMeters {
  private readonly minimum: Gauge;
  private readonly maximum: Gauge;
  private readonly desired: Gauge;
  private readonly inService: Gauge;
  private readonly pending: Gauge;
  private readonly terminating: Gauge;
  private readonly total: Gauge;

  constructor(instruments: Instruments) {
    this.minimum = instruments.gauge('GroupMinSize');
    this.maximum = instruments.gauge('GroupMaxSize');
    this.desired = instruments.gauge('GroupDesiredCapacity');
    this.inService = instruments.gauge('GroupInServiceInstances');
    this.pending = instruments.gauge('GroupPendingInstances');
    this.terminating = instruments.gauge('GroupTerminatingInstances');
    this.total = instruments.gauge('GroupTotalInstances');
  }

  /** Takes the present levels. */
  update(limits: CapacityLimits, desired: number, members: GroupMembers): void {
    const inService = members.inService.length;
    const pending = members.pending.length;
    const terminating = members.terminating.length;
    this.minimum.set(limits.minimum);
    this.maximum.set(limits.maximum);
    this.desired.set(desired);
    this.inService.set(inService);
    this.pending.set(pending);
    this.terminating.set(terminating);
    this.total.set(inService + pending + terminating);
  }

  /** There is no group any more. */
  clear(): void {
    for (const gauge of [
      this.minimum,
      this.maximum,
      this.desired,
      this.inService,
      this.pending,
      this.terminating,
      this.total,
    ]) {
      gauge.set(0);
    }
  }
}
