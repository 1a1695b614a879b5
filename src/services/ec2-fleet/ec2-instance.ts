import type { Microseconds } from '../../base/units.ts';
import { Server } from '../../serving/server.ts';
import type { ShiftWork } from '../../serving/shift-work.ts';
import type { FleetWorkshop } from './fleet-workshop.ts';
import type { LaunchChoice } from './launch-choice.ts';

/** One virtual machine. */
export class Instance extends Server {
  /** Whether load balancers are told of it. */
  isRegistered = true;
  /** Whether the machine hangs, and whether EC2’s status checks have found out. */
  hangs = false;
  isImpaired = false;
  /** When the state became `running`: from then on it is billed. */
  runningSince: Microseconds = 0;

  /** `onRoom` is called whenever a slot is free and nobody waits for it. */
  constructor(
    id: number,
    zone: string,
    readonly choice: LaunchChoice,
    private readonly fleetWorkshop: FleetWorkshop,
    shiftWork: ShiftWork,
    onRoom: () => void,
  ) {
    super(id, zone, fleetWorkshop, shiftWork, onRoom);
  }

  override get slots(): number {
    return this.fleetWorkshop.slotsOf(this.choice.type);
  }
}
