import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { faceOfFleet, ScaledFleet } from '../../../testing/scaled-fleet.ts';

/** A group of two to six with a warm pool, which is to have one more at 10 s. */
function pooled(config: AnyConfig = {}): ScaledFleet {
  const group = new ScaledFleet({ warmPool: true, maximumCapacity: 6, ...config });
  return group.actAt(10, 'set-desired-capacity', { desired: 3 });
}

/** Whole seconds after the scale-out until three instances serve. */
function secondsToServe(group: ScaledFleet): number {
  const run = group.scenario.start();
  for (let second = 10; ; second += 1) {
    if (faceOfFleet(run.advanceTo(second + 0.5), group.fleet).acceptingCount === 3) {
      return second - 10;
    }
  }
}

describe('warm pools', () => {
  test('ASG-45: its size is the maximum, or the prepared capacity, less desired, and at least its minimum', () => {
    const sizeOf = (config: AnyConfig): unknown => {
      const group = pooled(config);
      return faceOfFleet(group.scenario.start().advanceTo(5), group.fleet).group?.warmPool;
    };
    expect(sizeOf({})).toEqual({ warmed: 4, pending: 0 });
    expect(sizeOf({ warmPoolPreparedMaximum: 3 })).toEqual({ warmed: 1, pending: 0 });
    expect(sizeOf({ warmPoolPreparedMaximum: 3, warmPoolMinimum: 2 })).toEqual({
      warmed: 2,
      pending: 0,
    });
  });

  test('ASG-45: a scale-out takes from the pool first, which is faster than a launch', () => {
    expect(secondsToServe(pooled({ warmPool: false }))).toBe(95);
    expect(secondsToServe(pooled())).toBe(30);
    expect(secondsToServe(pooled({ warmPoolState: 'Hibernated' }))).toBe(20);
    expect(secondsToServe(pooled({ warmPoolState: 'Running' }))).toBe(0);
  });

  test('ASG-45: scale-in fills the pool again', () => {
    const group = pooled().actAt(100, 'set-desired-capacity', { desired: 2 });
    const run = group.scenario.start();
    const pool = (): unknown => faceOfFleet(run, group.fleet).group?.warmPool;
    run.advanceTo(99);
    expect(pool()).toEqual({ warmed: 3, pending: 0 });
    run.advanceTo(101);
    expect(pool()).toEqual({ warmed: 3, pending: 1 });
    run.advanceTo(196);
    expect(pool()).toEqual({ warmed: 4, pending: 0 });
    expect(run.average(group.fleet, 'WarmPoolWarmedCapacity', { from: 20, to: 90 })).toBe(3);
  });

  test('ASG-45: stopped instances cost nothing to run, running ones and those on their way do', () => {
    const runningAt = (config: AnyConfig): number => {
      const group = new ScaledFleet({ warmPool: true, maximumCapacity: 6, ...config });
      return group.scenario.run({ seconds: 20 }).average(group.fleet, 'RunningInstances');
    };
    expect(runningAt({})).toBe(2);
    expect(runningAt({ warmPoolState: 'Running' })).toBe(6);
  });

  test('ASG-45: not with mixed instances', () => {
    const group = new ScaledFleet({ warmPool: true, mixedInstances: true });
    expect(() => group.scenario.start()).toThrow('ASG-45');
  });
});
