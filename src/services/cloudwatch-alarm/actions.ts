import { choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import type { ActionDescription } from '../contract.ts';

export const SET_ALARM_STATE = 'set-alarm-state';
export const HOLD_UP_DATAPOINTS = 'hold-up-datapoints';

const SET_STATE_FIELDS = defineFields({
  state: choice({
    title: 'State',
    help: 'Holds until the next evaluation.',
    default: 'ALARM',
    choices: [
      { value: 'OK', title: 'OK' },
      { value: 'ALARM', title: 'In alarm' },
      { value: 'INSUFFICIENT_DATA', title: 'Insufficient data' },
    ],
  }),
});
export type SetStateSettings = ConfigOf<typeof SET_STATE_FIELDS>;

const HOLD_UP_FIELDS = defineFields({
  seconds: number({
    title: 'For',
    help: 'Afterwards the datapoints of that time are there after all.',
    default: 600,
    minimum: 1,
    maximum: 86_400,
    unit: 's',
    whole: true,
    slider: 'logarithmic',
  }),
});
export type HoldUpSettings = ConfigOf<typeof HOLD_UP_FIELDS>;

/** Buttons of an alarm. */
export const ALARM_ACTIONS: readonly ActionDescription[] = [
  {
    id: SET_ALARM_STATE,
    title: 'Set alarm state',
    help: 'Tests the actions, as SetAlarmState does. The next evaluation puts the state right again.',
    kind: 'action',
    fields: SET_STATE_FIELDS,
  },
  {
    id: HOLD_UP_DATAPOINTS,
    title: 'Hold up datapoints',
    help: 'The metric is not delivered for a while: nothing is wrong with the node, but nobody can see it.',
    kind: 'fault',
    fields: HOLD_UP_FIELDS,
  },
];
