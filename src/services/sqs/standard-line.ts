import type { Scheduler } from '../../kernel/scheduler.ts';
import { GroupLines } from './group-line.ts';
import type { GroupRegister } from './group-register.ts';
import { LotList } from './lot-list.ts';
import type { MessageGroup, StateCounts } from './message-group.ts';
import type { LotState, MessageLot } from './message-lot.ts';
import { ageInSeconds } from './meters.ts';
import type { GaugeOf } from './metrics.ts';
import { NoisyNeighbours } from './noisy-neighbours.ts';
import { Tenant } from './tenant.ts';
import { TenantOrder } from './tenant-order.ts';
import {
  Places,
  type GroupStatus,
  type LotShelves,
  type VisitLot,
  type WaitingLine,
} from './waiting-line.ts';

/**
 * The line of a standard queue, in the order in which messages first became visible (best effort, our choice). A
 * message whose visibility timeout ran out comes back to its old place, but after the third receive it goes to the back
 * (SQS-16). Returned messages form a list of their own, merged with the others by place.
 *
 * Messages with a group stand with their tenant (SQS-17), each message without one counts as a quiet tenant.
 */
export class StandardLine implements WaitingLine {
  private readonly neighbours: NoisyNeighbours;
  private readonly lines = new GroupLines((group) => new Tenant(group));
  private readonly tenants = new TenantOrder();
  private readonly arrived = new LotList();
  private readonly returned = new LotList();
  private readonly places = new Places();
  private isOffering = false;

  constructor(
    private readonly shelves: LotShelves,
    private readonly scheduler: Scheduler,
    private readonly register: GroupRegister,
    private readonly totals: StateCounts,
  ) {
    this.neighbours = new NoisyNeighbours(scheduler, totals, (tenant, isNoisy) =>
      this.tenants.changeSides(tenant, isNoisy),
    );
  }

  /** The oldest visible message that is not of a noisy tenant, as far as the order of the line tells. */
  private get firstQuiet(): MessageLot | undefined {
    const own = nearer(this.returned.first, this.arrived.first);
    return nearer(own, this.tenants.firstQuiet?.lots.first);
  }

  hasAvailable(): boolean {
    return this.firstQuiet !== undefined || this.tenants.hasNoisy;
  }

  append(lot: MessageLot): void {
    this.places.give(lot);
    lot.hasReturned = false;
    if (!lot.group) {
      this.arrived.append(lot);
      this.merge(this.arrived, 1);
      return;
    }
    const tenant = this.lines.of(lot.group);
    tenant.lots.append(lot);
    this.merge(tenant.lots, this.register.groups.length);
    if (lot.receiveCount === 0) this.neighbours.sent(tenant);
    this.tenants.changed(tenant);
  }

  restore(lot: MessageLot): void {
    lot.hasReturned = true;
    if (lot.group) {
      const tenant = this.lines.of(lot.group);
      tenant.restore(lot);
      this.tenants.changed(tenant);
    } else {
      this.returned.append(lot);
      this.merge(this.returned, 1);
    }
  }

  remove(lot: MessageLot): void {
    if (lot.group) {
      const tenant = this.lines.of(lot.group);
      tenant.lots.remove(lot);
      this.tenants.changed(tenant);
    } else (lot.hasReturned ? this.returned : this.arrived).remove(lot);
  }

  moved(lot: MessageLot, count: number, from: LotState, to: LotState): void {
    const { group, receivedAt, content } = lot;
    if (!group) return;
    const { neighbours, scheduler } = this;
    const tenant = this.lines.of(group);
    const wasWorkedOn = from === 'in-flight' && !content.copy;
    if (wasWorkedOn) neighbours.processed(tenant, count * (scheduler.now - receivedAt));
    if (to === 'in-flight') neighbours.received(tenant);
    if (from === 'visible') neighbours.relieved(tenant);
  }

  offer(visit: VisitLot): void {
    const { tenants } = this;
    this.isOffering = true;
    let returned = this.returned.first;
    let arrived = this.arrived.first;
    for (let goesOn = true; goesOn;) {
      const own = nearer(returned, arrived);
      if (tenants.quietPlace < (own?.place ?? Infinity)) goesOn = tenants.offerQuiet(visit);
      else if (own) {
        if (own === returned) returned = own.next;
        else arrived = own.next;
        goesOn = visit(own);
      } else if (tenants.hasNoisy) goesOn = tenants.offerNoisy(visit);
      else break;
    }
    tenants.endPoll();
    this.isOffering = false;
  }

  describe(group: MessageGroup): GroupStatus {
    const { isNoisy, lots } = this.lines.of(group);
    return { isHeldBack: isNoisy, headReceives: lots.first?.receiveCount ?? 0 };
  }

  /** How the quiet tenants fare; nothing as long as no message had a group. */
  readLevels(gauge: GaugeOf): void {
    if (this.register.groups.length === 0) return;
    const { noisy } = this.neighbours;
    const quiet = { ...this.totals };
    for (const { group } of noisy) {
      const { counts } = group;
      quiet.visible -= counts.visible;
      quiet['in-flight'] -= counts['in-flight'];
      quiet.delayed -= counts.delayed;
    }
    gauge('ApproximateNumberOfNoisyGroups').set(noisy.size);
    gauge('ApproximateNumberOfMessagesVisibleInQuietGroups').set(quiet.visible);
    gauge('ApproximateNumberOfMessagesNotVisibleInQuietGroups').set(quiet['in-flight']);
    gauge('ApproximateNumberOfMessagesDelayedInQuietGroups').set(quiet.delayed);
  }

  readAges(gauge: GaugeOf): void {
    if (this.register.groups.length === 0) return;
    const age = ageInSeconds(this.scheduler, this.firstQuiet?.content.arrivedAt);
    gauge('ApproximateAgeOfOldestMessageInQuietGroups').set(age);
  }

  /** Not while a poll walks along the lists. */
  private merge(list: LotList, listCount: number): void {
    if (!this.isOffering) this.shelves.merge(list, listCount);
  }
}

/** The lot that came first; the second of two at one place. */
function nearer(
  one: MessageLot | undefined,
  other: MessageLot | undefined,
): MessageLot | undefined {
  if (!one) return other;
  return !other || one.place < other.place ? one : other;
}
