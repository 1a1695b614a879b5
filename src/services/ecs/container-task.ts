import type { Microseconds } from '../../base/units.ts';
import { Server } from '../../serving/server.ts';
import type { ShiftWork } from '../../serving/shift-work.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { TaskWorkshop } from './task-workshop.ts';

/** Where a task is in its life, in ECS’s words. ACTIVATING, STOPPING and DEPROVISIONING are not told apart. */
type TaskStatus = 'PROVISIONING' | 'PENDING' | 'RUNNING' | 'DEACTIVATING' | 'STOPPED';

/** What a task is launched as, and on which capacity. */
export interface TaskPlacement {
  readonly definition: TaskDefinition;
  readonly isSpot: boolean;
}

/** One task of the service: containers that serve together. */
export class ContainerTask extends Server {
  /** When the pull of its image began: from then on it is billed. Null before. */
  pullingSince: Microseconds | null = null;
  /** When it became RUNNING; null before. */
  runningSince: Microseconds | null = null;
  /** What a load balancer has found, if one has looked. */
  verdict: 'healthy' | 'unhealthy' | null = null;
  /** Whether Fargate Spot has given notice. */
  isReclaimed = false;

  /** `onRoom` is called whenever a slot is free and nobody waits for it. */
  constructor(
    id: number,
    zone: string,
    readonly placement: TaskPlacement,
    private readonly taskWorkshop: TaskWorkshop,
    shiftWork: ShiftWork,
    onRoom: () => void,
  ) {
    super(id, zone, taskWorkshop, shiftWork, onRoom);
  }

  override get slots(): number {
    return this.taskWorkshop.slotsOf(this.placement.definition);
  }

  get revision(): number {
    return this.placement.definition.revision;
  }

  get status(): TaskStatus {
    switch (this.state) {
      case 'pending':
        return this.pullingSince === null ? 'PROVISIONING' : 'PENDING';
      case 'draining':
        return 'DEACTIVATING';
      case 'terminated':
        return 'STOPPED';
      default:
        return 'RUNNING';
    }
  }

  /** Whether it is to stay: not told to stop. */
  get isStaying(): boolean {
    return this.state === 'pending' || this.state === 'running';
  }
}
