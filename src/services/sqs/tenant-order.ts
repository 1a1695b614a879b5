import { RankedHeap } from './ranked-heap.ts';
import type { MessageGroup } from './message-group.ts';
import type { VisitLot } from './waiting-line.ts';

/**
 * In which order polls of a fair queue are shown messages of its tenants: of the quiet ones by age, and of the noisy
 * ones when no quiet one has any, beginning with the one that has the fewest in flight (SQS-17).
 */
export class TenantOrder {
  private readonly quiet = new RankedHeap<MessageGroup>();
  private readonly noisy = new RankedHeap<MessageGroup>();
  private offered: MessageGroup[] = [];

  /** The place of the next message of a quiet tenant, or Infinity. */
  get quietPlace(): number {
    return this.quiet.first?.rank ?? Infinity;
  }

  /** The quiet tenant whose turn is next. */
  get firstQuiet(): MessageGroup | undefined {
    return this.quiet.first?.item;
  }

  /** Whether noisy tenants have anything left to show. */
  get hasNoisy(): boolean {
    return this.noisy.first !== undefined;
  }

  /** The line of a tenant has changed. */
  changed(group: MessageGroup): void {
    if (!group.isOffered) this.rank(group);
  }

  /** A tenant becomes noisy, or quiet. */
  changeSides(group: MessageGroup, isNoisy: boolean): void {
    const wasRanked = group.ranked !== undefined;
    this.unrank(group);
    group.isNoisy = isNoisy;
    if (wasRanked) this.rank(group);
  }

  /** Shows the next message of quiet tenants; there is one. */
  offerQuiet(visit: VisitLot): boolean {
    return this.offerNext(this.quiet.first!.item, visit);
  }

  /** Shows the next message of noisy tenants; there is one. */
  offerNoisy(visit: VisitLot): boolean {
    return this.offerNext(this.noisy.first!.item, visit);
  }

  /** The poll is done: the next one begins with the first messages again. */
  endPoll(): void {
    if (this.offered.length === 0) return;
    for (const group of this.offered) {
      group.isOffered = false;
      group.cursor = undefined;
      this.rank(group);
    }
    this.offered = [];
  }

  private offerNext(group: MessageGroup, visit: VisitLot): boolean {
    const lot = group.cursor ?? group.line.first!;
    const { next } = lot;
    this.unrank(group);
    if (!group.isOffered) this.offered.push(group);
    group.isOffered = true;
    const goesOn = visit(lot);
    group.cursor = next;
    if (next) this.rank(group);
    return goesOn;
  }

  private rank(group: MessageGroup): void {
    this.unrank(group);
    const next = group.cursor ?? group.line.first;
    if (!next) return;
    group.ranked = group.isNoisy
      ? this.noisy.add(group, group.counts['in-flight'])
      : this.quiet.add(group, next.place);
  }

  private unrank(group: MessageGroup): void {
    if (group.ranked) (group.isNoisy ? this.noisy : this.quiet).remove(group.ranked);
    group.ranked = undefined;
  }
}
