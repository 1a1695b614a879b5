import { boolean, choice, defineFields, number } from '../../schema/build.ts';
import type { ConfigOf } from '../../schema/field.ts';
import { ALARM_FACTS as FACTS } from './facts.ts';

const MODEL_GROUP = 'Model assumptions';

/** Settings of an alarm. Which metric it watches is a setting of the wire. */
export const ALARM_FIELDS = defineFields({
  comparison: choice({
    title: 'Comparison',
    help: 'A datapoint breaches when it is on this side of the threshold.',
    default: 'GreaterThanThreshold',
    choices: [
      { value: 'GreaterThanThreshold', title: 'Greater than (>)' },
      { value: 'GreaterThanOrEqualToThreshold', title: 'Greater or equal (≥)' },
      { value: 'LessThanThreshold', title: 'Lower than (<)' },
      { value: 'LessThanOrEqualToThreshold', title: 'Lower or equal (≤)' },
    ],
  }),
  threshold: number({
    title: 'Threshold',
    help: 'In the unit of the metric. A sum is compared per period: 600 a minute is 3,000 in five.',
    default: 80,
    minimum: 0,
    maximum: 1e12,
    unit: '',
  }),
  period: choice({
    title: 'Period',
    help: 'How long a stretch makes one datapoint. Whatever it is, the alarm looks every minute, at periods that end then.',
    default: '60',
    choices: [
      { value: '10', title: '10 seconds (high resolution)' },
      { value: '30', title: '30 seconds (high resolution)' },
      { value: '60', title: '1 minute' },
      { value: '300', title: '5 minutes' },
      { value: '900', title: '15 minutes' },
      { value: '3600', title: '1 hour' },
    ],
    facts: [
      FACTS.evaluationIntervalSeconds,
      FACTS.standardResolutionSeconds,
      FACTS.basicMonitoringSeconds,
    ],
  }),
  datapointsToAlarm: number({
    title: 'Datapoints to alarm',
    help: 'M of “M out of N”: so many of the latest datapoints must breach.',
    default: 1,
    minimum: 1,
    maximum: 1_440,
    unit: '',
    whole: true,
  }),
  evaluationPeriods: number({
    title: 'Evaluation periods',
    help: 'N of “M out of N”: how many of the latest datapoints count. More of them ride out short peaks, and make the alarm late.',
    default: 1,
    minimum: 1,
    maximum: 1_440,
    unit: '',
    whole: true,
    facts: [
      FACTS.evaluationSpanSeconds,
      FACTS.hourlyEvaluationSpanSeconds,
      FACTS.furtherPeriodsFetched,
    ],
  }),
  missingData: choice({
    title: 'Missing data',
    help: 'What a datapoint counts as that is not there.',
    default: 'missing',
    choices: [
      { value: 'missing', title: 'As missing', help: 'None at all: INSUFFICIENT_DATA.' },
      { value: 'notBreaching', title: 'As good', help: 'Silence is good news.' },
      { value: 'breaching', title: 'As bad', help: 'Silence is bad news.' },
      { value: 'ignore', title: 'Ignore', help: 'The alarm stays as it is.' },
    ],
  }),
  actionsEnabled: boolean({
    title: 'Actions enabled',
    help: 'Off, the alarm changes its state and acts on nobody.',
    default: true,
    facts: [FACTS.actionRepeatSeconds],
  }),
  metricDelaySeconds: number({
    title: 'Metric delay',
    help: 'Time from the end of a period until its datapoint was delivered and evaluated.',
    default: FACTS.metricDelaySeconds.value,
    minimum: 1,
    maximum: 900,
    unit: 's',
    whole: true,
    slider: 'linear',
    group: MODEL_GROUP,
    facts: [FACTS.metricDelaySeconds],
  }),
});
export type AlarmConfig = ConfigOf<typeof ALARM_FIELDS>;

/** The period in seconds. */
export function periodSecondsOf({ period }: Pick<AlarmConfig, 'period'>): number {
  return Number(period);
}

/** Whether an alarm is billed and evaluated at high resolution. */
export function isHighResolution(config: Pick<AlarmConfig, 'period'>): boolean {
  return periodSecondsOf(config) < FACTS.evaluationIntervalSeconds.value;
}
