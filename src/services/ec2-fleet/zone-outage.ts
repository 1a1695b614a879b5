import type { ZoneName } from '../../base/availability-zone.ts';
import type { NodeContext } from '../contract.ts';
import type { Faults } from './faults.ts';
import { instancesText, type LifeCycle } from './life-cycle.ts';
import { ZONE_FAILED } from './reasons.ts';
import type { Roster } from './roster.ts';

/** What becomes of a fleet's instances when their zone fails and works again (FLT-ZONE). */
export class ZoneOutage {
  constructor(
    private readonly context: NodeContext,
    private readonly roster: Roster,
    private readonly lifeCycle: LifeCycle,
    private readonly faults: Faults,
  ) {}

  /** Instances that serve hang, those that are starting or ending are gone, and nothing is launched there. */
  fail(zone: ZoneName): void {
    const { roster } = this;
    roster.closedZones.add(zone);
    const inside = roster.instances.filter((instance) => instance.zone === zone);
    const serving = inside.filter(({ accepts }) => accepts);
    this.lifeCycle.terminate(inside.filter(({ accepts }) => !accepts));
    // First no new work comes, then what is inside breaks off: callers that retry at once go elsewhere.
    for (const instance of serving) instance.cutOffBy = ZONE_FAILED;
    this.faults.hang(serving);
    for (const instance of serving) instance.breakOff(ZONE_FAILED);
    if (inside.length === 0) return;
    const text = `Zone ${zone} has failed with ${instancesText(inside.length)}`;
    this.context.notice({ kind: 'fault', text });
  }

  /** Instances that are still there go on. */
  restore(zone: ZoneName): void {
    const { roster } = this;
    roster.closedZones.delete(zone);
    const inside = roster.instances.filter(
      (instance) => instance.zone === zone && instance.cutOffBy !== null,
    );
    this.faults.revive(inside);
    if (inside.length === 0) return;
    const text = `${instancesText(inside.length)} in zone ${zone} work again`;
    this.context.notice({ kind: 'recovery', text });
  }
}
