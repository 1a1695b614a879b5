import type { TargetGroup } from '../../protocols/target-group.ts';
import { ShiftWork } from '../../serving/shift-work.ts';
import { ContainerTask, type TaskPlacement } from './container-task.ts';
import type { TaskWorkshop } from './task-workshop.ts';
import { ZONES } from './zones.ts';

/**
 * The tasks of a service that have not stopped. Identities are given once and never reused. Tasks are registered as targets
 * while they are RUNNING, whether their application listens or not: finding that out is what health checks are for.
 */
export class TaskRoster implements TargetGroup {
  /** Hears the verdicts of load balancers. */
  healthListener: ((task: ContainerTask, isHealthy: boolean) => void) | null = null;
  /** Availability Zones without capacity: nothing is launched there. */
  readonly closedZones = new Set<string>();
  private readonly members: ContainerTask[] = [];
  private readonly byId = new Map<number, ContainerTask>();
  private readonly listeners = new Set<() => void>();
  private readonly shiftWork: ShiftWork;
  private accepting: readonly ContainerTask[] = [];
  private nextId = 1;
  private turn = 0;

  /** `onRoom` is called when a task has a free slot and nobody waits for it. */
  constructor(
    private readonly workshop: TaskWorkshop,
    private readonly onRoom: (task: ContainerTask) => void,
  ) {
    this.shiftWork = new ShiftWork(workshop);
  }

  /** Every task that has not stopped, oldest first. */
  get instances(): readonly ContainerTask[] {
    return this.members;
  }

  /** Tasks that are not told to stop. */
  get staying(): readonly ContainerTask[] {
    return this.members.filter(({ isStaying }) => isStaying);
  }

  targets(): readonly ContainerTask[] {
    return this.members.filter(({ state }) => state === 'running');
  }

  onTargetsChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  reportHealth(targetId: number, isHealthy: boolean): void {
    const task = this.byId.get(targetId);
    if (task) this.healthListener?.(task, isHealthy);
  }

  /** Adds tasks, each in the zone that has the fewest of those that have capacity; fewer where no zone has any. */
  add(placements: readonly TaskPlacement[], zoneCount: number): readonly ContainerTask[] {
    const populations = this.populations(zoneCount);
    const added: ContainerTask[] = [];
    for (const placement of placements) {
      const zone = emptiest(populations);
      if (zone === undefined) break;
      populations.set(zone, (populations.get(zone) ?? 0) + 1);
      added.push(this.addTo(zone, placement));
    }
    return added;
  }

  /** How many tasks stay in each of the first `zoneCount` zones that have capacity. */
  populations(zoneCount: number): Map<string, number> {
    const zones = ZONES.slice(0, zoneCount).filter((zone) => !this.closedZones.has(zone));
    const populations = new Map<string, number>(zones.map((zone) => [zone, 0]));
    for (const { zone, isStaying } of this.members) {
      const present = populations.get(zone);
      if (present !== undefined && isStaying) populations.set(zone, present + 1);
    }
    return populations;
  }

  /** Takes out a task that has stopped. */
  remove(task: ContainerTask): void {
    const position = this.members.indexOf(task);
    if (position >= 0) this.members.splice(position, 1);
    this.byId.delete(task.id);
  }

  /** States have changed: looks again who accepts work, and tells those who spread work over targets. */
  refresh(): void {
    this.accepting = this.members.filter((task) => task.accepts);
    this.workshop.meters.setTasks(this.members);
    this.workshop.calls.setClients(this.accepting.length);
    for (const listener of [...this.listeners]) listener();
  }

  /** Tasks that accept work, and the one whose turn it is; the turn passes on by `count` messages. */
  rotation(count: number): { readonly tasks: readonly ContainerTask[]; readonly turn: number } {
    const { accepting: tasks } = this;
    const turn = tasks.length > 0 ? this.turn % tasks.length : 0;
    this.turn = turn + count;
    return { tasks, turn };
  }

  private addTo(zone: string, placement: TaskPlacement): ContainerTask {
    const { workshop, shiftWork } = this;
    const id = this.nextId;
    const task: ContainerTask = new ContainerTask(id, zone, placement, workshop, shiftWork, () => {
      this.onRoom(task);
    });
    this.nextId += 1;
    this.members.push(task);
    this.byId.set(id, task);
    return task;
  }
}

function emptiest(populations: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const [zone, count] of populations) {
    if (count >= fewest) continue;
    best = zone;
    fewest = count;
  }
  return best;
}
