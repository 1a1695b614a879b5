import { fromSeconds, type Microseconds } from '../../base/units.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import { SQS_FACTS } from './facts.ts';
import type { StateCounts } from './message-group.ts';
import type { Tenant } from './tenant.ts';

const SHARE = SQS_FACTS.noisyShare.value;
const IN_FLIGHT_MINIMUM = SQS_FACTS.noisyInFlightMinimum.value;
const QUIET_AFTER = fromSeconds(SQS_FACTS.quietAfterSeconds.value);
/** What is left of "recent" processing time after a second. */
const KEPT_PER_SECOND = 1 - 1 / SQS_FACTS.processingShareSeconds.value;
/** Less processing time than this is as good as none. */
const NEGLIGIBLE: Microseconds = 1_000;
const SECOND = fromSeconds(1);

/**
 * Which tenants of a fair queue are noisy neighbours (SQS-17): those with a backlog and more than a tenth of the
 * messages in flight, and at least 30 of them, or more than a tenth of the recent processing time. One is quiet again
 * when its backlog is gone, or when it sent nothing for five minutes.
 */
export class NoisyNeighbours {
  /** The tenants that are noisy now. */
  readonly noisy = new Set<Tenant>();
  private watched: Tenant[] = [];
  private processingTime = 0;

  /** `totals` counts all messages of the queue. `changeSides` makes a tenant noisy or quiet. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly totals: StateCounts,
    private readonly changeSides: (tenant: Tenant, isNoisy: boolean) => void,
  ) {}

  /** A tenant was sent messages. */
  sent(tenant: Tenant): void {
    tenant.lastSentAt = this.scheduler.now;
    if (tenant.isWatched) return;
    tenant.isWatched = true;
    this.watched.push(tenant);
    if (this.watched.length === 1) this.watchOn();
  }

  /** Consumers have begun on messages of a tenant. */
  received(tenant: Tenant): void {
    if (!tenant.isNoisy && this.isLoud(tenant)) this.judge(tenant, true);
  }

  /** Consumers spent time on messages of a tenant, summed over the messages. */
  processed(tenant: Tenant, time: Microseconds): void {
    tenant.processingTime += time;
    this.processingTime += time;
  }

  /** A tenant may have no backlog any more. */
  relieved(tenant: Tenant): void {
    if (tenant.isNoisy && tenant.group.counts.visible === 0) this.judge(tenant, false);
  }

  private isLoud({ group, lastSentAt, processingTime }: Tenant): boolean {
    if (group.counts.visible === 0 || this.scheduler.now - lastSentAt >= QUIET_AFTER) return false;
    const inFlight = group.counts['in-flight'];
    const isCrowding = inFlight >= IN_FLIGHT_MINIMUM && inFlight > SHARE * this.totals['in-flight'];
    return isCrowding || processingTime > SHARE * this.processingTime;
  }

  private judge(tenant: Tenant, isNoisy: boolean): void {
    this.changeSides(tenant, isNoisy);
    if (isNoisy) this.noisy.add(tenant);
    else this.noisy.delete(tenant);
  }

  private watchOn(): void {
    this.scheduler.schedule(SECOND, () => this.look(), Priority.Normal);
  }

  /** Once a second: what was recent fades, and shares are compared. */
  private look(): void {
    this.processingTime *= KEPT_PER_SECOND;
    this.watched = this.watched.filter((tenant) => {
      tenant.processingTime *= KEPT_PER_SECOND;
      const isSilent = this.scheduler.now - tenant.lastSentAt >= QUIET_AFTER;
      const changesSides = tenant.isNoisy ? isSilent : this.isLoud(tenant);
      if (changesSides) this.judge(tenant, !tenant.isNoisy);
      tenant.isWatched = tenant.group.counts.visible > 0 || tenant.processingTime > NEGLIGIBLE;
      return tenant.isWatched;
    });
    if (this.watched.length > 0) this.watchOn();
    else this.processingTime = 0;
  }
}
