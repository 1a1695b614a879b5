import { RankedHeap } from './ranked-heap.ts';
import type { Tenant } from './tenant.ts';
import type { VisitLot } from './waiting-line.ts';

/**
 * In which order polls of a fair queue are shown messages of its tenants: of the quiet ones by age, and of the noisy
 * ones when no quiet one has any, beginning with the one that has the fewest in flight (SQS-17).
 */
export class TenantOrder {
  private readonly quiet = new RankedHeap<Tenant>();
  private readonly noisy = new RankedHeap<Tenant>();
  private offered: Tenant[] = [];

  /** The place of the next message of a quiet tenant, or Infinity. */
  get quietPlace(): number {
    return this.quiet.first?.rank ?? Infinity;
  }

  /** The quiet tenant whose turn is next. */
  get firstQuiet(): Tenant | undefined {
    return this.quiet.first?.item;
  }

  /** Whether noisy tenants have anything left to show. */
  get hasNoisy(): boolean {
    return this.noisy.first !== undefined;
  }

  /** The line of a tenant has changed. */
  changed(tenant: Tenant): void {
    if (!tenant.isOffered) this.rank(tenant);
  }

  /** A tenant becomes noisy, or quiet. */
  changeSides(tenant: Tenant, isNoisy: boolean): void {
    const wasRanked = tenant.ranked !== undefined;
    this.unrank(tenant);
    tenant.isNoisy = isNoisy;
    if (wasRanked) this.rank(tenant);
  }

  /** Shows the next message of quiet tenants; there is one. Returns whether the poll goes on. */
  offerQuiet(visit: VisitLot): boolean {
    return this.offerNext(this.quiet.first!.item, visit);
  }

  /** Shows the next message of noisy tenants; there is one. Returns whether the poll goes on. */
  offerNoisy(visit: VisitLot): boolean {
    return this.offerNext(this.noisy.first!.item, visit);
  }

  /** The poll is done: the next one begins with the first messages again. */
  endPoll(): void {
    if (this.offered.length === 0) return;
    for (const tenant of this.offered) {
      tenant.isOffered = false;
      tenant.cursor = undefined;
      this.rank(tenant);
    }
    this.offered = [];
  }

  private offerNext(tenant: Tenant, visit: VisitLot): boolean {
    const lot = tenant.cursor ?? tenant.lots.first!;
    const { next } = lot;
    this.unrank(tenant);
    if (!tenant.isOffered) this.offered.push(tenant);
    tenant.isOffered = true;
    const goesOn = visit(lot);
    tenant.cursor = next;
    if (next) this.rank(tenant);
    return goesOn;
  }

  private rank(tenant: Tenant): void {
    this.unrank(tenant);
    const next = tenant.cursor ?? tenant.lots.first;
    if (!next) return;
    tenant.ranked = tenant.isNoisy
      ? this.noisy.add(tenant, tenant.group.counts['in-flight'])
      : this.quiet.add(tenant, next.place);
  }

  private unrank(tenant: Tenant): void {
    if (tenant.ranked) (tenant.isNoisy ? this.noisy : this.quiet).remove(tenant.ranked);
    tenant.ranked = undefined;
  }
}
