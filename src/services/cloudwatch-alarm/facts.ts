import { defineFacts } from '../../schema/fact.ts';
import { FURTHER_PERIODS_FETCHED } from '../../telemetry/alarm.ts';
import { STANDARD_RESOLUTION_SECONDS } from '../../telemetry/publication.ts';

const GUIDE = 'Amazon CloudWatch User Guide, using alarms';
const API = 'Amazon CloudWatch API Reference, PutMetricAlarm';
const MODEL = 'Spillway';

/** The numbers of CloudWatch alarms. */
export const ALARM_FACTS = defineFacts({
  evaluationIntervalSeconds: {
    value: 60,
    unit: 's between evaluations of an alarm with a period of 60 s or more',
    kind: 'hard',
    source: GUIDE,
    asOf: '2023-06',
  },
  highResolutionIntervalSeconds: {
    value: 10,
    unit: 's between evaluations of an alarm with a period of 10 or 30 s',
    kind: 'hard',
    source: GUIDE,
    asOf: '2023-06',
  },
  actionRepeatSeconds: {
    value: 60,
    unit: 's until a scaling action is invoked again while the state lasts',
    kind: 'hard',
    source: GUIDE,
    asOf: '2023-06',
    note: 'Every other action is invoked only when the state changes.',
  },
  evaluationSpanSeconds: {
    value: 86_400,
    unit: 's that period × evaluation periods may be, for periods below an hour',
    kind: 'hard',
    source: API,
    asOf: '2026-08',
  },
  hourlyEvaluationSpanSeconds: {
    value: 604_800,
    unit: 's that period × evaluation periods may be, for periods of an hour or more',
    kind: 'hard',
    source: API,
    asOf: '2026-08',
  },
  standardResolutionSeconds: {
    value: STANDARD_RESOLUTION_SECONDS,
    unit: 's between datapoints that AWS services publish, unless they say otherwise',
    kind: 'hard',
    source: 'Amazon CloudWatch User Guide, basic and detailed monitoring',
    asOf: '2023-06',
  },
  basicMonitoringSeconds: {
    value: 300,
    unit: 's between datapoints of an EC2 instance with basic monitoring',
    kind: 'hard',
    source: 'Amazon EC2 User Guide, enable or disable detailed monitoring',
    asOf: '2023-06',
    note: 'Detailed monitoring publishes every 60 s, at 2.10 USD per instance and month.',
  },
  furtherPeriodsFetched: {
    value: FURTHER_PERIODS_FETCHED,
    unit: 'periods fetched beyond the evaluation periods, to make up for missing ones',
    kind: 'model',
    source: `${MODEL}: AWS’s example fetches 5 for 3 and says no more`,
    asOf: '2026-11',
  },
  metricDelaySeconds: {
    value: 60,
    unit: 's from the end of a period until an alarm has evaluated it',
    kind: 'model',
    source: `${MODEL}: delivery of a metric (30 to 60 s) and its evaluation, in one number`,
    asOf: '2026-11',
  },
  notificationBytes: {
    value: 1_500,
    unit: 'B of a message to a topic',
    kind: 'model',
    source: `${MODEL}: names, state, reason and trigger as JSON`,
    asOf: '2026-11',
  },
  standardUsdPerMonth: {
    value: 0.1,
    unit: 'USD per alarm-month, standard resolution',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1',
    asOf: '2026-05',
  },
  highResolutionUsdPerMonth: {
    value: 0.3,
    unit: 'USD per alarm-month, high resolution',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1',
    asOf: '2026-05',
  },
});
