import { zonesInUse } from '../../base/availability-zone.ts';
import type { TargetGroup } from '../../protocols/target-group.ts';
import { ShiftWork } from '../../serving/shift-work.ts';
import { Instance } from './ec2-instance.ts';
import type { FleetWorkshop } from './fleet-workshop.ts';
import type { LaunchChoice } from './launch-choice.ts';

/**
 * Who is in the fleet. Identities are given once and never reused. Instances are registered as targets while they are
 * in service, whether their application listens or not: finding that out is what health checks are for.
 */
export class Roster implements TargetGroup {
  /** Hears the verdicts of load balancers; nobody in a fleet of fixed size. */
  healthListener: ((instance: Instance, isHealthy: boolean) => void) | null = null;
  /** Availability Zones without capacity: nothing is launched there. */
  readonly closedZones = new Set<string>();
  private readonly members: Instance[] = [];
  private readonly byId = new Map<number, Instance>();
  private readonly listeners = new Set<() => void>();
  private readonly shiftWork: ShiftWork;
  private accepting: readonly Instance[] = [];
  private nextId = 1;
  private turn = 0;

  /** `onRoom` is called when an instance has a free slot and nobody waits for it. */
  constructor(
    private readonly workshop: FleetWorkshop,
    private readonly onRoom: (instance: Instance) => void,
  ) {
    this.shiftWork = new ShiftWork(workshop);
  }

  /** Every instance that has not been terminated, oldest first. */
  get instances(): readonly Instance[] {
    return this.members;
  }

  /** Instances that belong to the fleet for good: those on their way out do not count. */
  get staying(): readonly Instance[] {
    return this.members.filter(isStaying);
  }

  targets(): readonly Instance[] {
    return this.members.filter(({ state, isRegistered }) => state === 'running' && isRegistered);
  }

  onTargetsChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  reportHealth(targetId: number, isHealthy: boolean): void {
    const instance = this.byId.get(targetId);
    if (instance) this.healthListener?.(instance, isHealthy);
  }

  /**
   * Adds instances, each in the zone that has the fewest of the first `zoneCount` ones that have capacity (ASG-30). Adds
   * none when no zone has any. Where it may not fall back to another zone, it ends at the first without capacity.
   */
  add(
    choices: readonly LaunchChoice[],
    zoneCount: number,
    mayFallBack = true,
  ): readonly Instance[] {
    const populations = this.populations(zoneCount, mayFallBack);
    const added: Instance[] = [];
    for (const choice of choices) {
      const zone = emptiest(populations);
      if (zone === undefined || this.closedZones.has(zone)) break;
      populations.set(zone, (populations.get(zone) ?? 0) + 1);
      added.push(this.addTo(zone, choice));
    }
    return added;
  }

  /** How many instances stay in each of the first `zoneCount` zones, or of those that have capacity. */
  populations(zoneCount: number, withCapacityOnly = true): Map<string, number> {
    const zones = zonesInUse(zoneCount, this.workshop.context.zone).filter(
      (zone) => !withCapacityOnly || !this.closedZones.has(zone),
    );
    const populations = new Map<string, number>(zones.map((zone) => [zone, 0]));
    for (const instance of this.members) {
      const present = populations.get(instance.zone);
      if (present !== undefined && isStaying(instance)) populations.set(instance.zone, present + 1);
    }
    return populations;
  }

  /** Takes out an instance that is gone. */
  remove(instance: Instance): void {
    const position = this.members.indexOf(instance);
    if (position >= 0) this.members.splice(position, 1);
    this.byId.delete(instance.id);
  }

  /** States have changed: looks again who accepts work, and tells those who spread work over targets. */
  refresh(): void {
    this.accepting = this.members.filter((instance) => instance.accepts);
    this.workshop.calls.setClients(this.accepting.length);
    let runningCount = 0;
    let slots = 0;
    for (const instance of this.members) {
      if (instance.state === 'pending') continue;
      runningCount += 1;
      if (instance.listening) slots += instance.slots;
    }
    this.workshop.meters.setCapacity(runningCount, slots);
    this.measureOthers();
    for (const listener of [...this.listeners]) listener();
  }

  /** Instances that accept work, and the one whose turn it is; the turn passes on by `count` messages. */
  rotation(count: number): { readonly instances: readonly Instance[]; readonly turn: number } {
    const { accepting: instances } = this;
    const turn = instances.length > 0 ? this.turn % instances.length : 0;
    this.turn = turn + count;
    return { instances, turn };
  }

  /** Instances that are not what the fleet launches now are billed at prices of their own. */
  private measureOthers(): void {
    const { workshop } = this;
    let spotCount = 0;
    let otherCount = 0;
    let usdPerHour = 0;
    for (const { state, choice } of this.members) {
      if (state === 'pending' || !workshop.isOther(choice)) continue;
      otherCount += 1;
      if (choice.purchase === 'spot') spotCount += 1;
      usdPerHour += workshop.usdPerHourOf(choice);
    }
    workshop.meters.setOthers(spotCount, otherCount, usdPerHour);
  }

  private addTo(zone: string, choice: LaunchChoice): Instance {
    const { workshop, shiftWork } = this;
    const instance: Instance = new Instance(this.nextId, zone, choice, workshop, shiftWork, () => {
      this.onRoom(instance);
    });
    this.nextId += 1;
    this.members.push(instance);
    this.byId.set(instance.id, instance);
    return instance;
  }
}

function isStaying({ state }: Instance): boolean {
  return state !== 'draining' && state !== 'terminating-wait';
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
