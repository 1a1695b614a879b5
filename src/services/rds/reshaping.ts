import { fromSeconds } from '../../base/units.ts';
import type { Availability } from './availability.ts';
import { isServerless, performanceOf } from './capacity.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { DatabaseConfig } from './fields.ts';
import { isAurora } from './instance-classes.ts';
import type { Member, Role } from './member.ts';
import { standbyRoles, type Roster } from './roster.ts';
import type { Workload } from './workload.ts';

/** Makes a database what its changed settings say, as the calls of the API would. */
export class Reshaping {
  constructor(
    private readonly roster: Roster,
    private readonly availability: Availability,
    private readonly workload: Workload,
  ) {}

  /** The workload has the new settings already; these were the former ones. */
  changeFrom(former: DatabaseConfig): void {
    const { config } = this.workload;
    const isOther =
      config.engine !== former.engine || isServerless(config) !== isServerless(former);
    if (isOther) this.replaceAll();
    else {
      if (config.deployment !== former.deployment && !isAurora(config.engine)) {
        this.changeStandbys();
      }
      this.changeReplicas();
      if (config.instanceClass !== former.instanceClass && !isServerless(config)) {
        this.changeClass();
      }
    }
    for (const { instance } of this.roster.members) {
      instance.configure();
      instance.volume?.configure(performanceOf(config));
    }
  }

  /** Adds a replica, which takes its time; the I/O of a Single-AZ source stands still meanwhile (RDS-3). */
  addReplica(isScaled: boolean): void {
    const { config } = this.workload;
    const member = this.roster.add('replica', isScaled);
    this.availability.create(member, fromSeconds(config.replicaCreateSeconds));
    if (isAurora(config.engine) || config.deployment !== 'single-az') return;
    const pause = fromSeconds(FACTS.replicaCreatePauseSeconds.value);
    this.roster.primary.instance.volume?.standStill(pause);
  }

  private changeReplicas(): void {
    const made = this.roster.replicas.filter(({ isScaled }) => !isScaled);
    const { readReplicas } = this.workload.config;
    for (const member of made.slice(readReplicas)) this.availability.remove(member);
    for (let missing = readReplicas - made.length; missing > 0; missing -= 1) {
      this.addReplica(false);
    }
  }

  private changeStandbys(): void {
    const roles = [...standbyRoles(this.workload.config)];
    const isStandby = ({ role }: Member): boolean =>
      role === 'standby' || role === 'readable-standby';
    for (const member of this.roster.members.filter(isStandby)) this.availability.remove(member);
    for (const role of roles) this.addStandby(role);
  }

  private addStandby(role: Role): void {
    const span = fromSeconds(this.workload.config.replicaCreateSeconds);
    this.availability.create(this.roster.add(role), span);
  }

  /** An outage: of the fail-over where another takes over, else of the whole change (RDS-9). */
  private changeClass(): void {
    const { context, config } = this.workload;
    context.notice({ kind: 'change', text: `The class changes to ${config.instanceClass}` });
    this.availability.lose(this.roster.primary, fromSeconds(FACTS.modifyClassSeconds.value));
  }

  /** Another engine is another database: nothing leads from one to the other but a migration. */
  private replaceAll(): void {
    const { members } = this.roster;
    this.roster.found();
    this.availability.abandon(members);
    this.workload.context.notice({ kind: 'change', text: 'A new database takes over' });
  }
}
