import type { TargetGroup } from '../../protocols/target-group.ts';
import { Instance } from './instance.ts';
import { ShiftWork } from './shift-work.ts';
import type { Workshop } from './workshop.ts';

const ZONES = ['a', 'b', 'c'];

/**
 * Who is in the fleet. Identities are given once and never reused. Instances are registered as targets from the
 * state `running` on, whether their application listens or not: finding that out is what health checks are for.
 */
export class Roster implements TargetGroup {
  /** Hears the verdicts of load balancers; nobody in a fleet of fixed size. */
  healthListener: ((instance: Instance, isHealthy: boolean) => void) | null = null;
  private readonly members: Instance[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly shiftWork: ShiftWork;
  private accepting: readonly Instance[] = [];
  private nextId = 1;
  private turn = 0;

  /** `onRoom` is called when an instance has a free slot and nobody waits for it. */
  constructor(
    private readonly workshop: Workshop,
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
    return this.members.filter((instance) => instance.state !== 'draining');
  }

  targets(): readonly Instance[] {
    return this.members.filter((instance) => instance.state === 'running');
  }

  onTargetsChanged(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  reportHealth(targetId: number, isHealthy: boolean): void {
    const instance = this.members.find(({ id }) => id === targetId);
    if (instance) this.healthListener?.(instance, isHealthy);
  }

  /** Adds an instance, in the zone that has the fewest of the first `zoneCount` ones. */
  add(zoneCount: number): Instance {
    const instance = new Instance(
      this.nextId,
      this.emptiestZone(zoneCount),
      this.workshop,
      this.shiftWork,
      this.onRoom,
    );
    this.nextId += 1;
    this.members.push(instance);
    return instance;
  }

  /** Takes out an instance that is gone. */
  remove(instance: Instance): void {
    const position = this.members.indexOf(instance);
    if (position >= 0) this.members.splice(position, 1);
  }

  /** States have changed: looks again who accepts work, and tells those who spread work over targets. */
  refresh(): void {
    this.accepting = this.members.filter((instance) => instance.accepts);
    const running = this.members.filter((instance) => instance.state !== 'pending');
    const listening = running.filter((instance) => instance.listening);
    const slots = listening.length * this.workshop.slotsPerInstance;
    this.workshop.meters.setCapacity(running.length, slots);
    for (const listener of [...this.listeners]) listener();
  }

  /** Instances that accept work, and the one whose turn it is; the turn passes on by `count` messages. */
  rotation(count: number): { readonly instances: readonly Instance[]; readonly turn: number } {
    const { accepting: instances } = this;
    const turn = instances.length > 0 ? this.turn % instances.length : 0;
    this.turn = turn + count;
    return { instances, turn };
  }

  private emptiestZone(zoneCount: number): string {
    const zones = ZONES.slice(0, zoneCount);
    const populations = zones.map(
      (zone) => this.staying.filter((instance) => instance.zone === zone).length,
    );
    const fewest = Math.min(...populations);
    return zones[populations.indexOf(fewest)] ?? 'a';
  }
}
