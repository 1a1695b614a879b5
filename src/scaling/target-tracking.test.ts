import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSeconds } from '../base/units.ts';
import { ScalableGroup, type GroupTimes } from '../testing/scalable-group.ts';
import type { Datapoints } from '../telemetry/alarm.ts';
import { AutoScaling } from './auto-scaling.ts';
import {
  datapointsNeeded,
  LOW_THRESHOLD_RATIO,
  TargetTracking,
  USUAL_ALARMS,
  type ManagedAlarms,
} from './target-tracking.ts';

const TARGET = 50;

/** A group that tracks the average utilization of its units under a load that the test sets, minute by minute. */
class TrackedGroup {
  readonly group: ScalableGroup;
  readonly scaling: AutoScaling;
  /** Desired capacity at the end of each minute. */
  readonly desired: number[] = [];
  private readonly datapoints: (number | null)[] = [];

  constructor(
    size: number,
    options: {
      readonly disableScaleIn?: boolean;
      readonly times?: GroupTimes;
      readonly alarms?: ManagedAlarms;
    } = {},
  ) {
    const { disableScaleIn = false, times, alarms = USUAL_ALARMS } = options;
    this.group = new ScalableGroup(size, { minimum: 1, maximum: 100 }, times);
    this.scaling = new AutoScaling(this.group, {
      policies: [{ kind: 'target-tracking', name: 'CPU', disableScaleIn, alarms }],
      defaultCooldown: 0,
    });
  }

  /** Passes minutes under a load in percent of one unit; null for no data. */
  pass(minutes: number, load: number | null): this {
    for (let count = 0; count < minutes; count += 1) {
      this.group.now += fromSeconds(60);
      this.datapoints.push(load === null ? null : load / this.group.warmed);
      const datapoints: Datapoints = Array.from(
        { length: datapointsNeeded(USUAL_ALARMS) },
        (_, index) => this.datapoints.at(index - datapointsNeeded(USUAL_ALARMS)) ?? null,
      );
      const reading = { datapoints, target: TARGET, lowThreshold: TARGET * LOW_THRESHOLD_RATIO };
      this.scaling.track(new Map([['CPU', reading]]));
      this.scaling.decide();
      this.desired.push(this.group.desired);
    }
    return this;
  }
}

describe('target tracking', () => {
  test('ASG-17, ASG-18: scales out after 3 minutes above the target, to as many as bring it there', () => {
    const tracked = new TrackedGroup(10).pass(5, 500).pass(4, 750);
    expect(tracked.desired).toEqual([10, 10, 10, 10, 10, 10, 10, 15, 15]);
  });

  test('ASG-17, ASG-19: scales in after 15 minutes below nine tenths of it, rounding what goes down', () => {
    const tracked = new TrackedGroup(10).pass(3, 500).pass(20, 420);
    expect(tracked.desired.indexOf(9)).toBe(3 + 14);
    expect(tracked.desired.at(-1)).toBe(9);
  });

  test('ASG-17: between the two thresholds nothing happens, however long', () => {
    expect(new TrackedGroup(10).pass(60, 460).group.changes).toEqual([]);
  });

  test('ASG-18: a backlog of 150 per instance against a target of 100 takes 10 instances to 15', () => {
    const group = new ScalableGroup(10);
    const tracking = new TargetTracking({
      kind: 'target-tracking',
      name: 'backlog',
      disableScaleIn: false,
      alarms: USUAL_ALARMS,
    });
    tracking.evaluate({ datapoints: [150, 150, 150], target: 100, lowThreshold: 90 });
    expect(tracking.proposeOut(group)?.capacity).toBe(15);
  });

  test('ASG-18: what warms up is not asked for again', () => {
    const times = { launch: fromSeconds(120), warmUp: fromSeconds(300), terminate: 0 };
    const tracked = new TrackedGroup(10, { times }).pass(3, 500).pass(9, 750);
    expect(tracked.group.changes).toEqual(['10 → 15']);
  });

  test('ASG-19: nothing goes while anything warms up', () => {
    const times = { launch: fromSeconds(60), warmUp: fromSeconds(1_800), terminate: 0 };
    const tracked = new TrackedGroup(10, { times }).pass(3, 750).pass(28, 100);
    expect(tracked.group.changes).toEqual(['10 → 15']);
    tracked.pass(5, 100);
    expect(tracked.group.changes).toEqual(['10 → 15', '15 → 2']);
  });

  test('ASG-17: with scale-in disabled it only grows', () => {
    const tracked = new TrackedGroup(10, { disableScaleIn: true }).pass(5, 750).pass(60, 10);
    expect(tracked.group.changes).toEqual(['10 → 15']);
  });

  test('ASG-21: without data it scales neither way', () => {
    const tracked = new TrackedGroup(10).pass(60, null);
    expect(tracked.group.changes).toEqual([]);
    const [policy] = tracked.scaling.trackingPolicies;
    expect([policy?.high, policy?.low]).toEqual(['INSUFFICIENT_DATA', 'INSUFFICIENT_DATA']);
  });

  test('ASG-17: other numbers of datapoints, as DynamoDB has', () => {
    const alarms = { highDatapoints: 2, lowDatapoints: 15 };
    expect(new TrackedGroup(10, { alarms }).pass(2, 750).desired).toEqual([10, 15]);
  });

  test('ASG-18: once it has scaled out, the same load is no longer above the target', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 4_000 }),
        (size, load) => {
          const tracked = new TrackedGroup(size).pass(3, load);
          const { desired } = tracked.group;
          expect(load / desired).toBeLessThanOrEqual(TARGET * (1 + 1e-9));
          if (desired > size) expect(load / (desired - 1)).toBeGreaterThan(TARGET * (1 - 1e-9));
        },
      ),
    );
  });
});
