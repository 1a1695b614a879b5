import { choice, defineFields, list, number, text } from '../../schema/build.ts';
import type { ConfigOf, ListField } from '../../schema/field.ts';
import type { FieldProblem } from '../../schema/parse.ts';
import { parseCron } from './cron.ts';

const ACTIONS_MAX = 125;
const UNITS_MAX = 10_000;
const SECONDS_MAX = 31_536_000;

/** Stands for "leave it as it is". */
const UNCHANGED = -1;

function capacity(title: string): ReturnType<typeof number> {
  return number({
    title,
    help: '−1: leave it as it is.',
    default: UNCHANGED,
    minimum: UNCHANGED,
    maximum: UNITS_MAX,
    unit: '',
    whole: true,
  });
}

const SCHEDULED_ACTION_FIELDS = defineFields({
  name: text({
    title: 'Name',
    help: 'What the timeline calls it.',
    default: 'action',
    lengthMax: 60,
  }),
  recurrence: choice({
    title: 'Recurrence',
    help: 'When it runs.',
    default: 'once',
    choices: [
      { value: 'once', title: 'Once' },
      { value: 'cron', title: 'Cron' },
    ],
  }),
  startSeconds: number({
    title: 'Start',
    help: 'Time from the beginning of the run.',
    default: 600,
    minimum: 0,
    maximum: SECONDS_MAX,
    unit: 's',
    whole: true,
    shownWhen: { field: 'recurrence', is: ['once'] },
  }),
  cron: text({
    title: 'Cron expression',
    help: 'Minute, hour, day of month, month, weekday, in UTC. A run begins on a Monday at 00:00.',
    default: '0 9 * * *',
    lengthMax: 100,
    shownWhen: { field: 'recurrence', is: ['cron'] },
  }),
  minimum: capacity('Minimum capacity'),
  maximum: capacity('Maximum capacity'),
  desired: capacity('Desired capacity'),
});

/** What a person sets of one scheduled action. */
export type ScheduledActionConfig = ConfigOf<typeof SCHEDULED_ACTION_FIELDS>;

/** The field for the scheduled actions of a group. */
export function scheduledActionsField(): ListField<typeof SCHEDULED_ACTION_FIELDS> {
  return list({
    title: 'Scheduled actions',
    help: 'Change the capacity by the clock, whatever cooldown there is.',
    item: SCHEDULED_ACTION_FIELDS,
    itemTitle: 'scheduled action',
    default: [],
    lengthMin: 0,
    lengthMax: ACTIONS_MAX,
    group: 'Scaling',
  });
}

/** A capacity that an action sets; null where it leaves it as it is. */
export function scheduledCapacity(value: number): number | null {
  return value === UNCHANGED ? null : value;
}

/** What PutScheduledUpdateGroupAction refuses beyond the range of each setting. `path` is the name of the field. */
export function checkScheduledActions(
  actions: readonly ScheduledActionConfig[],
  path: string,
): readonly FieldProblem[] {
  return actions.flatMap((action, index) => {
    const problems: FieldProblem[] = [];
    const { recurrence, cron, minimum, maximum } = action;
    const parsed = recurrence === 'cron' ? parseCron(cron) : null;
    if (parsed !== null && !parsed.ok) {
      for (const message of parsed.problems) {
        problems.push({ path: `${path}[${index}].cron`, message });
      }
    }
    if (maximum !== UNCHANGED && minimum > maximum) {
      const message = `must be at most the maximum of ${maximum}, not ${minimum} (ASG-3)`;
      problems.push({ path: `${path}[${index}].minimum`, message });
    }
    return problems;
  });
}
