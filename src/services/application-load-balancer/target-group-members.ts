import { fromSeconds } from '../../base/units.ts';
import type { RandomStream } from '../../kernel/random-stream.ts';
import { Priority, type Scheduler } from '../../kernel/scheduler.ts';
import type { CallingWireOf } from '../../protocols/wire.ts';
import type { LoadBalancerConfig } from './fields.ts';
import { HealthCheck } from './health-check.ts';
import { CUT_OFF } from './reasons.ts';
import { RegisteredTarget } from './registered-target.ts';
import { Spreading } from './spreading.ts';

/** A wire to a target group. */
export type ForwardWire = CallingWireOf<'forward'>;

/** What a target group needs from its load balancer. */
export interface GroupSurroundings {
  readonly scheduler: Scheduler;
  /** Spreads health checks over time. */
  readonly checkStream: RandomStream;
  /** Picks targets where an algorithm leaves it to chance. */
  readonly targetStream: RandomStream;
  readonly settings: () => LoadBalancerConfig;
  /** Targets or their health have changed. */
  readonly onChange: () => void;
}

/** The targets of one group: registered, checked, and on their way out. */
export class TargetGroupMembers {
  /** Every group takes its own turns. */
  readonly spreading: Spreading;
  private readonly members = new Map<number, { target: RegisteredTarget; check: HealthCheck }>();
  private readonly unsubscribe: () => void;
  private rotation: readonly RegisteredTarget[] = [];
  private isFailOpen = false;

  constructor(
    private readonly wire: ForwardWire,
    private readonly surroundings: GroupSurroundings,
  ) {
    this.spreading = new Spreading(surroundings.targetStream);
    this.unsubscribe = wire.peer.onTargetsChanged(() => {
      this.synchronize();
    });
    this.synchronize();
  }

  /** Registered targets, in order of registration. */
  get registered(): readonly RegisteredTarget[] {
    return [...this.members.values()].map(({ target }) => target);
  }

  /** Targets that get requests: the healthy ones, or all when none is healthy (ELB-3). */
  get candidates(): readonly RegisteredTarget[] {
    return this.rotation;
  }

  /** Whether requests go to targets regardless of their health. */
  get failOpen(): boolean {
    return this.isFailOpen;
  }

  /** The wire is gone: nothing is forwarded any more, and what is under way ends as at deregistration. */
  close(): void {
    this.unsubscribe();
    for (const id of [...this.members.keys()]) this.deregister(id);
    this.refresh();
  }

  private synchronize(): void {
    const present = new Set<number>();
    for (const target of this.wire.peer.targets()) {
      present.add(target.id);
      if (!this.members.has(target.id)) this.register(new RegisteredTarget(target));
    }
    for (const id of [...this.members.keys()]) if (!present.has(id)) this.deregister(id);
    this.refresh();
  }

  private register(target: RegisteredTarget): void {
    const { scheduler, checkStream, settings } = this.surroundings;
    const check = new HealthCheck(target, scheduler, checkStream, settings, () => {
      this.refresh();
      this.wire.peer.reportHealth(target.id, target.health === 'healthy');
    });
    this.members.set(target.id, { target, check });
  }

  /** No new requests; those under way may finish for a while (ELB-7). */
  private deregister(id: number): void {
    const member = this.members.get(id);
    if (!member) return;
    const { target, check } = member;
    this.members.delete(id);
    check.stop();
    target.health = 'draining';
    if (target.outstanding === 0) return;
    const { scheduler, settings } = this.surroundings;
    scheduler.schedule(
      fromSeconds(settings().deregistrationDelaySeconds),
      () => {
        for (const exchange of [...target.exchanges]) exchange.giveUp(CUT_OFF);
      },
      Priority.Release,
    );
  }

  private refresh(): void {
    const { registered } = this;
    const healthy = registered.filter((target) => target.health === 'healthy');
    this.isFailOpen = healthy.length === 0 && registered.length > 0;
    this.rotation = this.isFailOpen ? registered : healthy;
    this.surroundings.onChange();
  }
}
