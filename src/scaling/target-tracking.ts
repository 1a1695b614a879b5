import type { Scalable } from '../protocols/scalable.ts';
import {
  evaluateAlarm,
  evaluationRange,
  type AlarmComparison,
  type AlarmState,
  type Datapoints,
} from '../telemetry/alarm.ts';
import { roundedUp } from './capacity.ts';
import type { Proposal } from './proposal.ts';

/** How the two alarms of a target tracking policy are set. The service makes them; nobody edits them (ASG-26). */
export interface ManagedAlarms {
  /** Datapoints in a row above the target, a minute each, until it scales out. */
  readonly highDatapoints: number;
  /** Datapoints in a row below the low threshold, a minute each, until it scales in. */
  readonly lowDatapoints: number;
}

/**
 * What the alarms that EC2 Auto Scaling and ECS make look like in practice: three minutes out, fifteen in. AWS's guide
 * does not promise the numbers, so they are settings.
 */
export const USUAL_ALARMS: ManagedAlarms = { highDatapoints: 3, lowDatapoints: 15 };

/** The low alarm of EC2 Auto Scaling and of Lambda stands at this share of the target (observed: 63 for 70). */
export const LOW_THRESHOLD_RATIO = 0.9;

/** A target tracking policy. */
export interface TargetTrackingPolicy {
  readonly kind: 'target-tracking';
  readonly name: string;
  /** Only ever scales out: the low alarm has no action (ASG-17). */
  readonly disableScaleIn: boolean;
  readonly alarms: ManagedAlarms;
}

/** What a policy goes by at one evaluation. */
export interface TrackedReading {
  /** A value per minute, the newest last; null where there is none. At least {@link datapointsNeeded} of them. */
  readonly datapoints: Datapoints;
  /** The value that the metric is to have at the right capacity. */
  readonly target: number;
  /** Below this it scales in. */
  readonly lowThreshold: number;
}

/** How many datapoints an evaluation looks at. */
export function datapointsNeeded({ highDatapoints, lowDatapoints }: ManagedAlarms): number {
  return evaluationRange(Math.max(highDatapoints, lowDatapoints));
}

/** A target tracking policy at work: its two alarms, and what it asks for. Evaluated once a minute. */
export class TargetTracking {
  high: AlarmState = 'INSUFFICIENT_DATA';
  low: AlarmState = 'INSUFFICIENT_DATA';
  private reading: TrackedReading | undefined;

  constructor(readonly policy: TargetTrackingPolicy) {}

  /** Evaluates both alarms. Without data neither goes off (ASG-21). */
  evaluate(reading: TrackedReading): void {
    this.reading = reading;
    const { alarms } = this.policy;
    const { datapoints, target, lowThreshold } = reading;
    const stateOf = (
      comparison: AlarmComparison,
      threshold: number,
      evaluationPeriods: number,
      current: AlarmState,
    ): AlarmState => {
      const condition = {
        comparison,
        threshold,
        evaluationPeriods,
        missingData: 'missing',
      } as const;
      return evaluateAlarm(condition, datapoints, current);
    };
    this.high = stateOf('GreaterThanThreshold', target, alarms.highDatapoints, this.high);
    this.low = stateOf('LessThanThreshold', lowThreshold, alarms.lowDatapoints, this.low);
  }

  /** Whether it would let the group scale in (ASG-20). One that never scales in has no say. */
  get agreesToScaleIn(): boolean {
    return this.policy.disableScaleIn || this.low === 'ALARM';
  }

  /** While the high alarm lasts: so many units that the metric comes down to the target (ASG-18). */
  proposeOut(scalable: Scalable): Proposal | null {
    if (this.high !== 'ALARM') return null;
    const capacity = this.proportional(scalable.warmed);
    if (capacity === null || capacity <= scalable.desired) return null;
    return this.proposal(capacity, 'above its target');
  }

  /** While the low alarm lasts and nothing warms up: so few units that the metric stays within the target (ASG-19). */
  proposeIn(scalable: Scalable): Proposal | null {
    if (this.policy.disableScaleIn || this.low !== 'ALARM' || scalable.warming > 0) return null;
    const capacity = this.proportional(scalable.desired);
    if (capacity === null || capacity >= scalable.desired) return null;
    return this.proposal(capacity, 'below its target');
  }

  /** Rounded up: adding it adds enough, removing it keeps enough. */
  private proportional(capacity: number): number | null {
    const latest = this.reading?.datapoints.findLast((value) => value !== null);
    if (this.reading === undefined || latest === undefined) return null;
    return roundedUp((capacity * latest) / this.reading.target);
  }

  private proposal(capacity: number, where: string): Proposal {
    const { name } = this.policy;
    return { capacity, policy: name, cause: `${name} is ${where}` };
  }
}

/** Target tracking policies of one group together: any may scale out, all must agree to scale in (ASG-20). */
export function proposeTogether(
  policies: readonly TargetTracking[],
  scalable: Scalable,
): readonly Proposal[] {
  const out = policies.flatMap((policy) => policy.proposeOut(scalable) ?? []);
  if (out.length > 0 || !policies.every((policy) => policy.agreesToScaleIn)) return out;
  return policies.flatMap((policy) => policy.proposeIn(scalable) ?? []);
}
