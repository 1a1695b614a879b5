import type { Rule } from '../../contract.ts';
import { API, GUIDE, modelled, simplified } from './told-rule.ts';

/** How the number of instances of a group is kept and changed. */
export const CAPACITY_RULES: readonly Rule[] = [
  modelled(
    'ASG-1',
    'The group keeps as many instances as desired: whatever leaves is replaced.',
    `${GUIDE}, maintaining instance levels`,
  ),
  modelled(
    'ASG-2',
    'Setting the desired capacity by hand acts at once and waits for a cooldown only when told to honour it.',
    `${GUIDE}, manual scaling; ${API}, SetDesiredCapacity`,
  ),
  simplified(
    'ASG-3',
    'A scheduled action sets any of minimum, maximum and desired at its time, once or by a cron expression in UTC, whatever cooldown there is.',
    `${GUIDE}, scheduled scaling`,
    'It runs to the second; AWS may be up to two minutes late. There are no time zones and no end of a recurrence.',
  ),
  modelled(
    'ASG-4',
    'Target tracking, step and simple policies change the desired capacity by CloudWatch alarms.',
    `${GUIDE}, dynamic scaling`,
  ),
  modelled(
    'ASG-6',
    'Every computed capacity is kept within minimum and maximum; limits that come to exclude the desired capacity move it.',
    `${GUIDE}, capacity limits`,
  ),
  modelled(
    'ASG-7',
    'Of several policies at one moment the one that gives the largest capacity wins.',
    `${GUIDE}, dynamic scaling`,
  ),
];

/** Scaling ahead of a forecast. */
export const PREDICTIVE_RULES: readonly Rule[] = [
  modelled(
    'ASG-5',
    'Predictive scaling acts ahead of a forecast load.',
    `${GUIDE}, predictive scaling`,
  ),
  simplified(
    'ASG-27',
    'It needs a day of history and forecasts two days by the hour, anew every six hours; forecast only, it draws and does not act.',
    `${GUIDE}, predictive scaling`,
    'The history begins with the run. The forecast is of capacity, reckoned from one metric and its target.',
  ),
  modelled(
    'ASG-28',
    'It acts before each hour, five minutes by default, and never scales in.',
    `${GUIDE}, predictive scaling`,
  ),
  simplified(
    'ASG-29',
    'A forecast above the maximum is cut off, or raises it by a buffer.',
    `${GUIDE}, predictive scaling`,
    'The forecast is the mean of the same hour on the days before: AWS does not publish its own.',
  ),
];
