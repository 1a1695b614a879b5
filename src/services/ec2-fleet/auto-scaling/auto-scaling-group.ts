import { failure, success, type Result } from '../../../base/result.ts';
import { fromSeconds } from '../../../base/units.ts';
import type { AlarmNotification } from '../../../protocols/alarm-action.ts';
import type { CapacityLimits, Scalable } from '../../../protocols/scalable.ts';
import { withinLimits } from '../../../scaling/capacity.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../ec2-instance.ts';
import { BacklogMeter } from './backlog-meter.ts';
import { GroupCapacity, type WantedCapacity } from './group-capacity.ts';
import type { GroupFaceState } from './group-face.ts';
import { GroupLife } from './group-life.ts';
import { GroupMembers } from './group-members.ts';
import { GroupMeters } from './group-meters.ts';
import { GroupPolicies } from './group-policies.ts';
import type { ScaledFleet } from './scaled-fleet.ts';

/** Keeps the number of instances at what is desired (ASG-1), and changes what is desired by its policies. */
export class AutoScalingGroup implements Scalable, WantedCapacity {
  readonly members: GroupMembers;
  readonly policies: GroupPolicies;
  readonly life: GroupLife;
  private readonly capacity: GroupCapacity;
  private currentLimits: CapacityLimits;
  private wanted: number;
  private readonly meters: GroupMeters;
  private readonly backlog: BacklogMeter;
  private readonly unsubscribe: () => void;

  /** The instances that there are count as warmed up. */
  constructor(
    private config: FleetConfig,
    private readonly fleet: ScaledFleet,
  ) {
    const { context, roster } = fleet;
    this.currentLimits = limitsOf(config);
    this.wanted = config.instanceCount;
    this.members = new GroupMembers(roster);
    for (const instance of this.members.inService) {
      this.members.of(instance).inServiceSince = Number.NEGATIVE_INFINITY;
      this.members.of(instance).isProtected = config.scaleInProtection;
    }
    const settings = (): FleetConfig => this.config;
    this.meters = new GroupMeters(context.instruments);
    this.backlog = new BacklogMeter(fleet, this.members);
    this.policies = new GroupPolicies(config, this, context);
    this.capacity = new GroupCapacity(fleet, this.members, this, settings);
    this.life = new GroupLife(fleet, this, this.capacity, settings);
    this.unsubscribe = roster.onTargetsChanged(this.measure);
    this.capacity.warmPool.fill(this.wanted, this.maximum);
    this.measure();
  }

  get limits(): CapacityLimits {
    return this.currentLimits;
  }

  get maximum(): number {
    return this.currentLimits.maximum;
  }

  get desired(): number {
    return this.wanted;
  }

  /** Version of the launch template: the next one for every change of what is launched. */
  get templateVersion(): number {
    return this.fleet.templateVersion;
  }

  get warmed(): number {
    const { instanceWarmupSeconds, defaultCooldownSeconds } = this.config;
    const seconds = instanceWarmupSeconds < 0 ? defaultCooldownSeconds : instanceWarmupSeconds;
    const { now } = this.fleet.context.scheduler;
    return this.members.inServiceSince(now - fromSeconds(seconds)).length;
  }

  get warming(): number {
    return this.fleet.roster.staying.length - this.warmed;
  }

  get leaving(): number {
    return this.members.terminating.length;
  }

  get isChanging(): boolean {
    return this.members.pending.length > 0 || this.leaving > 0;
  }

  /** What the face shows of it. */
  get summary(): GroupFaceState {
    const { refresh } = this.life;
    return {
      ...this.limits,
      desired: this.desired,
      pending: this.members.pending.length,
      inService: this.members.inService.length,
      terminating: this.leaving,
      warmPool: this.capacity.warmPool.levels,
      refreshPercent: refresh.percentComplete,
    };
  }

  /** The run has begun, or the group was made in it: brings the instances to the number that is desired. */
  start(): void {
    this.measureBacklog();
    this.policies.start();
    this.life.start();
    this.balance();
  }

  configure(config: FleetConfig, former: FleetConfig): void {
    this.config = config;
    const isSameRange =
      config.minimumCapacity === former.minimumCapacity &&
      config.maximumCapacity === former.maximumCapacity;
    if (!isSameRange) this.setLimits(limitsOf(config));
    const isSetByHand = config.instanceCount !== former.instanceCount;
    const within = withinLimits(isSetByHand ? config.instanceCount : this.wanted, this.limits);
    if (within !== this.wanted) {
      this.setDesired(within, isSetByHand ? 'set by hand' : 'the limits were changed');
    } else this.balance();
    this.policies.configure(config);
    this.life.configure();
  }

  /** SetDesiredCapacity (ASG-2). Told to honour the cooldown, it refuses while that lasts. */
  setByHand(desired: number, honorCooldown: boolean): Result<null, string> {
    const { minimum, maximum } = this.limits;
    if (desired < minimum || desired > maximum) {
      return failure(`desired must be from ${minimum} to ${maximum}, not ${desired} (ASG-6)`);
    }
    const refusal = this.policies.cooldown.refusal(this.fleet.context.scheduler.now);
    if (honorCooldown && refusal !== null) return failure(`${refusal} (ASG-2)`);
    this.setDesired(desired, 'set by hand');
    return success(null);
  }

  setDesired(desired: number, cause: string): void {
    const text = `Desired capacity ${this.wanted} → ${desired}: ${cause}`;
    if (desired !== this.wanted) this.fleet.context.notice({ kind: 'change', text });
    this.wanted = desired;
    this.balance();
  }

  setLimits({ minimum, maximum }: CapacityLimits): void {
    this.currentLimits = { minimum, maximum: Math.max(minimum, maximum) };
    this.measure();
  }

  /** Begins to measure the backlog per instance, where there is a queue. */
  measureBacklog(): void {
    this.backlog.start();
  }

  /** An alarm acts on the group. */
  alarm(notification: AlarmNotification): void {
    this.policies.invoke(notification);
  }

  /** Launches what is missing; a cooldown follows as far as simple policies are concerned (ASG-9). */
  replace(cause: string): readonly Instance[] {
    const launched = this.capacity.launchMissing(cause);
    this.capacity.adjustWarmPool();
    if (launched.length > 0) {
      this.policies.cooldown.begin(fromSeconds(this.config.defaultCooldownSeconds));
    }
    return launched;
  }

  /** Tells the cooldown when nothing is under way any more. */
  finishActivity(): void {
    if (!this.isChanging) this.policies.cooldown.finish(this.fleet.context.scheduler.now);
  }

  /** The fleet is of fixed size from now on. */
  end(): void {
    this.unsubscribe();
    this.policies.end();
    this.backlog.end();
    this.life.end();
    this.capacity.end();
    this.meters.clear();
    this.fleet.meters.setTargets(0);
  }

  private balance(): void {
    this.capacity.launchMissing('to have as many as desired');
    this.capacity.endSurplus();
    this.capacity.adjustWarmPool();
    this.measure();
    this.finishActivity();
  }

  private readonly measure = (): void => {
    this.meters.update(this.limits, this.desired, this.members);
    const accepting = this.members.inService.filter((instance) => instance.accepts);
    this.fleet.meters.setTargets(accepting.length);
  };
}

function limitsOf({ minimumCapacity, maximumCapacity }: FleetConfig): CapacityLimits {
  return { minimum: minimumCapacity, maximum: maximumCapacity };
}
