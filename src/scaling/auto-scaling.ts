import { required } from '../base/assert.ts';
import type { Microseconds } from '../base/units.ts';
import type { AlarmNotification } from '../protocols/alarm-action.ts';
import type { Scalable } from '../protocols/scalable.ts';
import { Cooldown } from './cooldown.ts';
import { winningProposal, type Proposal } from './proposal.ts';
import { proposeSimply, type SimplePolicy } from './simple-policy.ts';
import { proposeByStep, type StepPolicy } from './step-policy.ts';
import {
  proposeTogether,
  TargetTracking,
  type TargetTrackingPolicy,
  type TrackedReading,
} from './target-tracking.ts';

/** A dynamic scaling policy. */
export type ScalingPolicy = SimplePolicy | StepPolicy | TargetTrackingPolicy;

/** The dynamic policies of one group. */
interface AutoScalingSettings {
  readonly policies: readonly ScalingPolicy[];
  /** After an activity of a simple policy that has none of its own. */
  readonly defaultCooldown: Microseconds;
}

/**
 * The dynamic scaling of one group (ASG-4): collects what its policies ask for at one moment and carries out the winner.
 * The owner calls {@link invoke} and {@link track} as alarms and minutes come, and {@link decide} after all of them.
 */
export class AutoScaling {
  readonly cooldown = new Cooldown();
  private tracking: readonly TargetTracking[] = [];
  private proposals: Proposal[] = [];

  constructor(
    private readonly scalable: Scalable,
    private settings: AutoScalingSettings,
  ) {
    this.configure(settings);
  }

  /** Policies were changed. Those that track the same way as before keep the states of their alarms. */
  configure(settings: AutoScalingSettings): void {
    this.settings = settings;
    this.tracking = settings.policies.flatMap((policy) => {
      if (policy.kind !== 'target-tracking') return [];
      const former = this.tracking.find((each) => isSame(each.policy, policy));
      return former ?? new TargetTracking(policy);
    });
  }

  /** The target tracking policies with the states of their alarms. */
  get trackingPolicies(): readonly TargetTracking[] {
    return this.tracking;
  }

  /** An alarm invoked a policy by its name, or the first one that alarms can invoke. Without such a one nothing happens. */
  invoke(notification: AlarmNotification, now: Microseconds): void {
    const policy = this.settings.policies.find(
      ({ kind, name }) =>
        kind !== 'target-tracking' && (notification.policy === '' || notification.policy === name),
    );
    if (policy === undefined || policy.kind === 'target-tracking') return;
    const proposal =
      policy.kind === 'step'
        ? proposeByStep(policy, notification, this.scalable)
        : proposeSimply(policy, notification, this.scalable, this.cooldown, now);
    if (proposal !== null) this.proposals.push(proposal);
  }

  /** A minute is over: evaluates the target tracking policies, each by its reading. */
  track(readings: ReadonlyMap<string, TrackedReading>): void {
    for (const policy of this.tracking) {
      const { name } = policy.policy;
      policy.evaluate(required(readings.get(name), `the reading of policy ${name}`));
    }
    this.proposals.push(...proposeTogether(this.tracking, this.scalable));
  }

  /** Carries out what wins among the proposals since the last decision (ASG-7). */
  decide(): void {
    const { scalable, proposals } = this;
    this.proposals = [];
    const winner = winningProposal(proposals, scalable.desired, scalable.limits);
    if (winner === undefined) return;
    const policy = this.settings.policies.find(({ name }) => name === winner.policy);
    if (policy?.kind === 'simple') {
      this.cooldown.begin(policy.cooldown ?? this.settings.defaultCooldown);
    }
    scalable.setDesired(winner.capacity, winner.cause);
  }
}

function isSame(one: TargetTrackingPolicy, other: TargetTrackingPolicy): boolean {
  return (
    one.name === other.name &&
    one.disableScaleIn === other.disableScaleIn &&
    one.alarms.highDatapoints === other.alarms.highDatapoints &&
    one.alarms.lowDatapoints === other.alarms.lowDatapoints
  );
}
