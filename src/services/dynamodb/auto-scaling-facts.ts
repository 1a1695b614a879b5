import { defineFacts } from '../../schema/fact.ts';

const GUIDE = 'Amazon DynamoDB Developer Guide, managing throughput with auto scaling';
const MODEL = 'Spillway';

/** The numbers of a table's auto scaling. */
export const AUTO_SCALING_FACTS = defineFacts({
  targetPercent: {
    value: 70,
    unit: '% of the provisioned capacity',
    kind: 'default',
    source: GUIDE,
    asOf: '2026-04',
  },
  targetPercentMin: { value: 20, unit: '%', kind: 'hard', source: GUIDE, asOf: '2026-04' },
  targetPercentMax: { value: 90, unit: '%', kind: 'hard', source: GUIDE, asOf: '2026-04' },
  minimumUnits: {
    value: 5,
    unit: 'units/s at least, as the console proposes',
    kind: 'default',
    source: GUIDE,
    asOf: '2026-04',
  },
  highDatapoints: {
    value: 2,
    unit: 'datapoints of a minute above the target until it scales out',
    kind: 'hard',
    source: GUIDE,
    asOf: '2026-04',
  },
  lowDatapoints: {
    value: 15,
    unit: 'datapoints of a minute below the low threshold until it scales in',
    kind: 'hard',
    source: GUIDE,
    asOf: '2026-04',
  },
  lowThresholdBelowPercent: {
    value: 20,
    unit: 'percentage points below the target, where the low alarm stands',
    kind: 'observed',
    source: 'Alarms that auto scaling made, in a public bug report of instance-scheduler-on-aws',
    asOf: '2024',
    note: '360 units in a minute on a table of 12 with a target of 70 %: 50 %.',
  },
  scaleOutCooldownSeconds: {
    value: 0,
    unit: 's after a scale-out',
    kind: 'default',
    source: GUIDE,
    asOf: '2026-04',
  },
  scaleInCooldownSeconds: {
    value: 0,
    unit: 's after a scale-in',
    kind: 'default',
    source: GUIDE,
    asOf: '2026-04',
  },
  metricDelaySeconds: {
    value: 60,
    unit: 's from the end of a minute until its datapoint was delivered and evaluated',
    kind: 'model',
    source: `${MODEL}: AWS says that CloudWatch may add a few minutes`,
    asOf: '2026-11',
  },
  alarmsPerPolicy: {
    value: 2,
    unit: 'alarms that each policy makes',
    kind: 'observed',
    source: GUIDE,
    asOf: '2026-04',
  },
  alarmUsdPerMonth: {
    value: 0.1,
    unit: 'USD per alarm-month',
    kind: 'price',
    source: 'Amazon CloudWatch pricing, us-east-1',
    asOf: '2026-05',
  },
});
