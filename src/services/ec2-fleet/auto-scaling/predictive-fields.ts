import { choice, defineFields, number } from '../../../schema/build.ts';
import { GROUP_FACTS } from './group-facts.ts';
import { TRACKABLE_METRICS } from './trackable-metrics.ts';

const GROUP = 'Predictive scaling';
const PREDICTED = {
  group: GROUP,
  shownWhen: { field: 'predictiveMode', is: ['forecast-only', 'forecast-and-scale'] },
} as const;

/** Scaling ahead of a forecast. */
export const PREDICTIVE_FIELDS = defineFields({
  predictiveMode: choice({
    title: 'Predictive scaling',
    help: 'It needs a day of history within the run, and never scales in.',
    default: 'off',
    choices: [
      { value: 'off', title: 'Off' },
      { value: 'forecast-only', title: 'Forecast only', help: 'Draws the forecast.' },
      {
        value: 'forecast-and-scale',
        title: 'Forecast and scale',
        help: 'Launches before each hour what the hour is expected to need.',
      },
    ],
    group: GROUP,
    shownWhen: { field: 'autoScaling', is: [true] },
  }),
  predictiveMetric: choice({
    title: 'Predicted metric',
    help: 'What tells how many instances were needed.',
    default: 'CPUUtilization',
    choices: TRACKABLE_METRICS,
    ...PREDICTED,
  }),
  predictiveTargetValue: number({
    title: 'Target utilization',
    help: 'What the metric is to be at.',
    default: 50,
    minimum: 0.001,
    maximum: 1e12,
    unit: '',
    ...PREDICTED,
  }),
  predictiveBufferSeconds: number({
    title: 'Pre-launch time',
    help: 'So long before the hour it acts (SchedulingBufferTime).',
    default: GROUP_FACTS.predictiveSchedulingBufferSeconds.value,
    minimum: 0,
    maximum: 3_599,
    unit: 's',
    whole: true,
    facts: [GROUP_FACTS.predictiveSchedulingBufferSeconds],
    ...PREDICTED,
  }),
  predictiveMaximumBreach: choice({
    title: 'Forecast above the maximum',
    help: 'What happens then.',
    default: 'HonorMaxCapacity',
    choices: [
      { value: 'HonorMaxCapacity', title: 'Honor maximum', help: 'It is cut off.' },
      { value: 'IncreaseMaxCapacity', title: 'Increase maximum', help: 'The maximum is raised.' },
    ],
    ...PREDICTED,
  }),
  predictiveMaximumBufferPercent: number({
    title: 'Above the forecast',
    help: 'The maximum is raised to so much above the forecast.',
    default: 10,
    minimum: 0,
    maximum: 100,
    unit: '%',
    whole: true,
    group: GROUP,
    shownWhen: { field: 'predictiveMaximumBreach', is: ['IncreaseMaxCapacity'] },
  }),
});
