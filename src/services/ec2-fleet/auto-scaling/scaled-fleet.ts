import type { NodeContext } from '../../contract.ts';
import type { LifeCycle } from '../life-cycle.ts';
import type { FleetMeters } from '../meters.ts';
import type { Roster } from '../roster.ts';

/** The fleet that a group scales. */
export interface ScaledFleet {
  readonly context: NodeContext;
  readonly roster: Roster;
  readonly lifeCycle: LifeCycle;
  readonly meters: FleetMeters;
  /** Version of the launch template: one more after every change of what is launched. */
  readonly templateVersion: number;
  /** Messages that wait in the queues it works off; null without a queue. */
  visibleMessages(): number | null;
}
