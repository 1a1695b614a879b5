import type { Rule } from '../contract.ts';

const GUIDE = 'Amazon CloudWatch User Guide, using alarms, 2023-06';
const API = 'Amazon CloudWatch API Reference, PutMetricAlarm, 2026-08';

/** How CloudWatch alarms behave (CW). */
export const ALARM_RULES: readonly Rule[] = [
  {
    id: 'CW-1',
    statement:
      'An alarm is OK, in ALARM, or has INSUFFICIENT_DATA. It looks at its last N datapoints (evaluation periods) and goes off when at least M of them (datapoints to alarm) breach. Period × N spans a day at most, or seven days for periods of an hour or more.',
    source: `${GUIDE}; ${API}`,
    status: 'simplified',
    deviation:
      'One metric and a fixed threshold per alarm: no metric math, no anomaly detection, no composite alarms. A sum is all that can be asked of a counter. Percentiles are within 1 %.',
  },
  {
    id: 'CW-2',
    statement:
      'An alarm is evaluated every minute over a sliding window, so one with a period of 5 minutes looks every minute at the last 5. With a period of 10 or 30 seconds it is evaluated every 10 seconds, which helps only for metrics that are published as often.',
    source: `${GUIDE}; ${API}`,
    status: 'simplified',
    deviation:
      'Evaluations fall on whole minutes of the run plus the metric delay. What was measured before the alarm was wired is not known to it.',
  },
  {
    id: 'CW-3',
    statement:
      'Missing datapoints are made up for by older ones from a somewhat longer evaluation range. If that is not enough they count as the alarm says: as missing (none at all is INSUFFICIENT_DATA), as good, as bad, or the state is kept. An alarm on too few datapoints that all breach waits until the oldest is M periods old. Alarms on DynamoDB metrics always keep their state.',
    source: `${GUIDE}, how alarms treat missing data, avoiding premature transitions; ${API}`,
    status: 'simplified',
    deviation:
      'The length of the evaluation range is not documented: N + 2 periods here, as in AWS’s example for N = 3. While an alarm waits it keeps its state, which AWS does not spell out.',
  },
  {
    id: 'CW-4',
    statement:
      'An action is invoked when the state changes. A scaling action is invoked again every minute while the state lasts.',
    source: GUIDE,
    status: 'modelled',
  },
  {
    id: 'CW-5',
    statement:
      'A step that shows in the first datapoint it touches is answered by N datapoints of P seconds within N × P plus delivery and evaluation: up to about 6 minutes for one datapoint of EC2’s basic monitoring (300 s), 1 to 2 with detailed monitoring (60 s).',
    source: `Consequence of CW-1 and CW-2; Amazon EC2 User Guide, monitoring`,
    status: 'simplified',
    deviation:
      'Delivery and evaluation are one delay, a setting of the alarm, the same for every datapoint.',
  },
];
