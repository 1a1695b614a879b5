import { fromSeconds } from '../base/units.ts';
import type { RandomStream } from '../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../kernel/scheduler.ts';
import { failedConnections, type Reason } from '../protocols/answer.ts';
import type { Target, TargetGroup } from '../protocols/target-group.ts';
import type { Reach } from './balancer-zones.ts';
import { HealthCheck, type HealthCheckSettings } from './health-check.ts';
import { RegisteredTarget, type TargetKind } from './registered-target.ts';
import { TargetPool } from './target-pool.ts';

/** What a balancer has decided about its groups. */
export interface GroupSettings extends HealthCheckSettings {
  /** The zones that the balancer is in: only targets there are used. */
  readonly zones: readonly string[];
  readonly deregistrationDelaySeconds: number;
  /** Whether what outlasts that delay is cut off. */
  readonly cutsOff: boolean;
  /** With fewer healthy targets, requests go to all (ELB-3); 0 for a balancer that never does so. */
  readonly minimumHealthyTargets: number;
  /** How long the share of a new target rises (ELB-5); 0 for not at all. */
  readonly slowStartSeconds: number;
  /** How long a newly registered target waits for its first check (ELB-12). */
  readonly registrationSeconds: number;
}

/** What a target group needs from its load balancer. */
export interface GroupSurroundings {
  readonly scheduler: Scheduler;
  /** Spreads health checks over time. */
  readonly checkStream: RandomStream;
  /** Picks targets where an algorithm leaves it to chance. */
  readonly targetStream: RandomStream;
  /** Decides which session or flow a request belongs to. */
  readonly affinityStream: RandomStream;
  /** Why requests end that outlast the deregistration delay (ELB-7). */
  readonly cutOffReason: Reason;
  /** Whether connections that targets refuse count against their health (ELB-11). */
  readonly observesTraffic: boolean;
  readonly settings: () => GroupSettings;
  /** Targets or their health have changed. */
  readonly onChange: () => void;
  /** A target has become unhealthy; it is not among the candidates any more. */
  readonly onUnhealthy?: (target: RegisteredTarget) => void;
}

interface Member {
  readonly target: RegisteredTarget;
  /** Null where the group is not checked. */
  readonly check: HealthCheck | null;
  /** Whether the pools count it as healthy. */
  isCounted: boolean;
}

/** The targets of one group: registered, checked, and on their way out. */
export class TargetGroupMembers {
  /** The targets of all zones. */
  readonly everywhere: TargetPool;
  private readonly zonal = new Map<string, TargetPool>();
  private readonly members = new Map<number, Member>();
  /** Deregistered ones that had requests under way. */
  private readonly leaving = new Set<RegisteredTarget>();
  /** Taken out by hand, until they are registered again. */
  private readonly excluded = new Set<number>();
  private readonly unsubscribe: () => void;
  private isClosed = false;
  private registeredTargets: readonly RegisteredTarget[] = [];

  constructor(
    private readonly group: TargetGroup,
    private readonly surroundings: GroupSurroundings,
    readonly kind: TargetKind = 'instance',
  ) {
    this.everywhere = this.newPool();
    this.unsubscribe = group.onTargetsChanged(() => {
      this.synchronize();
    });
    this.synchronize();
  }

  /** Registered targets, in order of registration. */
  get registered(): readonly RegisteredTarget[] {
    return this.registeredTargets;
  }

  /** Deregistered targets that still work on requests. */
  get draining(): readonly RegisteredTarget[] {
    return [...this.leaving].filter(({ outstanding }) => outstanding > 0);
  }

  /** Registered targets that are healthy. */
  get inServiceCount(): number {
    return this.everywhere.inServiceCount;
  }

  /** Whether requests go to targets regardless of their health. */
  get failOpen(): boolean {
    return this.everywhere.failOpen;
  }

  /** Every pool there is: for all zones, and for each zone that was asked for. */
  get pools(): readonly TargetPool[] {
    return [this.everywhere, ...this.zonal.values()];
  }

  /** The targets that the node in one zone may choose from by itself (ELB-8). */
  poolOf(zone: string): TargetPool {
    const known = this.zonal.get(zone);
    if (known) return known;
    const pool = this.newPool();
    this.zonal.set(zone, pool);
    this.refreshPool(pool, zone);
    return pool;
  }

  /** What the node in one zone can reach, by itself or across zones. */
  reachOf(zone: string, isCrossZone: boolean): Reach {
    const pool = isCrossZone ? this.everywhere : this.poolOf(zone);
    if (pool.hasHealthy) return 'healthy';
    return pool.candidateCount > 0 ? 'unhealthy' : 'nobody';
  }

  /** Settings have changed: looks again who is used. */
  configure(): void {
    this.synchronize();
  }

  /** Takes out up to `count` targets of a zone (or of any), the oldest first, as DeregisterTargets does. Returns how many. */
  deregisterSome(count: number, zone: string | null): number {
    const chosen = this.registered
      .filter(({ target }) => zone === null || target.zone === zone)
      .slice(0, count);
    for (const { id } of chosen) this.excluded.add(id);
    this.synchronize();
    return chosen.length;
  }

  /** Registers again what was taken out by hand. Returns how many targets that were. */
  registerAgain(): number {
    const count = this.excluded.size;
    this.excluded.clear();
    this.synchronize();
    return count;
  }

  /** A target is trusted more or less than before. */
  refresh(): void {
    for (const member of this.members.values()) member.isCounted = member.target.isInService;
    this.registeredTargets = [...this.members.values()].map(({ target }) => target);
    this.refreshPool(this.everywhere, null);
    for (const [zone, pool] of this.zonal) this.refreshPool(pool, zone);
    this.surroundings.onChange();
  }

  /** The wire is gone: nothing is forwarded any more, and what is under way ends as at deregistration. */
  close(): void {
    this.isClosed = true;
    this.unsubscribe();
    for (const id of [...this.members.keys()]) this.deregister(id);
    this.refresh();
  }

  private newPool(): TargetPool {
    return new TargetPool(this.surroundings.targetStream, this.surroundings.affinityStream);
  }

  private synchronize(): void {
    if (this.isClosed) return;
    const present = new Set<number>();
    for (const target of this.group.targets()) {
      if (this.excluded.has(target.id) || !this.isInZone(target)) continue;
      present.add(target.id);
      if (!this.members.has(target.id)) this.register(target);
    }
    for (const id of [...this.members.keys()]) if (!present.has(id)) this.deregister(id);
    this.refresh();
  }

  private isInZone({ zone }: Target): boolean {
    return zone === null || this.surroundings.settings().zones.includes(zone);
  }

  private register(target: Target): void {
    const member = new RegisteredTarget(target, this.kind);
    const check = this.kind === 'instance' ? this.checkOf(member) : null;
    if (!check) member.health = 'unavailable';
    this.members.set(target.id, { target: member, check, isCounted: false });
  }

  private checkOf(member: RegisteredTarget): HealthCheck {
    const { scheduler, checkStream, settings, observesTraffic } = this.surroundings;
    const delay = scheduler.now === 0 ? 0 : fromSeconds(settings().registrationSeconds);
    let joinsEmptyGroup = !this.everywhere.hasHealthy;
    const changed = (): void => {
      this.noteHealth(member, !joinsEmptyGroup);
      joinsEmptyGroup = false;
    };
    const check = new HealthCheck(member, scheduler, checkStream, settings, changed, delay);
    if (observesTraffic) {
      member.onAnswer = (answer) => {
        check.observe(failedConnections(answer));
      };
    }
    return check;
  }

  private noteHealth(member: RegisteredTarget, mayStartSlowly: boolean): void {
    const isHealthy = member.health === 'healthy';
    member.slowStartSince =
      isHealthy && mayStartSlowly && this.hasFullTarget(member)
        ? this.surroundings.scheduler.now
        : null;
    this.countAgain(member);
    this.surroundings.onChange();
    this.group.reportHealth(member.id, isHealthy);
    if (!isHealthy) this.surroundings.onUnhealthy?.(member);
  }

  private countAgain(target: RegisteredTarget): void {
    const member = this.members.get(target.id);
    if (!member) return;
    const more = Number(target.isInService) - Number(member.isCounted);
    member.isCounted = target.isInService;
    const change = more > 0 ? 1 : more < 0 ? -1 : 0;
    this.everywhere.healthChanged(change);
    for (const [zone, pool] of this.zonal) {
      if (target.target.zone === null || target.target.zone === zone) pool.healthChanged(change);
    }
  }

  /** Slow start needs a healthy target with a full share beside the newcomer (ELB-5). */
  private hasFullTarget(newcomer: RegisteredTarget): boolean {
    const { scheduler, settings } = this.surroundings;
    const slowStart = fromSeconds(settings().slowStartSeconds);
    if (slowStart === 0 || !this.everywhere.hasHealthy) return false;
    return this.everywhere.candidates.some(
      (target) => target !== newcomer && target.weight(scheduler.now, slowStart) === 1,
    );
  }

  /** No new requests; those under way may finish for a while (ELB-7). */
  private deregister(id: number): void {
    const member = this.members.get(id);
    if (!member) return;
    const { target, check } = member;
    this.members.delete(id);
    check?.stop();
    target.health = 'draining';
    if (target.outstanding === 0) return;
    this.leaving.add(target);
    const { scheduler, settings, cutOffReason } = this.surroundings;
    scheduler.schedule(
      fromSeconds(settings().deregistrationDelaySeconds),
      () => {
        if (!settings().cutsOff) return;
        this.leaving.delete(target);
        target.giveUpAll(cutOffReason);
      },
      Priority.Release,
    );
  }

  private refreshPool(pool: TargetPool, zone: string | null): void {
    const { minimumHealthyTargets } = this.surroundings.settings();
    const within = ({ target }: RegisteredTarget): boolean =>
      zone === null || target.zone === null || target.zone === zone;
    pool.update(this.registered.filter(within), minimumHealthyTargets);
  }
}
