import { choice, defineFields, number, series } from '../../schema/build.ts';
import type { NumberField } from '../../schema/field.ts';
import { FACTS } from './facts.ts';

const GROUP = 'Rate';

/** A rate that belongs to one shape of the rate over time. */
function rate(shape: string, title: string, help: string, initial: number): NumberField {
  return number({
    title,
    help,
    default: initial,
    minimum: 0,
    maximum: FACTS.requestsPerSecondMax.value,
    unit: 'requests/s',
    slider: 'logarithmic',
    shownWhen: { field: 'rateShape', is: [shape] },
    group: GROUP,
  });
}

/** A moment of the run, or a span, that belongs to one shape of the rate over time. */
function seconds(
  shape: string,
  title: string,
  help: string,
  initial: number,
  minimum: number,
): NumberField {
  return number({
    title,
    help,
    default: initial,
    minimum,
    maximum: 31_536_000,
    unit: 's',
    shownWhen: { field: 'rateShape', is: [shape] },
    group: GROUP,
  });
}

/** How the rate of open-loop arrivals goes over time. Moments count from the start of the run. */
export const RATE_FIELDS = defineFields({
  rateShape: choice({
    title: 'Rate over time',
    help: 'How the number of requests per second changes while the run goes on.',
    default: 'constant',
    choices: [
      { value: 'constant', title: 'Constant' },
      { value: 'ramp', title: 'Ramp', help: 'Grows or falls evenly, then stays.' },
      { value: 'step', title: 'Step', help: 'Changes at once at one moment.' },
      { value: 'spike', title: 'Spike', help: 'Is high for a while, then as before.' },
      { value: 'daily', title: 'Daily curve', help: 'Swings between night and midday.' },
      { value: 'recorded', title: 'Recorded traffic', help: 'Follows counts of a real site.' },
    ],
    shownWhen: { field: 'model', is: ['open-loop'] },
    group: GROUP,
  }),
  requestsPerSecond: rate('constant', 'Rate', 'Mean number of requests per second.', 100),
  rampFromPerSecond: rate('ramp', 'From', 'Rate at the start of the run.', 10),
  rampToPerSecond: rate('ramp', 'To', 'Rate at the end of the ramp and from then on.', 500),
  rampSeconds: seconds('ramp', 'Over', 'How long the ramp takes.', 300, 1),
  stepFromPerSecond: rate('step', 'Base', 'Rate before the step.', 100),
  stepToPerSecond: rate('step', 'To', 'Rate from the step on.', 500),
  stepAtSeconds: seconds('step', 'At', 'Moment of the step.', 60, 0),
  spikeBasePerSecond: rate('spike', 'Base', 'Rate outside the spike.', 100),
  spikePeakPerSecond: rate('spike', 'Peak', 'Rate during the spike.', 1_000),
  spikeAtSeconds: seconds('spike', 'At', 'Moment at which the spike begins.', 60, 0),
  spikeSeconds: seconds('spike', 'Lasts', 'Length of the spike.', 30, 0),
  dailyLowPerSecond: rate('daily', 'Low', 'Rate at night, where the run begins.', 20),
  dailyHighPerSecond: rate('daily', 'High', 'Rate at midday, half a period later.', 200),
  dailyPeriodSeconds: seconds(
    'daily',
    'Period',
    'Length of one day; make it shorter to see a day sooner.',
    FACTS.dailyCurvePeriodSeconds.value,
    1,
  ),
  recording: choice({
    title: 'Recording',
    help: 'Whose traffic to replay. A recording starts again when it is over.',
    default: 'world-cup-day',
    choices: [
      {
        value: 'world-cup-day',
        title: 'World Cup site, a match day',
        help: 'The 1998 World Cup web site on 30 June 1998, by the minute; England played Argentina that evening.',
      },
      {
        value: 'world-cup-week',
        title: 'World Cup site, a week',
        help: 'The same site from 24 to 30 June 1998, by the minute.',
      },
      {
        value: 'load-balancer-2014',
        title: 'A load balancer, two weeks',
        help: 'A real Elastic Load Balancer in April 2014, every five minutes.',
      },
      { value: 'custom', title: 'Your own counts', help: 'Counts per period that you provide.' },
    ],
    shownWhen: { field: 'rateShape', is: ['recorded'] },
    group: GROUP,
  }),
  recordedCounts: series({
    title: 'Counts',
    help: 'Requests per period, in order. A CSV file with timestamps and counts fills this in.',
    default: [],
    lengthMax: FACTS.recordedCountsMax.value,
    minimum: 0,
    maximum: 1_000_000_000_000,
    shownWhen: { field: 'recording', is: ['custom'] },
    facts: [FACTS.recordedCountsMax],
    group: GROUP,
  }),
  recordedPeriodSeconds: number({
    title: 'Period of the counts',
    help: 'The time that each count covers.',
    default: 60,
    minimum: 0.001,
    maximum: 86_400,
    unit: 's',
    shownWhen: { field: 'recording', is: ['custom'] },
    group: GROUP,
  }),
  recordingFactor: number({
    title: 'Factor',
    help: 'Multiplies every count of the recording.',
    default: 1,
    minimum: 0,
    maximum: 1_000_000,
    unit: '×',
    slider: 'logarithmic',
    shownWhen: { field: 'rateShape', is: ['recorded'] },
    group: GROUP,
  }),
  recordingStartSeconds: number({
    title: 'Start at',
    help: 'Where in the recording the run begins.',
    default: 0,
    minimum: 0,
    maximum: 31_536_000,
    unit: 's',
    shownWhen: { field: 'rateShape', is: ['recorded'] },
    group: GROUP,
  }),
  recordingSpeedUp: number({
    title: 'Speed-up',
    help: 'Plays the recording this many times faster: the same requests in less time, so at a higher rate.',
    default: 1,
    minimum: 0.01,
    maximum: 10_000,
    unit: '×',
    slider: 'logarithmic',
    shownWhen: { field: 'rateShape', is: ['recorded'] },
    group: GROUP,
  }),
});
