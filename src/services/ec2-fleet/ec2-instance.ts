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
  private faultFactor = 1;
  private cpuSpeed = 1;

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

  /** Work that begins from now on takes `factor` times as long, because of a fault. */
  slowDown(factor: number): void {
    this.faultFactor = factor;
    this.slowness = this.faultFactor / this.cpuSpeed;
  }

  /** Work that begins from now on has this part of the CPU, from 0 to 1, for want of CPU credits (EC2-4). */
  throttle(speed: number): void {
    this.cpuSpeed = speed;
    this.slowness = this.faultFactor / this.cpuSpeed;
  }

  override get slots(): number {
    return this.fleetWorkshop.slotsOf(this.choice.type);
  }
}
