import { Priority } from '../../../kernel/scheduler.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { instancesText, type LifeCycleObserver, type LifecycleTransition } from '../life-cycle.ts';
import type { GroupCapacity } from './group-capacity.ts';
import { GROUP_FACTS } from './group-facts.ts';
import type { GroupMembers } from './group-members.ts';
import { InstanceRefresh } from './instance-refresh.ts';
import { InstanceReplacement, type ReplacementCause } from './instance-replacement.ts';
import { LifecycleHooks } from './lifecycle-hooks.ts';
import type { ScaledFleet } from './scaled-fleet.ts';
import { SpotInterruptions } from './spot-interruptions.ts';
import { isSuspended } from './suspended-processes.ts';
import { instancesToMove } from './zone-balance.ts';

const PERCENT = 100;

/** Why the group replaces instances, for the timeline. */
const CAUSES: Readonly<Record<ReplacementCause, { readonly found: string; readonly why: string }>> =
  {
    unhealthy: {
      found: 'The load balancer finds # unhealthy',
      why: 'to replace what is unhealthy',
    },
    impaired: {
      found: 'Status checks find # impaired',
      why: 'to replace what is impaired',
    },
    lifetime: {
      found: 'Maximum lifetime of # reached',
      why: 'to replace what is too old',
    },
  };

/** The group whose instances live here. */
interface LivingGroup {
  readonly members: GroupMembers;
  readonly desired: number;
  readonly maximum: number;
  readonly templateVersion: number;
  replace(cause: string): readonly Instance[];
  finishActivity(): void;
}

/** What becomes of the instances of a group: hooks, health, lifetime, Spot, the balance of zones, refreshes. */
export class GroupLife implements LifeCycleObserver {
  readonly hooks: LifecycleHooks;
  readonly refresh: InstanceRefresh;
  readonly spot: SpotInterruptions;
  private readonly replacement: InstanceReplacement;
  private isEnded = false;

  constructor(
    private readonly fleet: ScaledFleet,
    private readonly group: LivingGroup,
    private readonly capacity: GroupCapacity,
    private readonly settings: () => FleetConfig,
  ) {
    const { context, lifeCycle, roster } = fleet;
    const { members } = group;
    this.hooks = new LifecycleHooks(context, lifeCycle, () => settings().lifecycleHooks);
    this.replacement = new InstanceReplacement(
      {
        members,
        get desired() {
          return group.desired;
        },
        replaceDue: (instances, cause) => this.replaceDue(instances, cause),
      },
      context.scheduler,
      settings,
    );
    this.refresh = new InstanceRefresh(
      context,
      {
        members,
        get desired() {
          return group.desired;
        },
        get templateVersion() {
          return group.templateVersion;
        },
        replaceNow: (instances) => {
          if (instances.length === 0) return;
          lifeCycle.drain(instances);
          group.replace('for the instance refresh');
        },
        replaceAhead: (instances) => {
          this.replaceAhead(instances, 'for the instance refresh');
        },
      },
      settings,
    );
    this.spot = new SpotInterruptions(
      context,
      {
        lifeCycle,
        get spotInstances() {
          return roster.staying.filter(({ choice }) => choice.purchase === 'spot');
        },
        rebalanceRecommended: (instances) => {
          if (!settings().capacityRebalance) return;
          this.replaceAhead(instances, 'ahead of a Spot interruption');
        },
      },
      settings,
    );
    lifeCycle.observer = this;
    roster.healthListener = this.noteHealth;
  }

  /** The run has begun. */
  start(): void {
    this.spot.watch(this.group.members.inService);
    this.replacement.examineSoon();
    this.examineZonesSoon();
  }

  /** Settings were changed. */
  configure(): void {
    if (!isSuspended(this.settings(), 'AddToLoadBalancer')) this.register();
    this.replacement.examineSoon();
    this.examineZonesSoon();
  }

  holds(transition: LifecycleTransition, instances: readonly Instance[]): boolean {
    return this.hooks.hold(transition, instances);
  }

  entered(instances: readonly Instance[]): void {
    const { now } = this.fleet.context.scheduler;
    for (const instance of instances) this.group.members.of(instance).inServiceSince = now;
    this.replacement.settled(instances);
    this.spot.watch(instances);
    this.refresh.settled(instances);
    this.group.finishActivity();
  }

  listening(instances: readonly Instance[]): void {
    this.capacity.ahead.served(0);
    this.refresh.settled(instances);
    this.examineZonesSoon();
  }

  /** EC2 health checks find at once that an instance does not run any more (ASG-38). */
  left(instances: readonly Instance[]): void {
    for (const instance of instances) this.group.members.forget(instance);
    this.capacity.ahead.forget(instances);
    this.replacement.settled(instances);
    this.refresh.settled(instances);
    this.group.finishActivity();
    this.fleet.context.scheduler.schedule(0, this.replaceGone, Priority.Admission);
  }

  /** Status checks of EC2 fail. */
  noteImpaired(): void {
    if (!isSuspended(this.settings(), 'HealthCheck')) this.replacement.examineSoon();
  }

  /** A zone has capacity again, or another number of zones is used: looks whether instances should move (ASG-31). */
  examineZonesSoon(): void {
    this.fleet.context.scheduler.schedule(0, this.examineZones, Priority.Admission);
  }

  /** There is no group any more. */
  end(): void {
    const { lifeCycle, roster } = this.fleet;
    this.isEnded = true;
    this.hooks.release();
    lifeCycle.observer = null;
    roster.healthListener = null;
    this.register();
    this.replacement.end();
    this.refresh.end();
  }

  private readonly noteHealth = (instance: Instance, isHealthy: boolean): void => {
    if (isSuspended(this.settings(), 'HealthCheck')) return;
    this.group.members.of(instance).isUnhealthy = !isHealthy;
    if (!isHealthy) this.replacement.examineSoon();
  };

  private readonly replaceGone = (): void => {
    if (!this.isEnded) this.group.replace('to replace what is gone');
  };

  private replaceDue(instances: readonly Instance[], cause: ReplacementCause): readonly Instance[] {
    const { found, why } = CAUSES[cause];
    const text = found.replace('#', instancesText(instances.length));
    this.fleet.context.notice({ kind: cause === 'lifetime' ? 'change' : 'fault', text });
    this.fleet.lifeCycle.drain(instances);
    return this.group.replace(why);
  }

  private replaceAhead(instances: readonly Instance[], cause: string): void {
    if (instances.length === 0) return;
    this.capacity.ahead.mark(instances);
    this.group.replace(cause);
  }

  /** It may exceed the maximum by a tenth, or by one instance. */
  private readonly examineZones = (): void => {
    const config = this.settings();
    const { members, maximum, desired } = this.group;
    const { ahead } = this.capacity;
    const { roster } = this.fleet;
    if (this.isEnded || isSuspended(config, 'AZRebalance')) return;
    const isBusy = ahead.count > 0 || this.refresh.percentComplete !== null;
    if (isBusy || members.inService.length < desired) return;
    const share = GROUP_FACTS.rebalancingExcessPercentMax.value / PERCENT;
    const room = maximum + Math.max(1, Math.floor(maximum * share)) - desired;
    const movable = members.inService.filter(({ zone }) => !roster.closedZones.has(zone));
    const populations = roster.populations(Number(config.zoneCount));
    if (populations.size > 0) {
      this.replaceAhead(instancesToMove(movable, populations, room), 'to balance the zones');
    }
  };

  private register(): void {
    for (const instance of this.fleet.roster.instances) instance.isRegistered = true;
    this.fleet.roster.refresh();
  }
}
