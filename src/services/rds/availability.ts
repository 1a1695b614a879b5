import { fromSeconds, type Microseconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority } from '../../kernel/scheduler.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import { isAurora } from './instance-classes.ts';
import type { Member } from './member.ts';
import type { Roster, Zone } from './roster.ts';
import type { Workload } from './workload.ts';

const PERCENT = 100;

/** Lets instances go away and come back, and makes another the primary meanwhile (RDS-2, RDS-5). */
export class Availability {
  private readonly failedZones = new Set<string>();
  private readonly stream: RandomStream;

  /** `onChanged` is called whenever an endpoint leads elsewhere, before connections break. */
  constructor(
    private readonly roster: Roster,
    private readonly workload: Workload,
    private readonly onChanged: () => void,
  ) {
    this.stream = workload.context.random('fail-over time');
  }

  /** An instance is there from `after` on. */
  create(member: Member, after: Microseconds): void {
    member.instance.state = 'creating';
    this.comeBack(member, after);
  }

  /**
   * An instance is away for a span. If it is the primary and there is another that may take over, that one does; otherwise
   * writes wait for the span.
   */
  lose(member: Member, span: Microseconds): void {
    const failsOver = member.role === 'primary' && this.roster.failoverTargets.length > 0;
    const untilFailover = failsOver ? this.drawFailoverTime() : 0;
    if (failsOver) this.failOverAfter(untilFailover, member);
    this.restart(member, Math.max(span, untilFailover));
  }

  /** An instance is away for a span and keeps its role. */
  restart(member: Member, span: Microseconds): void {
    member.instance.state = 'unavailable';
    this.comeBack(member, span);
    this.onChanged();
    member.instance.breakDown();
  }

  /** A zone is out: what is there goes away, and comes back after the zone. */
  loseZone(zone: Zone): void {
    this.failedZones.add(zone);
    for (const member of this.inZone(zone)) this.lose(member, this.recoverySpan);
  }

  /** The zone is back; its instances restart. */
  recoverZone(zone: Zone): void {
    this.failedZones.delete(zone);
    for (const member of this.inZone(zone)) {
      if (!member.isAvailable) this.comeBack(member, fromSeconds(FACTS.rebootSeconds.value));
    }
  }

  /** Makes a replica the primary; what led to the former primary is gone with it (RDS-3). */
  promote(member: Member): void {
    const { roster } = this;
    const former = roster.members.filter(({ role }) => role !== 'replica');
    member.role = 'primary';
    member.backlog = 0;
    for (const each of former) roster.remove(each);
    this.abandon(former);
  }

  /** Takes an instance out for good. */
  remove(member: Member): void {
    this.roster.remove(member);
    this.abandon([member]);
  }

  /** Instances that are in the roster no more go away. */
  abandon(members: readonly Member[]): void {
    const { scheduler } = this.workload.context;
    for (const member of members) {
      member.instance.state = 'unavailable';
      if (member.return !== undefined) scheduler.cancel(member.return);
    }
    this.onChanged();
    for (const { instance } of members) instance.breakDown();
  }

  /** How long an instance that failed is away. */
  get recoverySpan(): Microseconds {
    return fromSeconds(this.workload.config.recoverySeconds);
  }

  private failOverAfter(span: Microseconds, former: Member): void {
    const { context } = this.workload;
    context.notice({ kind: 'change', text: 'Failing over to another instance' });
    context.scheduler.schedule(
      span,
      () => {
        if (this.roster.primary === former && !former.isAvailable) this.failOver(former);
      },
      Priority.Release,
    );
  }

  private failOver(former: Member): void {
    const { roster, workload } = this;
    const [target] = roster.failoverTargets;
    if (!target) return;
    former.role = target.role;
    target.role = 'primary';
    target.backlog = 0;
    const { zone } = target.instance;
    const text = `Failed over to the instance in zone ${zone}`;
    workload.context.notice({ kind: 'recovery', text });
    this.onChanged();
  }

  private comeBack(member: Member, after: Microseconds): void {
    const { scheduler } = this.workload.context;
    if (member.return !== undefined) scheduler.cancel(member.return);
    member.return = scheduler.schedule(
      after,
      () => {
        member.return = undefined;
        if (this.failedZones.has(member.instance.zone)) return;
        const isNew = member.instance.state === 'creating';
        member.instance.state = 'available';
        this.tellOfReturn(member, isNew);
        this.onChanged();
      },
      Priority.Release,
    );
  }

  private tellOfReturn({ role }: Member, isNew: boolean): void {
    const { context } = this.workload;
    if (role === 'primary') context.notice({ kind: 'recovery', text: 'The primary is back' });
    else if (isNew) context.notice({ kind: 'change', text: 'A new instance is available' });
  }

  private inZone(zone: Zone): readonly Member[] {
    return this.roster.members.filter(({ instance }) => instance.zone === zone);
  }

  private drawFailoverTime(): Microseconds {
    const { config } = this.workload;
    const isStandby = !isAurora(config.engine) && config.deployment === 'multi-az-instance';
    const shortest = isStandby ? FACTS.multiAzFailoverSecondsMin : FACTS.quickFailoverSecondsMin;
    const longest = isAurora(config.engine)
      ? FACTS.auroraFailoverSecondsMax
      : isStandby
        ? FACTS.multiAzFailoverSecondsMax
        : FACTS.multiAzClusterFailoverSecondsMax;
    const span = shortest.value + (longest.value - shortest.value) * this.stream.uniform();
    const saved = config.proxy ? FACTS.proxyFailoverReductionPercent.value / PERCENT : 0;
    return fromSeconds(span * (1 - saved));
  }
}
