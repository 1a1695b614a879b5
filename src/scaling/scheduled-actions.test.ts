import { describe, expect, test } from 'vitest';
import { fromSeconds, SECONDS_PER_DAY, SECONDS_PER_HOUR, toSeconds } from '../base/units.ts';
import { ScalableGroup } from '../testing/scalable-group.ts';
import { calendarMinute } from './calendar.ts';
import { parseCron } from './settings/cron.ts';
import { nextMoment, ScheduledActions, type ScheduledAction } from './scheduled-actions.ts';

function cron(text: string): ScheduledAction['schedule'] {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(parsed.problems.join());
  return { kind: 'recurring', cron: parsed.value };
}

/** The next moments of a schedule as `day hour:minute`, days counted from 0. */
function moments(text: string, count: number, fromSecondsOn = 0): readonly string[] {
  const found: string[] = [];
  let now = fromSeconds(fromSecondsOn);
  while (found.length < count) {
    const next = nextMoment(cron(text), now);
    if (next === null) return [...found, 'never'];
    const seconds = toSeconds(next);
    const day = Math.floor(seconds / SECONDS_PER_DAY);
    const { hour, minute } = calendarMinute(next);
    found.push(`${day} ${hour}:${String(minute).padStart(2, '0')}`);
    now = next;
  }
  return found;
}

function action(changes: Partial<ScheduledAction>): ScheduledAction {
  return {
    name: 'morning',
    schedule: { kind: 'once', at: fromSeconds(60) },
    minimum: null,
    maximum: null,
    desired: null,
    ...changes,
  };
}

describe('when scheduled actions run', () => {
  test.each([
    ['0 9 * * *', ['0 9:00', '1 9:00']],
    ['30 8 * * 1-5', ['0 8:30', '1 8:30', '2 8:30', '3 8:30', '4 8:30', '7 8:30']],
    ['0 0 * * 0', ['6 0:00', '13 0:00']],
    ['0 0 * * 7', ['6 0:00', '13 0:00']],
    ['*/15 0 * * *', ['0 0:15', '0 0:30', '0 0:45', '1 0:00']],
    ['0,30 6-8/2 * * *', ['0 6:00', '0 6:30', '0 8:00', '0 8:30', '1 6:00']],
    ['0 12 15 * *', ['14 12:00', '45 12:00']],
    ['0 0 1 3 *', ['60 0:00', '425 0:00']],
    ['0 0 29 2 *', ['59 0:00', '1520 0:00']],
    ['0 0 10 * 1', ['7 0:00', '9 0:00', '14 0:00']],
    ['0 0 31 2 *', ['never']],
  ])('ASG-3: %s', (text, expected) => {
    expect(moments(text, expected.length)).toEqual(expected);
  });

  test.each([
    ['0 9 * *', 'must have five fields (minute hour day month weekday), not 4 (ASG-3)'],
    ['', 'must have five fields (minute hour day month weekday), not 0 (ASG-3)'],
    ['60 9 * * *', 'minute must be from 0 to 59, not "60" (ASG-3)'],
    ['0 9 0 * *', 'day of month must be from 1 to 31, not "0" (ASG-3)'],
    ['0 9 * 5-2 *', 'month must be from 1 to 12, not "5-2" (ASG-3)'],
    ['0 9 * * MON', 'day of week must be from 0 to 7, not "MON" (ASG-3)'],
    ['*/0 * * * *', 'minute must be from 0 to 59, not "*/0" (ASG-3)'],
  ])('ASG-3: the expression "%s" is refused', (text, problem) => {
    expect(parseCron(text)).toEqual({ ok: false, problems: [problem] });
  });

  test('ASG-3: a run begins on Monday, 1 January of a leap year', () => {
    expect(calendarMinute(0)).toEqual({
      minute: 0,
      hour: 0,
      dayOfMonth: 1,
      month: 1,
      dayOfWeek: 1,
    });
    const leapDay = fromSeconds(59 * SECONDS_PER_DAY + 13 * SECONDS_PER_HOUR + 60);
    expect(calendarMinute(leapDay)).toMatchObject({
      minute: 1,
      hour: 13,
      dayOfMonth: 29,
      month: 2,
      dayOfWeek: 4,
    });
  });
});

describe('what scheduled actions do', () => {
  test('ASG-3: sets any of minimum, maximum and desired at its time, once', () => {
    const group = new ScalableGroup(4, { minimum: 2, maximum: 8 });
    const actions = new ScheduledActions([action({ maximum: 30, desired: 20 })], 0);
    expect(actions.nextAt).toBe(fromSeconds(60));
    actions.run(group, fromSeconds(59));
    expect(group.desired).toBe(4);
    actions.run(group, fromSeconds(60));
    expect([group.limits, group.desired]).toEqual([{ minimum: 2, maximum: 30 }, 20]);
    expect(actions.nextAt).toBeNull();
  });

  test('ASG-6: a minimum above the desired capacity, or a maximum below it, moves it', () => {
    const group = new ScalableGroup(4, { minimum: 2, maximum: 8 });
    new ScheduledActions([action({ minimum: 6 })], 0).run(group, fromSeconds(60));
    expect(group.desired).toBe(6);
    new ScheduledActions([action({ minimum: 1, maximum: 3 })], 0).run(group, fromSeconds(60));
    expect(group.desired).toBe(3);
  });

  test('ASG-3: actions due together run in their order, and come again', () => {
    const group = new ScalableGroup(1);
    const actions = new ScheduledActions(
      [
        action({ name: 'up', schedule: cron('0 8 * * *'), desired: 9 }),
        action({ name: 'down', schedule: cron('0 20 * * *'), desired: 3 }),
        action({ name: 'late', schedule: cron('0 20 * * *'), desired: 2 }),
      ],
      0,
    );
    const hours: number[] = [];
    for (let runs = 0; runs < 4; runs += 1) {
      const at = actions.nextAt ?? 0;
      actions.run(group, at);
      hours.push(toSeconds(at) / SECONDS_PER_HOUR);
    }
    expect(hours).toEqual([8, 20, 32, 44]);
    expect(group.changes).toEqual(['1 → 9', '9 → 3', '3 → 2', '2 → 9', '9 → 3', '3 → 2']);
  });
});
