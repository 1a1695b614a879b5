import { describe, expect, test } from 'vitest';
import type { AnyConfig } from '../../../schema/field.ts';
import { faceOfFleet, ScaledFleet, timeline } from '../../../testing/scaled-fleet.ts';

/** A group with one hook that scales out by one instance at 10 s. */
function scaledOut(hook: AnyConfig, config: AnyConfig = {}): ScaledFleet {
  const group = new ScaledFleet({ lifecycleHooks: [hook], ...config });
  return group.actAt(10, 'set-desired-capacity', { desired: 3 });
}

/** How many instances are in service at a moment. */
function inServiceAt(group: ScaledFleet, seconds: number): number | undefined {
  return faceOfFleet(group.scenario.start().advanceTo(seconds), group.fleet).group?.inService;
}

describe('launch hooks', () => {
  test('ASG-35, ASG-36: an instance waits in Pending:Wait until the work is done', () => {
    // 15 s until it runs and 200 s of work; the application has been listening by then.
    const hook = { workSeconds: 200, heartbeatTimeoutSeconds: 300 };
    expect(inServiceAt(scaledOut(hook), 224)).toBe(2);
    const run = scaledOut(hook).scenario.start().advanceTo(226);
    const { fleet } = scaledOut(hook);
    expect(faceOfFleet(run, fleet)).toMatchObject({ acceptingCount: 3 });
    expect(faceOfFleet(run, fleet).group).toMatchObject({ inService: 3, pending: 0 });
  });

  test('ASG-36: nobody completes it in time: by default it is abandoned and replaced', () => {
    const group = scaledOut({ completedBy: 'hand', heartbeatTimeoutSeconds: 60 });
    const run = group.scenario.run({ seconds: 90 });
    expect(timeline(run, group.fleet).slice(2)).toEqual([
      '85 s: Lifecycle action of 1 instance completed: ABANDON',
      '85 s: Launching 1 instance to replace what is gone',
    ]);
  });

  test('ASG-36: with the default result CONTINUE it comes into service at the timeout', () => {
    const hook = {
      completedBy: 'hand',
      heartbeatTimeoutSeconds: 60,
      defaultResult: 'CONTINUE',
    };
    expect(inServiceAt(scaledOut(hook), 84)).toBe(2);
    expect(inServiceAt(scaledOut(hook), 86)).toBe(3);
  });

  test('ASG-36: heartbeats hold it for up to a hundred timeouts', () => {
    const hook = { workSeconds: 2_990, heartbeatTimeoutSeconds: 30, recordsHeartbeats: true };
    expect(inServiceAt(scaledOut(hook), 3_014)).toBe(2);
    expect(inServiceAt(scaledOut(hook), 3_016)).toBe(3);
    const tooLong = scaledOut({ ...hook, workSeconds: 3_010 });
    const run = tooLong.scenario.run({ seconds: 3_030 });
    expect(timeline(run, tooLong.fleet)).toContain(
      '3025 s: Lifecycle action of 1 instance completed: ABANDON',
    );
  });

  test('ASG-36: completing it by hand lets it go on at once', () => {
    const group = scaledOut({ completedBy: 'hand' });
    group.actAt(100, 'complete-lifecycle-action', { result: 'CONTINUE' });
    expect(inServiceAt(group, 101)).toBe(3);
  });

  test('ASG-8: the cooldown begins when the instance leaves the wait', () => {
    const policies = [{ kind: 'simple', name: 'more', adjustment: 1 }];
    const group = new ScaledFleet({ policies, lifecycleHooks: [{ workSeconds: 100 }] });
    group.alarm(group.level([[0, 90]]), 'more', { threshold: 50 });
    const run = group.scenario.run({ seconds: 700 });
    const changes = timeline(run, group.fleet).filter((line) => line.includes('Desired'));
    // 120 s, 15 s until it runs, 100 s of work, 300 s of cooldown: the next whole minute.
    expect(changes.map((line) => Number.parseInt(line))).toEqual([120, 540]);
  });
});

describe('terminate hooks', () => {
  test.each(['CONTINUE', 'ABANDON'])(
    'ASG-36: an instance waits in Terminating:Wait and ends by either result, %s',
    (result) => {
      const hook = { transition: 'terminating', workSeconds: 40, result };
      const group = new ScaledFleet({ lifecycleHooks: [hook] });
      const run = group.actAt(10, 'set-desired-capacity', { desired: 1 }).scenario.start();
      const { fleet } = group;
      expect(faceOfFleet(run.advanceTo(49), fleet).group).toMatchObject({ terminating: 1 });
      expect(faceOfFleet(run.advanceTo(51), fleet).group).toMatchObject({ terminating: 0 });
    },
  );
});
