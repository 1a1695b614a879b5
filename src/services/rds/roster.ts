import type { DatabaseEndpoint } from '../../protocols/relational-database.ts';
import { isServerless, performanceOf } from './capacity.ts';
import { DatabaseInstance } from './database-instance.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora } from './instance-classes.ts';
import { Member, type Role } from './member.ts';
import { StorageVolume } from './storage-volume.ts';
import type { Workload } from './workload.ts';

/** The Availability Zones that a database is spread over, in the order in which they are used. */
export const ZONES = ['a', 'b', 'c'] as const;
export type Zone = (typeof ZONES)[number];

/** Who is in a database. The primary is always one of them, whether it answers or not. */
export class Roster {
  private list: Member[] = [];
  private nextId = 1;

  constructor(private readonly workload: Workload) {
    this.found();
  }

  /** All instances, oldest first. */
  get members(): readonly Member[] {
    return this.list;
  }

  get primary(): Member {
    const primary = this.list.find(({ role }) => role === 'primary');
    return primary ?? this.add('primary');
  }

  /** Those that may be made the primary, the one to take first: standbys, and the replicas of Aurora (RDS-5). */
  get failoverTargets(): readonly Member[] {
    const { engine } = this.workload.config;
    return this.list.filter(
      ({ role, isAvailable }) =>
        isAvailable && role !== 'primary' && (role !== 'replica' || isAurora(engine)),
    );
  }

  /** Replicas, whether they answer or not. */
  get replicas(): readonly Member[] {
    return this.list.filter(({ role }) => role === 'replica');
  }

  get readers(): readonly Member[] {
    return this.list.filter(({ reads }) => reads);
  }

  /**
   * The instances that an endpoint leads to now. The reader endpoint of a cluster without readers leads to the primary; RDS
   * instances have no such endpoint, only those of their replicas.
   */
  at(endpoint: DatabaseEndpoint): readonly DatabaseInstance[] {
    const { primary, readers } = this;
    const { engine, deployment } = this.workload.config;
    const isCluster = isAurora(engine) || deployment === 'multi-az-cluster';
    const toReaders = endpoint === 'reader' && (readers.length > 0 || !isCluster);
    const leadsTo = toReaders ? readers : [primary].filter(({ isAvailable }) => isAvailable);
    return leadsTo.map(({ instance }) => instance);
  }

  /** Makes the members that the settings ask for, at the very beginning. */
  found(): void {
    this.list = [];
    this.add('primary');
    for (const role of standbyRoles(this.workload.config)) this.add(role);
    for (let count = this.workload.config.readReplicas; count > 0; count -= 1) this.add('replica');
  }

  /** Adds an instance in the zone that has the fewest. */
  add(role: Role, isScaled = false): Member {
    const { workload } = this;
    const { config, context } = workload;
    const populations = ZONES.map(
      (zone) => this.list.filter(({ instance }) => instance.zone === zone).length,
    );
    const zone = ZONES[populations.indexOf(Math.min(...populations))] ?? ZONES[0];
    const volume = isAurora(config.engine)
      ? null
      : new StorageVolume(context.scheduler, performanceOf(config), config.burstCreditPercent);
    const units = isServerless(config) ? Math.max(STEP, config.capacityUnitsMin) : 0;
    const instance = new DatabaseInstance(this.nextId, zone, volume, workload, units);
    this.nextId += 1;
    const member = new Member(instance, role, isScaled);
    this.list.push(member);
    return member;
  }

  /** Takes an instance out for good. */
  remove(member: Member): void {
    this.list = this.list.filter((each) => each !== member);
  }
}

const STEP = FACTS.capacityStepUnits.value;

/** The standbys that a deployment of RDS has; Aurora has none but its replicas. */
export function standbyRoles({ engine, deployment }: DatabaseConfig): readonly Role[] {
  if (isAurora(engine) || deployment === 'single-az') return [];
  return deployment === 'multi-az-instance'
    ? ['standby']
    : ['readable-standby', 'readable-standby'];
}
