import { fromSeconds } from '../../base/units.ts';
import { failure, success, type Result } from '../../base/result.ts';
import type { AnyConfig } from '../../schema/field.ts';
import {
  FAIL_PRIMARY,
  FAIL_ZONE,
  PROMOTE,
  REBOOT,
  type RebootSettings,
  type ZoneSettings,
} from './actions.ts';
import type { Availability } from './availability.ts';
import { RDS_FACTS as FACTS } from './facts.ts';
import type { Member } from './member.ts';
import type { Roster } from './roster.ts';
import type { Workload } from './workload.ts';

type Outcome = Result<null, string>;

/** Carries out what a person does to a database. */
export class Operations {
  constructor(
    private readonly roster: Roster,
    private readonly availability: Availability,
    private readonly workload: Workload,
  ) {}

  /** Does it, or says why not. */
  act(actionId: string, settings: AnyConfig): Outcome {
    switch (actionId) {
      case REBOOT:
        return this.reboot(settings as RebootSettings);
      case PROMOTE:
        return this.promote();
      case FAIL_PRIMARY:
        this.note('fault', 'The primary failed');
        this.availability.lose(this.roster.primary, this.availability.recoverySpan);
        return success(null);
      case FAIL_ZONE:
        return this.failZone(settings as ZoneSettings);
      default:
        return failure(`a database has no action ${actionId}`);
    }
  }

  private reboot({ failover }: RebootSettings): Outcome {
    const { roster, availability, workload } = this;
    if (!roster.primary.isAvailable) return failure('the primary is not available');
    if (failover && roster.failoverTargets.length === 0) {
      return failure('there is no standby or replica to fail over to (RDS-2)');
    }
    const { context } = workload;
    context.notice({ kind: 'change', text: 'The primary reboots' });
    const span = fromSeconds(FACTS.rebootSeconds.value);
    if (failover) availability.lose(roster.primary, span);
    else availability.restart(roster.primary, span);
    return success(null);
  }

  private promote(): Outcome {
    const candidates = this.roster.replicas.filter(({ isAvailable }) => isAvailable);
    const [first] = [...candidates].sort((one, other) => one.backlog - other.backlog);
    if (!first) return failure('there is no read replica that could be promoted (RDS-3)');
    const { context } = this.workload;
    const lost = Math.ceil(first.backlog);
    this.note('change', `Promoting a read replica; ${lost} writes had not arrived`);
    const span = fromSeconds(FACTS.promoteSeconds.value);
    this.availability.restart(first, span);
    context.scheduler.schedule(span, () => this.finishPromotion(first));
    return success(null);
  }

  private finishPromotion(member: Member): void {
    const isStillReplica = this.roster.replicas.includes(member);
    if (!isStillReplica || !member.isAvailable) return;
    this.availability.promote(member);
    this.note('recovery', 'The read replica takes writes now');
  }

  private failZone({ zone, isOut }: ZoneSettings): Outcome {
    this.note(isOut ? 'fault' : 'recovery', `Zone ${zone} ${isOut ? 'is out' : 'is back'}`);
    if (isOut) this.availability.loseZone(zone);
    else this.availability.recoverZone(zone);
    return success(null);
  }

  private note(kind: 'change' | 'fault' | 'recovery', text: string): void {
    this.workload.context.notice({ kind, text });
  }
}
