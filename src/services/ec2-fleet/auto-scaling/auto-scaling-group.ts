import { failure, success, type Result } from '../../../base/result.ts';
import { fromSeconds } from '../../../base/units.ts';
import { Priority } from '../../../kernel/scheduler.ts';
import type { AlarmNotification } from '../../../protocols/alarm-action.ts';
import type { CapacityLimits, Scalable } from '../../../protocols/scalable.ts';
import type { RandomStream } from '../../../kernel/random-stream.ts';
import { withinLimits } from '../../../scaling/capacity.ts';
import type { NodeContext } from '../../contract.ts';
import type { FleetConfig } from '../fields.ts';
import type { Instance } from '../instance.ts';
import { instancesText, type LifeCycle, type LifeCycleObserver } from '../life-cycle.ts';
import type { FleetMeters } from '../meters.ts';
import type { Roster } from '../roster.ts';
import { BacklogMeter } from './backlog-meter.ts';
import { GroupMembers } from './group-members.ts';
import { GroupMeters } from './group-meters.ts';
import { GroupPolicies } from './group-policies.ts';
import type { GroupFaceState } from './group-face.ts';
import { HealthReplacement } from './health-replacement.ts';
import { chooseForTermination } from './termination-choice.ts';

/** The fleet that a group scales. */
export interface ScaledFleet {
  readonly context: NodeContext;
  readonly roster: Roster;
  readonly lifeCycle: LifeCycle;
  readonly meters: FleetMeters;
  /** Launches instances; `cause` is for the timeline. */
  launch(count: number, cause: string): readonly Instance[];
  /** Messages that wait in the queues it works off; null without a queue. */
  visibleMessages(): number | null;
}

/** Keeps the number of instances at what is desired (ASG-1), and changes what is desired by its policies. */
export class AutoScalingGroup implements Scalable, LifeCycleObserver {
  readonly members: GroupMembers;
  private currentLimits: CapacityLimits;
  private wanted: number;
  private readonly meters: GroupMeters;
  private readonly backlog: BacklogMeter;
  private readonly policies: GroupPolicies;
  private readonly replacement: HealthReplacement;
  private readonly terminationStream: RandomStream;
  private readonly unsubscribe: () => void;

  /** The instances that there are count as warmed up. */
  constructor(
    private config: FleetConfig,
    private readonly fleet: ScaledFleet,
  ) {
    const { context, roster, lifeCycle } = fleet;
    this.currentLimits = limitsOf(config);
    this.wanted = config.instanceCount;
    this.members = new GroupMembers(roster);
    for (const instance of this.members.inService) {
      this.members.of(instance).inServiceSince = Number.NEGATIVE_INFINITY;
      this.members.of(instance).isProtected = config.scaleInProtection;
    }
    this.meters = new GroupMeters(context.instruments);
    this.backlog = new BacklogMeter(fleet, this.members);
    this.policies = new GroupPolicies(config, this, context);
    this.replacement = new HealthReplacement(this, context.scheduler, () => this.config);
    this.terminationStream = context.random('termination');
    lifeCycle.observer = this;
    roster.healthListener = this.noteHealth;
    this.unsubscribe = roster.onTargetsChanged(this.measure);
    this.measure();
  }

  get limits(): CapacityLimits {
    return this.currentLimits;
  }

  get desired(): number {
    return this.wanted;
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
    return {
      ...this.limits,
      desired: this.desired,
      pending: this.members.pending.length,
      inService: this.members.inService.length,
      terminating: this.leaving,
    };
  }

  /** The run has begun, or the group was made in it: brings the instances to the number that is desired. */
  start(): void {
    this.measureBacklog();
    this.policies.start();
    this.balance('to have as many as desired');
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
    }
    this.policies.configure(config);
    this.replacement.examineSoon();
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
    this.balance('to have as many as desired');
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

  entered(instances: readonly Instance[]): void {
    const { now } = this.fleet.context.scheduler;
    for (const instance of instances) this.members.of(instance).inServiceSince = now;
    this.replacement.settled(instances);
    this.finishActivity();
  }

  /** EC2 health checks find at once that an instance does not run any more (ASG-38). */
  left(instances: readonly Instance[]): void {
    for (const instance of instances) this.members.forget(instance);
    this.replacement.settled(instances);
    this.finishActivity();
    this.fleet.context.scheduler.schedule(0, this.replaceGone, Priority.Admission);
  }

  replaceUnhealthy(instances: readonly Instance[]): readonly Instance[] {
    const text = `The load balancer finds ${instancesText(instances.length)} unhealthy`;
    this.fleet.context.notice({ kind: 'fault', text });
    this.fleet.lifeCycle.drain(instances);
    return this.replace('to replace what is unhealthy');
  }

  /** The fleet is of fixed size from now on. */
  end(): void {
    const { lifeCycle, roster } = this.fleet;
    lifeCycle.observer = null;
    roster.healthListener = null;
    this.unsubscribe();
    this.policies.end();
    this.backlog.end();
    this.replacement.end();
    this.meters.clear();
    this.fleet.meters.setTargets(0);
  }

  private readonly noteHealth = (instance: Instance, isHealthy: boolean): void => {
    this.members.of(instance).isUnhealthy = !isHealthy;
    if (!isHealthy) this.replacement.examineSoon();
  };

  private readonly replaceGone = (): void => {
    if (this.fleet.lifeCycle.observer === this) this.replace('to replace what is gone');
  };

  /** Launches what is missing; a cooldown follows as far as simple policies are concerned (ASG-9). */
  private replace(cause: string): readonly Instance[] {
    const launched = this.launchMissing(cause);
    if (launched.length > 0) {
      this.policies.cooldown.begin(fromSeconds(this.config.defaultCooldownSeconds));
    }
    return launched;
  }

  private balance(cause: string): void {
    this.launchMissing(cause);
    this.endSurplus();
    this.measure();
    this.finishActivity();
  }

  private launchMissing(cause: string): readonly Instance[] {
    const missing = this.wanted - this.fleet.roster.staying.length;
    if (missing <= 0) return [];
    const launched = this.fleet.launch(missing, cause);
    for (const instance of launched) {
      this.members.of(instance).isProtected = this.config.scaleInProtection;
    }
    return launched;
  }

  private endSurplus(): void {
    const { context, roster, lifeCycle } = this.fleet;
    const surplus = roster.staying.length - this.wanted;
    if (surplus <= 0) return;
    const chosen = chooseForTermination(
      this.members.endable,
      surplus,
      this.config.terminationPolicy,
      context.scheduler.now,
      this.terminationStream,
    );
    if (chosen.length < surplus) {
      const text = `${instancesText(surplus - chosen.length)} too many, protected from scale-in`;
      context.notice({ kind: 'limit', text });
    }
    if (chosen.length === 0) return;
    context.notice({ kind: 'change', text: `Terminating ${instancesText(chosen.length)}` });
    lifeCycle.drain(chosen);
  }

  private finishActivity(): void {
    if (!this.isChanging) this.policies.cooldown.finish(this.fleet.context.scheduler.now);
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
