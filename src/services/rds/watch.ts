import { toMilliseconds, fromSeconds } from '../../base/units.ts';
import { isServerless } from './capacity.ts';
import type { DatabaseInstance } from './database-instance.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import { isAurora } from './instance-classes.ts';
import type { Member } from './member.ts';
import type { Proxy } from './proxy.ts';
import type { Roster } from './roster.ts';
import { ServerlessCapacity } from './serverless.ts';
import type { Workload } from './workload.ts';

const PERCENT = 100;

/** What was seen of one instance in the last second. */
export interface Sight {
  /** Share of the vCPUs that was busy. */
  readonly utilization: number;
  /** Share of the burst credits that is left; 1 where there are none. */
  readonly creditShare: number;
}

const UNSEEN: Sight = { utilization: 0, creditShare: 1 };

/** Ends each second: replicas apply writes, capacity moves, and the levels are read for metrics and face. */
export class Watch {
  private readonly sights = new Map<DatabaseInstance, Sight>();
  private readonly serverless = new ServerlessCapacity();

  constructor(
    private readonly roster: Roster,
    private readonly workload: Workload,
    private readonly proxy: Proxy,
  ) {}

  /** As last read: reading a bucket refills it, which must not depend on when a face is drawn. */
  sightOf(instance: DatabaseInstance): Sight {
    return this.sights.get(instance) ?? UNSEEN;
  }

  /** Seconds that a replica is behind. */
  lagSecondsOf({ role, backlog }: Member): number {
    if (role === 'primary' || role === 'standby') return 0;
    const { engine, applyWritesPerSecond } = this.workload.config;
    return isAurora(engine)
      ? FACTS.auroraReplicaLagMilliseconds.value / toMilliseconds(fromSeconds(1))
      : backlog / applyWritesPerSecond;
  }

  /** A second is over. */
  endSecond(): void {
    const { config } = this.workload;
    const writes = this.roster.primary.instance.takeWrites();
    this.sights.clear();
    for (const member of this.roster.members) {
      const { instance } = member;
      const utilization = instance.takeUtilization();
      const creditShare = instance.volume?.creditShare() ?? 1;
      this.sights.set(instance, { utilization, creditShare });
      if (member.role !== 'primary') member.replicate(writes, config.applyWritesPerSecond);
      if (isServerless(config)) this.serverless.adjust(member, utilization, config);
    }
    this.pauseIfAlone();
    this.measurePrimary();
    this.measureReaders();
    this.measureAll();
  }

  private pauseIfAlone(): void {
    const { config, context } = this.workload;
    if (!isServerless(config)) return;
    const { members } = this.roster;
    let connections = config.proxy ? 1 : 0;
    for (const { instance } of members) connections += instance.sessions.open;
    if (!this.serverless.pauseIfAlone(members, connections, config)) return;
    context.notice({ kind: 'change', text: 'Nobody is connected: the database pauses' });
  }

  private measurePrimary(): void {
    const { meters } = this.workload;
    const { instance, isAvailable } = this.roster.primary;
    const { utilization, creditShare } = this.sightOf(instance);
    const open = instance.sessions.open + this.proxy.lentAtWriter;
    const ios = instance.takeIos();
    meters.gauge('Available').set(isAvailable ? PERCENT : 0);
    meters.gauge('DatabaseConnections').set(open);
    meters.gauge('ConnectionUtilization').set((open / instance.connectionsMax) * PERCENT);
    meters.gauge('CPUUtilization').set(utilization * PERCENT);
    meters.gauge('ReadIOPS').set(ios.read);
    meters.gauge('WriteIOPS').set(ios.write);
    meters.gauge('DiskQueueDepth').set(instance.volume?.waiting ?? 0);
    meters.gauge('BurstBalance').set(creditShare * PERCENT);
  }

  private measureReaders(): void {
    const { meters, config } = this.workload;
    const { readers } = this.roster;
    const average = (valueOf: (member: Member) => number): number =>
      readers.reduce((sum, member) => sum + valueOf(member), 0) / Math.max(1, readers.length);
    const lag = Math.max(0, ...this.roster.members.map((member) => this.lagSecondsOf(member)));
    const onAurora = isAurora(config.engine);
    meters.gauge('ReplicaLag').set(onAurora ? 0 : lag);
    meters.gauge('AuroraReplicaLagMaximum').set(onAurora ? toMilliseconds(fromSeconds(lag)) : 0);
    meters.gauge('AvailableReaders').set(readers.length);
    meters
      .gauge('RDSReaderAverageCPUUtilization')
      .set(average(({ instance }) => this.sightOf(instance).utilization) * PERCENT);
    meters
      .gauge('RDSReaderAverageDatabaseConnections')
      .set(average(({ instance }) => instance.sessions.open));
  }

  private measureAll(): void {
    const { meters, config } = this.workload;
    const { members, primary } = this.roster;
    const paid = members.filter(({ instance }) => instance.state !== 'creating');
    let waiting = 0;
    let units = 0;
    for (const { instance } of paid) {
      waiting += instance.waitingForCpu;
      units += instance.units;
    }
    meters.gauge('QueriesWaitingForCpu').set(waiting);
    meters.gauge('QueriesWaitingInProxy').set(this.proxy.waiting);
    meters.gauge('ClientConnections').set(this.proxy.clientConnections);
    meters.gauge('Instances').set(paid.length);
    meters.gauge('CapacityUnits').set(units);
    meters.gauge('ServerlessDatabaseCapacity').set(primary.instance.units);
    const share = isServerless(config) ? primary.instance.units / config.capacityUnitsMax : 0;
    meters.gauge('ACUUtilization').set(share * PERCENT);
  }
}
