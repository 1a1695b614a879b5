import {
  MICROSECONDS_PER_SECOND,
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  type Microseconds,
} from '../base/units.ts';
import type { Scalable } from '../protocols/scalable.ts';
import { calendarMinute, type CalendarMinute } from './calendar.ts';
import { withinLimits } from './capacity.ts';
import type { CronExpression } from './settings/cron.ts';

/** When a scheduled action runs. */
type Schedule =
  | { readonly kind: 'once'; readonly at: Microseconds }
  | { readonly kind: 'recurring'; readonly cron: CronExpression };

/** At its time it sets any of minimum, maximum and desired; what is null stays (ASG-3). */
export interface ScheduledAction {
  readonly name: string;
  readonly schedule: Schedule;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly desired: number | null;
}

const MICROSECONDS_PER_MINUTE = SECONDS_PER_MINUTE * MICROSECONDS_PER_SECOND;
const MINUTES_PER_HOUR = SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
const MINUTES_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_MINUTE;

/** How far ahead a recurrence is looked for: the four years and a day after which 29 February comes again. */
const SEARCHED_MINUTES = (4 * 365 + 1) * MINUTES_PER_DAY;

/** The next moment after `now` at which a schedule is due; null when there is none. */
export function nextMoment(schedule: Schedule, now: Microseconds): Microseconds | null {
  if (schedule.kind === 'once') return schedule.at > now ? schedule.at : null;
  const first = Math.floor(now / MICROSECONDS_PER_MINUTE) + 1;
  let minute = first;
  while (minute < first + SEARCHED_MINUTES) {
    const at = minute * MICROSECONDS_PER_MINUTE;
    const passed = minutesToPass(schedule.cron, calendarMinute(at));
    if (passed === 0) return at;
    minute += passed;
  }
  return null;
}

/** How many minutes can be passed over because they do not match: 0 when this one does. */
function minutesToPass(cron: CronExpression, moment: CalendarMinute): number {
  const { minute, hour } = moment;
  if (!isDayDue(cron, moment)) return MINUTES_PER_DAY - hour * MINUTES_PER_HOUR - minute;
  if (!matches(cron.hours, hour)) return MINUTES_PER_HOUR - minute;
  return matches(cron.minutes, minute) ? 0 : 1;
}

/** Days match by either of their two fields where both say something, as in every cron. */
function isDayDue(cron: CronExpression, { dayOfMonth, month, dayOfWeek }: CalendarMinute): boolean {
  if (!matches(cron.months, month)) return false;
  const byMonth = matches(cron.daysOfMonth, dayOfMonth);
  const byWeek = matches(cron.daysOfWeek, dayOfWeek);
  const isEitherEnough = cron.daysOfMonth !== null && cron.daysOfWeek !== null;
  return isEitherEnough ? byMonth || byWeek : byMonth && byWeek;
}

function matches(values: ReadonlySet<number> | null, value: number): boolean {
  return values === null || values.has(value);
}

/** The scheduled actions of a group, each with the moment at which it is due next. */
export class ScheduledActions {
  private due: { readonly action: ScheduledAction; readonly at: Microseconds | null }[];

  constructor(actions: readonly ScheduledAction[], now: Microseconds) {
    this.due = actions.map((action) => ({ action, at: nextMoment(action.schedule, now) }));
  }

  /** When the next one is due; null when none is. */
  get nextAt(): Microseconds | null {
    let next: Microseconds | null = null;
    for (const { at } of this.due) if (at !== null && (next === null || at < next)) next = at;
    return next;
  }

  /**
   * Runs what is due up to `now`, in the order in which the actions are listed, whatever cooldown there is. Limits that
   * come to exclude the desired capacity move it (ASG-6).
   */
  run(scalable: Scalable, now: Microseconds): void {
    this.due = this.due.map(({ action, at }) => {
      if (at === null || at > now) return { action, at };
      carryOut(action, scalable);
      return { action, at: nextMoment(action.schedule, now) };
    });
  }
}

function carryOut({ name, minimum, maximum, desired }: ScheduledAction, scalable: Scalable): void {
  const cause = `the scheduled action ${name} ran`;
  const limits = {
    minimum: minimum ?? scalable.limits.minimum,
    maximum: maximum ?? scalable.limits.maximum,
  };
  scalable.setLimits(limits, cause);
  const wanted = withinLimits(desired ?? scalable.desired, limits);
  if (wanted !== scalable.desired) scalable.setDesired(wanted, cause);
}
